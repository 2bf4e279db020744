// What holds for every page of the staff: it is a whole page and valid, fits a
// phone, can be used by everybody in light and in dark, and asks no other host.

import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { withSite } from './harness.mjs';
import { main } from './selectors.mjs';
import { invalid, tooWide, unaccessible } from './staff/checks.mjs';
import { staffPages } from './staff/pages.mjs';
import { admin, makeFirstAccount } from './staff/way-in.mjs';

const phone = { width: 360, height: 800 };
const desk = { width: 1280, height: 800 };

withSite('pages of the staff', (site) => {
  /** @type {Awaited<ReturnType<typeof site.browse>>} */
  let visit;
  /** The HTML of the page that was loaded last. */
  let html = Promise.resolve('');

  before(async () => {
    visit = await site.browse({ width: phone.width, scheme: 'dark' });
    visit.page.on('response', (response) => {
      const request = response.request();
      if (request.isNavigationRequest() && request.frame() === visit.page.mainFrame() && response.status() !== 303) html = response.text();
    });
    const suggested = await fetch(`${site.url}/api/v1/suggestions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: 'A <b>hostile</b> text\nand a second line, https://example.org', reply_to: 'reader@example.org' }),
    });
    assert.ok(suggested.ok, await suggested.text());
  });

  it('the set-up of the first account', async () => {
    await visit.page.goto(site.setUpLink);
    await check();
    await makeFirstAccount(visit.page, site.setUpLink, admin);
  });

  for (const { name, path, reach } of staffPages()) {
    it(name, async () => {
      const { page } = visit;
      if (path) {
        const answer = await page.goto(path);
        assert.equal(answer?.status(), 200);
      }
      await reach?.(page);
      await check();
    });
  }

  it('no page reported an error or asked another host', () => {
    assert.deepEqual(visit.troubles, []);
    assert.deepEqual(visit.foreign, []);
  });

  async function check() {
    const { page } = visit;
    assert.equal(await page.locator('h1').count(), 1, 'exactly one h1');
    assert.equal(await page.locator(main).count(), 1, 'one main landmark');
    assert.deepEqual(await tooWide(page), [], 'wider than a phone');
    assert.deepEqual(await unaccessible(page), [], 'in dark on a phone');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(desk);
    assert.deepEqual(await unaccessible(page, ['color-contrast']), [], 'in light on a desk');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(phone);
    assert.deepEqual(await invalid(await html), [], 'HTML');
  }
});

// The builder of widgets: what is chosen shows at once, and stands in the
// address and in the lines to paste.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';

const preview = '.builder__frame iframe';

withSite('the builder of widgets', (site) => {
  it('a choice shows at once, in the address, the preview and the lines', () =>
    site.open('/embed?view=counter', {}, async ({ page, troubles }) => {
      const frame = page.frameLocator(preview);
      const before = await frame.locator('main').innerText();
      await page.locator('#lang').selectOption('de');
      await page.waitForURL(/lang=de/);
      await frame.locator(':root[lang="de"] main').waitFor();
      assert.notEqual(await frame.locator('main').innerText(), before);
      await page.locator('#line-element', { hasText: /view="counter".* lang="de"|lang="de".* view="counter"/ }).waitFor();
      assert.deepEqual(troubles, []);
    }));

  it('the preview is as wide as a phone or a column', () =>
    site.open('/embed?view=counter', {}, async ({ page }) => {
      const widths = [];
      for (const { value } of await page.locator('#width option').evaluateAll((all) =>
        all.map((one) => ({ value: /** @type {HTMLOptionElement} */ (one).value })))) {
        await page.locator('#width').selectOption(value);
        await page.waitForURL((url) => url.searchParams.get('width') === value);
        await page.locator(`.builder__frame--${value} iframe`).waitFor();
        widths.push((await page.locator(preview).boundingBox())?.width ?? 0);
      }
      assert.ok(new Set(widths).size === widths.length && widths.length > 1, `the widths are ${widths}`);
    }));

  it('another view brings its own fields', () =>
    site.open('/embed', {}, async ({ page }) => {
      await page.locator('#view').selectOption('initiative');
      await page.waitForURL(/view=initiative/);
      await page.locator('#slug').fill('us-magnitsky-act-2012');
      await page.waitForURL(/slug=us-magnitsky-act-2012/);
      // The page begins anew for the lines, which it had not had before.
      await page.locator('#line-frame', { hasText: '/embed/initiative/us-magnitsky-act-2012?' }).waitFor();
    }));

  it('works without script', () =>
    site.open('/embed', { javaScript: false, width: 360 }, async ({ page }) => {
      await page.locator('#stage').selectOption('law');
      await page.locator('.builder__form button').click();
      await page.waitForURL(/stage=law/);
      assert.match(await page.locator('#line-link').innerText(), /stage=law/);
      assert.match((await page.locator(preview).getAttribute('src')) ?? '', /stage=law/);
    }));

  it('what an option cannot be is said in words', () =>
    site.open('/embed?view=timeline&accent=mauve', {}, async ({ page }) => {
      assert.match(await page.locator('.builder__result [role=status]').innerText(), /accent/);
    }));
});

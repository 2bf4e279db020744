// The matrix keeps its heads in sight and opens its evidence, by mouse and by
// keys, with script and without.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { follow } from './follow.mjs';
import { withSite } from './harness.mjs';

const cell = '[popovertarget="cell-us-visa-ban"].level-cell';
const evidence = '#cell-us-visa-ban';
const answers = '/initiatives/osce-pa-monaco-2012/answers';

withSite('matrix', (site) => {
  for (const width of [360, 1280]) {
    it(`scrolls within itself at ${width} px and keeps its heads in sight`, () =>
      site.open('/matrix', { width }, async ({ page, troubles }) => {
        assert.equal(await wide(page), false, 'the page is as wide as the window');
        const matrix = page.locator('.matrix');
        await matrix.evaluate((element) => element.scrollTo(element.scrollWidth, element.scrollHeight));
        const frame = await box(matrix);
        const head = await box(page.locator('.matrix thead th').last());
        const place = await box(page.locator('.matrix tbody tr').last().locator('th'));
        assert.ok(Math.abs(head.y - frame.y) <= 2, `the measures stay at the top: ${head.y}, ${frame.y}`);
        assert.ok(Math.abs(place.x - frame.x) <= 2, `the jurisdictions stay at the side: ${place.x}, ${frame.x}`);
        assert.deepEqual(troubles, []);
      }));
  }

  for (const javaScript of [true, false]) {
    it(`opens the evidence of a cell by keys alone ${javaScript ? 'with' : 'without'} script`, () =>
      site.open('/matrix', { javaScript }, async ({ page }) => {
        await page.focus(cell);
        assert.equal(await page.locator(evidence).isVisible(), false);
        await page.keyboard.press('Enter');
        assert.equal(await page.locator(evidence).isVisible(), true);
        assert.match(await page.locator(evidence).innerText(), /United States: Visa ban\s+Applied/);
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/initiatives\/us-state-visa-ban-2011$/);
      }));
  }

  it('closes it with Escape, with a button and with a press beside it', () =>
    site.open('/matrix', {}, async ({ page }) => {
      const shown = page.locator(evidence);
      await page.focus(cell);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      assert.equal(await shown.isVisible(), false);
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('popovertarget')), 'cell-us-visa-ban', 'the focus is back');
      await page.locator(cell).click();
      await shown.locator('.evidence__close').click();
      assert.equal(await shown.isVisible(), false);
      await page.locator(cell).click();
      await page.mouse.click(5, 5);
      assert.equal(await shown.isVisible(), false);
    }));

  it('says of every cell in words how far it came', () =>
    site.open('/matrix', {}, async ({ page }) => {
      const empty = await page.locator('.matrix td').evaluateAll((cells) => cells.filter((cell) => !/\w/.test(cell.textContent ?? '')).length);
      assert.equal(empty, 0, 'cells without a word');
    }));

  it('leads to who answered the call, request by request', () =>
    site.open('/matrix', {}, async ({ page }) => {
      await page.locator('#asked ~ article a', { hasText: '7. Visa bans' }).click();
      await page.waitForURL(`**${answers}#clause-7`);
      await page.waitForFunction(() => (document.querySelector('#clause-7')?.getBoundingClientRect().top ?? innerHeight) < innerHeight / 2);
    }));

  for (const width of [360, 1280]) {
    it(`shows who answered at ${width} px without scrolling sideways`, () =>
      site.open(answers, { width }, async ({ page }) => {
        assert.equal(await wide(page), false);
        const more = page.locator('.answer details').first();
        await more.locator('summary').focus();
        await page.keyboard.press('Enter');
        assert.ok(await more.locator('.deed__what').first().isVisible(), 'the other steps open');
      }));
  }

  it('compares what is chosen in the form, without script', () =>
    site.open('/jurisdictions/us', { javaScript: false, width: 360 }, async ({ page }) => {
      await follow(page, () => page.locator('a[href^="/compare"]').click());
      assert.equal(await page.getByLabel('United States').isChecked(), true);
      await page.getByLabel('Netherlands').check();
      await page.locator('main form button').click();
      await page.waitForURL(/jurisdiction=nl&jurisdiction=us/);
      assert.match(await page.locator('#beside').innerText(), /Netherlands and United States/);
      assert.equal(await wide(page), false);
    }));
});

/** @param {import('playwright-core').Page} page */
function wide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}

/** @param {import('playwright-core').Locator} locator */
async function box(locator) {
  const found = await locator.boundingBox();
  assert.ok(found, 'it is there');
  return found;
}

// The timeline is drawn where there is room, and a list of years on a phone.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';
import { lanesFrom, timelineLanes, timelineList } from './selectors.mjs';

withSite('timeline', (site) => {
  for (const width of [360, lanesFrom - 1]) {
    it(`is a vertical list at ${width} px`, () =>
      site.open('/timeline', { width }, async ({ page }) => {
        assert.equal(await visible(page, timelineList), true, timelineList);
        assert.equal(await visible(page, timelineLanes), false, timelineLanes);
        assert.ok((await page.locator(`${timelineList} li`).count()) > 10, 'the list holds the record');
      }));
  }

  for (const width of [lanesFrom, 1280]) {
    it(`is drawn in lanes at ${width} px`, () =>
      site.open('/timeline', { width }, async ({ page }) => {
        assert.equal(await visible(page, timelineLanes), true, timelineLanes);
      }));
  }
});

/**
 * Whether at least one of these elements is shown.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 */
async function visible(page, selector) {
  const all = await page.locator(selector).all();
  return (await Promise.all(all.map((element) => element.isVisible()))).includes(true);
}

// Nothing sticks out to the right, on any width.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';
import { pages, widths } from './pages.mjs';

withSite('layout', (site) => {
  for (const { path } of pages) {
    for (const width of widths) {
      it(`${path} fits into ${width} px`, () =>
        site.open(path, { width }, async ({ page }) => {
          assert.deepEqual(await overflow(page), []);
        }));
    }
  }
});

/**
 * The elements that make the page wider than its window, if it is.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll('*')]
      .map((element) => ({ element, right: element.getBoundingClientRect().right + scrollX }))
      .filter(({ right }) => right > width + 0.5)
      .slice(0, 8)
      .map(({ element, right }) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> to ${Math.round(right)} px`);
    return [`${document.documentElement.scrollWidth} px in a window of ${width} px`, ...wide];
  });
}

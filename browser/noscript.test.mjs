// Without JavaScript every page says the same.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';
import { pages } from './pages.mjs';

withSite('without JavaScript', (site) => {
  for (const { path, status } of pages) {
    it(`${path} has the same main content`, async () => {
      const withScript = await site.open(path, {}, ({ page }) => content(page));
      const without = await site.open(path, { javaScript: false }, async ({ page, response, troubles }) => {
        assert.equal(response.status(), status);
        assert.deepEqual(troubles, []);
        return content(page);
      });
      for (const part of /** @type {const} */ (['headings', 'links', 'figures'])) {
        const missing = withScript[part].filter((item) => !without[part].includes(item));
        assert.deepEqual(missing, [], `${part} that only a script brings`);
      }
      assert.notEqual(without.headings.length, 0);
      assert.ok(without.words >= withScript.words * 0.95, `${without.words} words, ${withScript.words} with script`);
    });
  }
});

/** @param {import('playwright-core').Page} page */
function content(page) {
  return page.evaluate(() => {
    const main = /** @type {HTMLElement} */ (document.querySelector('main'));
    /** @param {string} selector */
    const texts = (selector) => [...main.querySelectorAll(selector)].map((element) => element.textContent?.trim().replace(/\s+/g, ' ') ?? '');
    return {
      headings: texts('h1, h2, h3'),
      links: [...main.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? ''),
      figures: texts('td, dd'),
      words: main.innerText.split(/\s+/).length,
    };
  });
}

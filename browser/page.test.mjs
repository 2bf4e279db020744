// What holds for every page: its answer, its skeleton, and its silence.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';
import { pages } from './pages.mjs';
import { main } from './selectors.mjs';

withSite('every page', (site) => {
  for (const { path, status } of pages) {
    it(`${path} answers, and is a whole page`, () =>
      site.open(path, { idle: true }, async ({ page, response, troubles, foreign }) => {
        assert.equal(response.status(), status);
        assert.match(response.headers()['content-type'] ?? '', /^text\/html; ?charset=utf-8/i);
        assert.equal(await page.locator('h1').count(), 1, 'exactly one h1');
        assert.notEqual((await page.locator('h1').innerText()).trim(), '', 'the h1 says something');
        assert.notEqual((await page.title()).trim(), '', 'a title');
        assert.match((await page.locator('html').getAttribute('lang')) ?? '', /^[a-z]{2}/, 'a language');
        assert.equal(await page.locator(main).count(), 1, 'one main landmark');
        assert.deepEqual(troubles, [], 'no console error, no failed request');
        assert.deepEqual(foreign, [], 'no request to another host');
        assert.deepEqual(await foreignResources(page), [], 'no resource of another host');
      }));
  }

  it('no two pages have the same title', async () => {
    const titles = new Map();
    for (const { path } of pages) {
      const html = await (await fetch(site.url + path)).text();
      const title = /<title>([^<]*)/.exec(html)?.[1];
      assert.equal(titles.get(title), undefined, `${path} and ${titles.get(title)} are both "${title}"`);
      titles.set(title, path);
    }
  });
});

/**
 * Hosts named in the page that a browser may contact without a click. Not all
 * of them make a request that can be seen: preconnect does not.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
function foreignResources(page) {
  return page.evaluate(() => {
    const loads = 'link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=preconnect], ' +
      'link[rel~=dns-prefetch], link[rel~=modulepreload], link[rel~=manifest]';
    const urls = [
      ...[...document.querySelectorAll(loads)].map((link) => /** @type {HTMLLinkElement} */ (link).href),
      ...[...document.querySelectorAll('[src]')].map((element) => /** @type {HTMLImageElement} */ (element).src),
    ];
    return urls.filter((url) => /^(https?:)?\/\//.test(url) && new URL(url).host !== location.host);
  });
}

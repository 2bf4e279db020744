// Links lead somewhere: within the site, followed from the overview, and
// within a page, to an element that is there.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';
import { pages } from './pages.mjs';

const most = 1000; // addresses followed

withSite('links', (site) => {
  it('every link of the site answers', async (t) => {
    const { broken, followed, left } = await crawl(site.url);
    t.diagnostic(`${followed} addresses followed, ${left} left`);
    assert.deepEqual(broken, []);
  });

  for (const { path } of pages) {
    it(`links within ${path} have their target`, () =>
      site.open(path, {}, async ({ page }) => {
        const dangling = await page.evaluate(() =>
          [...document.querySelectorAll('a[href^="#"]')]
            .map((link) => link.getAttribute('href')?.slice(1) ?? '')
            .filter((id) => id !== '' && id !== 'top' && !document.getElementById(decodeURIComponent(id))));
        assert.deepEqual(dangling, []);
      }));
  }
});

/**
 * Follows links breadth first. Of addresses that differ only in the values of
 * their query one is followed: filters combine without end.
 *
 * @param {string} url
 */
async function crawl(url) {
  /** @type {{to: string, from: string}[]} */
  const queue = pages.map(({ path }) => ({ to: url + path, from: 'the list of pages' }));
  const known = new Set(queue.map(({ to }) => shape(to)));
  const expected = new Map(pages.map(({ path, status }) => [url + path, status]));
  const broken = [];
  let followed = 0;
  for (let next = queue.shift(); next && followed < most; next = queue.shift(), followed++) {
    const answer = await fetch(next.to, { signal: AbortSignal.timeout(15_000) });
    const body = await answer.text();
    const wanted = expected.get(next.to);
    if (wanted === undefined ? answer.status >= 400 : answer.status !== wanted) {
      broken.push(`${next.to} (from ${next.from}): ${answer.status}`);
    }
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    for (const link of linksOf(body, next.to)) {
      if (new URL(link).origin !== url || known.has(shape(link))) continue;
      // What is not there in one language is not there in the others.
      if (answer.status >= 400 && inEnglish(link) === inEnglish(next.to)) continue;
      known.add(shape(link));
      queue.push({ to: link, from: next.to });
    }
  }
  return { broken, followed, left: queue.length };
}

/**
 * @param {string} html
 * @param {string} base
 */
function linksOf(html, base) {
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)]
    .map(([, value]) => value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)).replaceAll('&amp;', '&'))
    .map((value) => new URL(value, base))
    .filter(({ protocol }) => protocol === 'http:')
    .map((link) => link.href.replace(/#.*/, ''));
}

/** @param {string} link */
function inEnglish(link) {
  return new URL(link).pathname.replace(/^\/[a-z]{2}(?=\/|$)/, '');
}

/** @param {string} link */
function shape(link) {
  const { pathname, searchParams } = new URL(link);
  return `${pathname}?${[...new Set(searchParams.keys())].sort().join('&')}`;
}

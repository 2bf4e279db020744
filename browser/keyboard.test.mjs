// The keyboard reaches everything that can be pressed, and shows where it is.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';
import { pages } from './pages.mjs';
import { skipLink } from './selectors.mjs';

const pressable = 'a[href], button:not([disabled]), input:not([type=hidden], [type=radio], [disabled]), select, textarea, summary';

withSite('keyboard', (site) => {
  for (const { path } of pages) {
    for (const width of [360, 1280]) {
      it(`Tab reaches every link and control of ${path} at ${width} px, the skip link first`, () =>
        site.open(path, { width }, async ({ page }) => {
          const all = await number(page);
          assert.ok(all.length > 0, 'nothing to press on this page');
          const { reached, unseen, first } = await walk(page, all.length);
          assert.ok(first, 'the first Tab lands on the skip link');
          assert.deepEqual(all.filter((_, index) => !reached.has(index)), [], 'not reached');
          assert.deepEqual([...unseen].map((index) => all[index]), [], 'focus does not show');
        }));
    }
  }

  it('the skip link leads to the main content', () =>
    site.open('/', {}, async ({ page }) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('main')?.matches(':target, :has(:target)'));
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement?.closest('main, footer') !== null), 'the next Tab is behind the navigation');
    }));
});

/**
 * Numbers what is visible and can be pressed, and describes it.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
function number(page) {
  return page.evaluate(
    ([pressable, skipLink]) =>
      [...document.querySelectorAll(pressable)]
        .filter((element) => element.matches(skipLink) || element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => element.getAttribute('tabindex') !== '-1')
        .map((element, index) => {
          element.setAttribute('data-tab-number', String(index));
          const name = element.getAttribute('href') ?? element.getAttribute('name') ?? '';
          return `${element.tagName.toLowerCase()} ${name} "${element.textContent?.trim().slice(0, 40)}"`;
        }),
    [pressable, skipLink],
  );
}

/**
 * Presses Tab until it has been everywhere, and notes where the focus was.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} count
 */
async function walk(page, count) {
  await page.evaluate((skipLink) => {
    /** @type {{number: string | null, skip: boolean, shows: boolean}[]} */
    const stops = [];
    Object.assign(window, { stops });
    addEventListener('focusin', ({ target }) => {
      if (!(target instanceof Element)) return;
      const style = getComputedStyle(target);
      stops.push({
        number: target.getAttribute('data-tab-number'),
        skip: target.matches(skipLink),
        shows: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
      });
    });
  }, skipLink);
  // Boxes that scroll take the focus too.
  const boxes = await page.locator('[tabindex="0"]').count();
  // A field for a day is three fields and a button.
  const days = await page.locator('input[type=date]').count();
  // What is in a frame has its stops as well, though its page is not this one.
  const framed = await Promise.all(page.frames().slice(1).map((frame) => frame.locator('a[href], summary, [tabindex="0"]').count()));
  const inFrames = framed.reduce((sum, stops) => sum + stops + 1, 0);
  for (let step = 0; step < count + boxes + 3 * days + inFrames + 5; step++) await page.keyboard.press('Tab');

  const stops = await page.evaluate(() => /** @type {any} */ (window).stops);
  const reached = new Set();
  const unseen = new Set();
  for (const { number, shows } of stops) {
    if (number === null) continue;
    reached.add(Number(number));
    if (!shows) unseen.add(Number(number));
  }
  return { reached, unseen, first: stops[0]?.skip ?? false };
}

// Widgets where there is little room, and in pages that are read from right to
// left.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { everyView, fitted, inside, shown, withPartner } from './partnered.mjs';

/** @typedef {import('playwright-core').Frame} Frame */

/**
 * What of a widget readers cannot get at: how much wider than its frame it is, and the texts that are cut off or lie
 * outside. What scrolls by itself shows all that it has, and what is only for screen readers is never seen.
 *
 * @param {Frame} frame
 */
const lost = (frame) =>
  frame.evaluate(() => {
    const root = document.documentElement;
    /** @param {Element} one */
    const scrolls = (one) => one.closest('.visually-hidden, .matrix, svg, summary ~ *') !== null;
    /** @type {string[]} */
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = /** @type {Element} */ (node.parentElement);
      if (!node.textContent?.trim() || scrolls(parent) || !parent.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right } = range.getBoundingClientRect();
      let [from, to] = [0, innerWidth];
      for (let around = /** @type {Element | null} */ (parent); around; around = around.parentElement) {
        if (getComputedStyle(around).overflowX === 'visible' || around === root || around === document.body) continue;
        const box = around.getBoundingClientRect();
        [from, to] = [Math.max(from, box.left), Math.min(to, box.right)];
      }
      if (left < from - 0.5 || right > to + 0.5) texts.push(`${node.textContent.trim().slice(0, 60)} (${left} to ${right} of ${from} to ${to})`);
    }
    return { wider: root.scrollWidth - innerWidth, texts };
  });

withPartner('widgets where there is little room', (site) => {
  const none = { wider: 0, texts: [] };

  for (const language of ['en', 'de', 'ru']) {
    describe(`in a column of 200 pixels, ${language}`, () => {
      for (const view of everyView) {
        it(view, async () => {
          const body = site.script + site.element(`${view} lang="${language}"`);
          const head = '<style>main { width: 200px }</style>';
          await site.open(site.partner.page(body, { head }), {}, async (page, troubles) => {
            await shown(page);
            const frame = await inside(page);
            assert.equal(await frame.evaluate(() => innerWidth), 200);
            assert.equal(await frame.evaluate(() => document.documentElement.lang), language);
            await fitted(frame);
            assert.deepEqual(await lost(frame), none);
            assert.deepEqual(troubles, []);
          });
        });
      }
    });
  }

  describe('in a page that is read from right to left', () => {
    for (const width of [200, 700]) {
      for (const view of everyView) {
        it(`${view}, ${width} pixels`, async () => {
          const head = `<style>main { width: ${width}px }</style><script>document.documentElement.dir = "rtl"</script>`;
          await site.open(site.partner.page(`<p>כך זה נראה.</p>${site.script}${site.element(view)}`, { head }), {}, async (page, troubles) => {
            await shown(page);
            const frame = await inside(page);
            await fitted(frame);
            assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
            assert.equal(await frame.evaluate(() => getComputedStyle(document.body).direction), 'ltr');
            const element = await page.locator('initiative-tracker').boundingBox();
            const box = await page.locator('initiative-tracker iframe').boundingBox();
            assert.deepEqual([box?.x, box?.width], [element?.x, width], 'the frame does not fill its place');
            const { wider, texts } = await lost(frame);
            assert.equal(wider, 0);
            // In the wide drawing of a timeline long titles end in an ellipsis, as on the page.
            assert.deepEqual(texts, []);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
            assert.deepEqual(troubles, []);
          });
        });
      }
    }
  });
});

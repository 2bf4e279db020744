// The timeline is drawn where there is room, a list of years on a phone, and
// moves under keys, wheel, mouse and touch.

import { AxeBuilder } from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { jurisdictions, writeCrowd } from './crowd.mjs';
import { follow } from './follow.mjs';
import { withSite } from './harness.mjs';
import { lanesFrom, timelineLanes, timelineList } from './selectors.mjs';

/** @typedef {import('playwright-core').Page} Page */

const frame = '.timeline-frame';
const aLane = '.timeline-lane:has-text("United States")';

withSite('timeline', (site) => {
  for (const width of [360, lanesFrom - 1]) {
    it(`is a vertical list at ${width} px`, () =>
      site.open('/timeline', { width }, async ({ page }) => {
        assert.equal(await visible(page, timelineList), true, timelineList);
        assert.equal(await visible(page, timelineLanes), false, timelineLanes);
        assert.ok((await page.locator(`${timelineList} li`).count()) > 10, 'the list holds the record');
      }));
  }

  for (const width of [lanesFrom, 768, 1280]) {
    it(`is drawn in lanes at ${width} px`, () =>
      site.open('/timeline', { width, idle: true }, async ({ page, troubles }) => {
        assert.equal(await visible(page, timelineLanes), true, timelineLanes);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'too wide');
        assert.deepEqual(troubles, []);
      }));
  }

  it('is the list alone on paper', () =>
    site.open('/timeline', {}, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      assert.equal(await visible(page, timelineLanes), false, timelineLanes);
      assert.equal(await visible(page, timelineList), true, timelineList);
    }));

  it('zooms from decades to days by keys alone, and back', () =>
    site.open('/timeline', {}, async ({ page, troubles }) => {
      const whole = await spoken(page);
      await page.focus(frame);
      await settles(page, async () => {
        for (let n = 0; n < 20; n++) await page.keyboard.press('+');
      }, () => windowIn(page.url()) <= 9);
      const days = windowIn(page.url());
      assert.ok(days <= 9, `${days} days at the end: ${page.url()}`);
      assert.notEqual(await spoken(page), whole);
      assert.equal(await page.evaluate(() => document.activeElement?.className), 'timeline-frame', 'the focus is kept');
      await settles(page, () => page.keyboard.press('Home'), (text) => text === whole && !page.url().includes('window='));
      assert.equal(await spoken(page), whole);
      assert.equal(new URL(page.url()).search, '', 'the address of the whole');
      assert.deepEqual(troubles, []);
    }));

  it('is walked from mark to mark by keys, and a mark opens its card', () =>
    site.open('/timeline', {}, async ({ page, troubles }) => {
      await page.focus(frame);
      await page.keyboard.press('Enter');
      const first = await focused(page);
      assert.match(first.class, /timeline-mark/);
      await page.keyboard.press('ArrowDown');
      const below = await focused(page);
      assert.match(below.class, /timeline-mark/);
      assert.notEqual(below.href, first.href);
      // Down to one that stands for a single action.
      for (let n = 0; n < 40 && !(await focused(page)).href.includes('#action-'); n++) await page.keyboard.press('ArrowDown');
      const mark = await focused(page);
      await page.keyboard.press('Enter');
      const card = page.locator('.timeline-card');
      await card.locator('.action__name').first().waitFor();
      assert.ok((await card.locator('time').count()) > 0, 'the card has the date');
      assert.ok((await card.locator('.timeline-sources a').count()) > 0, 'the card has the source');
      assert.equal(await card.locator('.timeline-record a').getAttribute('href'), new URL(mark.href, site.url).href);
      const box = await card.boundingBox();
      assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 800, 'the card is in view');
      await page.keyboard.press('Escape');
      assert.equal(await card.count(), 0);
      assert.equal((await focused(page)).href, mark.href, 'the focus goes back to the mark');
      await page.keyboard.press('Escape');
      assert.match((await focused(page)).class, /timeline-frame/);
      assert.deepEqual(troubles, []);
    }));

  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    it(`has nothing for axe to find with a card open, ${scheme}`, () =>
      site.open('/timeline?window=2012-01-01/2013-12-31', { scheme }, async ({ page }) => {
        await page.locator('a.timeline-mark[href*="#action-"]').first().click();
        await page.locator('.timeline-card .action__name').first().waitFor();
        const { violations } = await new AxeBuilder({ page }).include('.timeline').analyze();
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), []);
      }));
  }

  it('shows the votes of an action in its card', () =>
    site.open('/timeline?window=2012-11-01/2012-12-31&jurisdiction=US', {}, async ({ page }) => {
      await page.locator('a.timeline-mark[href*="us-magnitsky-act-2012#"]', { hasText: '6 December 2012' }).click();
      await page.locator('.timeline-card .vote').first().waitFor();
    }));

  it('opens a cluster into its actions', () =>
    site.open('/timeline', {}, async ({ page }) => {
      const cluster = page.locator(`${aLane} a.timeline-cluster`).first();
      const count = Number(await cluster.locator('text').textContent());
      assert.ok(count > 1);
      const slug = await page.locator(`${aLane} .timeline-item:has(a.timeline-cluster) .timeline-label a`).first().getAttribute('href');
      await settles(page, () => cluster.click());
      assert.ok(windowIn(page.url()) < 1500, page.url());
      const opened = await page.locator(`.timeline-item:has(.timeline-label a[href="${slug}"]) a.timeline-mark`).count();
      assert.ok(opened > 1, `${opened} marks in its place`);
    }));

  it('zooms by wheel with Ctrl about the pointer, and leaves the wheel alone to the page', () =>
    site.open('/timeline', {}, async ({ page }) => {
      const plot = await boxOf(page, `${aLane} .timeline-plot`);
      await page.locator(aLane).scrollIntoViewIfNeeded();
      const { x, y, width } = await boxOf(page, `${aLane} .timeline-track`);
      await page.mouse.move(x + width / 4, y + 10);
      await settles(page, async () => {
        await page.keyboard.down('Control');
        await page.mouse.wheel(0, -400);
        await page.keyboard.up('Control');
      });
      const zoomed = page.url();
      assert.ok(windowIn(zoomed) < 4000, zoomed);
      // Rows without anything in the days drawn are gone, so the lane may have moved away from under the pointer.
      await page.locator(aLane).scrollIntoViewIfNeeded();
      const now = await boxOf(page, `${aLane} .timeline-track`);
      await page.mouse.move(now.x + now.width / 4, now.y + 10);
      await settles(page, async () => {
        await page.keyboard.down('Shift');
        await page.mouse.wheel(0, 200);
        await page.keyboard.up('Shift');
      });
      assert.notEqual(page.url(), zoomed);
      assert.equal(Math.abs(windowIn(page.url()) - windowIn(zoomed)) <= 1, true, 'moved without zooming');
      const before = await page.evaluate(() => scrollY);
      await page.mouse.wheel(0, 150);
      await page.waitForFunction((y) => scrollY > y, before);
      assert.ok(plot.width > 0);
    }));

  it('is dragged by the mouse, and a drag is no click', () =>
    site.open('/timeline?window=2011-01-01/2014-12-31', {}, async ({ page }) => {
      const { x, y, width } = await boxOf(page, '.timeline-plot');
      await settles(page, async () => {
        await page.mouse.move(x + width / 2, y + 20);
        await page.mouse.down();
        await page.mouse.move(x + width / 4, y + 20, { steps: 5 });
        await page.mouse.up();
      });
      const from = new URL(page.url()).searchParams.get('window') ?? '';
      assert.match(from, /^201[12]-1[0-2]|^2012-0[1-3]/, from);
      assert.equal(new URL(page.url()).pathname, '/timeline');
    }));

  it('follows one finger sideways and two fingers apart', () =>
    site.open('/timeline?window=2011-01-01/2014-12-31', { touch: true, width: 768 }, async ({ page }) => {
      await page.waitForLoadState('networkidle');
      const { x, y, width } = await boxOf(page, '.timeline-plot');
      const client = await page.context().newCDPSession(page);
      const touch = (/** @type {string} */ type, /** @type {number[]} */ ...places) =>
        client.send('Input.dispatchTouchEvent', {
          type: /** @type {'touchStart'} */ (type),
          touchPoints: places.map((at, id) => ({ x: x + width * at, y: y + 20, id })),
        });
      const began = page.url();
      await settles(page, async () => {
        await touch('touchStart', 0.6);
        for (const at of [0.55, 0.5, 0.45, 0.4]) await touch('touchMove', at);
        await touch('touchEnd');
      });
      const moved = page.url();
      assert.notEqual(moved, began);
      assert.ok(Math.abs(windowIn(moved) - windowIn(began)) <= 1, 'moved without zooming');
      await settles(page, async () => {
        await touch('touchStart', 0.4, 0.6);
        for (const by of [0.05, 0.1, 0.15, 0.2]) await touch('touchMove', 0.4 - by, 0.6 + by);
        await touch('touchEnd');
      });
      assert.ok(windowIn(page.url()) < windowIn(moved) / 2, page.url());
    }));

  it('keeps filters, order and days in the address', () =>
    site.open('/timeline?stage=law&sort=first-law', {}, async ({ page }) => {
      await settles(page, () => page.locator('[data-step=in]').click());
      const seen = new URL(page.url()).searchParams;
      assert.equal(seen.get('stage'), 'law');
      assert.equal(seen.get('sort'), 'first-law');
      assert.ok(seen.get('window'));
      assert.equal((await focused(page)).step, 'in', 'the focus stays on the step');
      const kind = page.locator('.timeline-sorts a', { hasText: 'Kind' });
      assert.equal(new URL((await kind.getAttribute('href')) ?? '', site.url).searchParams.get('window'), seen.get('window'));
      const shown = await spoken(page);
      await page.reload();
      assert.equal(await spoken(page), shown);
    }));

  it('says so when the days cannot be loaded, and stays where it was', () =>
    site.open('/timeline', {}, async ({ page }) => {
      const shown = await spoken(page);
      await page.route('**/timeline?*window=*', (route) => route.abort());
      await page.locator('[data-step=in]').click();
      await page.locator('.timeline-failed').waitFor();
      assert.equal(await spoken(page), shown);
      assert.equal(new URL(page.url()).search, '');
      await page.unroute('**/timeline?*window=*');
      await settles(page, () => page.locator('[data-step=in]').click());
      assert.equal(await page.locator('.timeline-failed').isVisible(), false);
    }));

  it('leads out of days of which nothing is known', () =>
    site.open('/timeline?window=1950-01-01/1950-12-31', {}, async ({ page, response }) => {
      assert.equal(response.status(), 200);
      const ways = page.locator('.nothing__ways a');
      assert.ok((await ways.count()) >= 2);
      await follow(page, () => ways.first().click());
      assert.ok((await page.locator('a.timeline-mark').count()) > 0);
    }));

  it('is live on the page of a jurisdiction, whose address stays', () =>
    site.open('/jurisdictions/us', {}, async ({ page, troubles }) => {
      const before = await spoken(page);
      await settles(page, () => page.locator('[data-step=in]').click(), (text) => text !== before);
      assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, '/jurisdictions/us');
      assert.deepEqual(troubles, []);
    }));

  it('points from the drawing of an initiative to its actions', () =>
    site.open('/initiatives/us-magnitsky-act-2012', {}, async ({ page }) => {
      const marks = await page.locator('a.timeline-mark').all();
      assert.ok(marks.length > 1);
      for (const mark of marks) {
        const href = (await mark.getAttribute('href')) ?? '';
        assert.equal(await page.locator(`li${new URL(href, site.url).hash}`).count(), 1, href);
      }
    }));

  it('works without a script: steps, clusters and marks are links', () =>
    site.open('/timeline', { javaScript: false }, async ({ page }) => {
      assert.equal(await page.locator('.timeline-keys').isVisible(), false, 'keys are a matter of the script');
      await follow(page, () => page.locator(`${aLane} a.timeline-cluster`).first().click());
      assert.ok(windowIn(page.url()) < 1500, page.url());
      await follow(page, () => page.locator('[data-step=out]').click());
      await follow(page, () => page.locator('[data-step=whole]').click());
      assert.equal(new URL(page.url()).search, '');
      await follow(page, () => page.locator('a.timeline-mark[href*="#action-"]').first().click());
      const at = new URL(page.url());
      assert.match(at.pathname, /^\/initiatives\//);
      assert.equal(await page.locator(`li${at.hash}`).count(), 1, 'the action that was pointed to');
    }));
});

withSite(
  'a crowded timeline',
  (site) => {
    it('draws a page of lanes, and the next ones as they come near', (t) =>
      site.open('/timeline', { idle: true }, async ({ page, troubles }) => {
        assert.equal(await page.locator('.timeline-lane').count(), 40);
        assert.ok((await elements(page)) < 12_000, `${await elements(page)} elements`);
        assert.match((await page.locator('.timeline-lane').first().textContent()) ?? '', /20 further initiatives/);
        await page.locator('.timeline-pager').scrollIntoViewIfNeeded();
        await page.waitForFunction(() => document.querySelectorAll('.timeline-lane').length >= 80);
        const names = await page.locator('.timeline-name a').allTextContents();
        assert.equal(new Set(names).size, names.length, 'each lane is drawn once');
        t.diagnostic(`${names.length} of ${jurisdictions} lanes drawn`);
        assert.deepEqual(troubles, []);
      }));

    it('moves only what is in view while it is dragged', (t) =>
      site.open('/timeline?window=2000-01-01/2009-12-31', {}, async ({ page }) => {
        for (let lanes = 80; lanes <= 200; lanes += 40) {
          await page.locator('.timeline-pager').scrollIntoViewIfNeeded();
          await page.waitForFunction((least) => document.querySelectorAll('.timeline-lane').length >= least, lanes);
        }
        await page.evaluate(() => {
          /** @type {any} */ (window).tasks = [];
          /** @type {any} */ (window).touched = new Set();
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) /** @type {any} */ (window).tasks.push(Math.round(entry.duration));
          }).observe({ type: 'longtask' });
          new MutationObserver((changes) => {
            for (const { target } of changes) {
              const plot = /** @type {Element} */ (target).closest('.timeline-plot');
              if (plot) /** @type {any} */ (window).touched.add(plot);
            }
          }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['x', 'x1', 'style'] });
        });
        const lane = page.locator('.timeline-lane:has(.timeline-mark)').nth(60);
        await lane.scrollIntoViewIfNeeded();
        // On a slow machine the drag may rest long enough for the days to be drawn anew, all of them: that has to wait.
        await page.route('**/timeline?**', () => {});
        const box = await lane.locator('.timeline-plot').boundingBox();
        assert.ok(box);
        await page.mouse.move(box.x + 300, box.y + 10);
        await page.mouse.down();
        await page.mouse.move(box.x + 540, box.y + 10, { steps: 60 });
        const { touched, tasks, lanes } = await page.evaluate(() => ({
          touched: /** @type {any} */ (window).touched.size,
          tasks: /** @type {any} */ (window).tasks,
          lanes: document.querySelectorAll('.timeline-plot').length,
        }));
        await page.mouse.up();
        t.diagnostic(`${touched} of ${lanes} plots moved; tasks longer than 50 ms: ${JSON.stringify(tasks)}`);
        assert.ok(touched > 0 && touched < 60, `${touched} plots were touched`);
      }));
  },
  writeCrowd,
);

/**
 * Does something that moves the drawing, and waits until the server's drawing
 * of the days is there.
 *
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 * @param {(text: string) => boolean} [done]
 */
async function settles(page, act, done) {
  const before = await spoken(page);
  await act();
  // It has settled when nothing was different for longer than the drawing waits after the last move.
  let calm = 0;
  for (let waited = 0, seen = ''; waited < 15_000 && calm < 12; waited += 50) {
    const now = await spoken(page);
    const state = `${now} ${page.url()}`;
    calm = state === seen && (done ? done(now) : now !== before) ? calm + 1 : 0;
    seen = state;
    await page.waitForTimeout(50);
  }
  assert.notEqual(await spoken(page), before, 'the drawing did not settle');
  await page.waitForLoadState('networkidle');
}

/** The days drawn, in words. @param {Page} page */
async function spoken(page) {
  return (await page.locator('.timeline-range').textContent()) ?? '';
}

/** How many days the window of an address has. @param {string} url */
function windowIn(url) {
  const [from, to] = (new URL(url).searchParams.get('window') ?? '').split('/');
  return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000 + 1;
}

/** What has the focus. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => ({
    class: document.activeElement?.getAttribute('class') ?? '',
    href: document.activeElement?.getAttribute('href') ?? '',
    step: document.activeElement?.getAttribute('data-step') ?? '',
  }));

/** @param {Page} page */
const elements = (page) => page.evaluate(() => document.querySelectorAll('*').length);

/**
 * @param {Page} page
 * @param {string} selector
 */
async function boxOf(page, selector) {
  const box = await page.locator(selector).first().boundingBox();
  assert.ok(box, selector);
  return box;
}

/**
 * Whether at least one of these elements is shown.
 *
 * @param {Page} page
 * @param {string} selector
 */
async function visible(page, selector) {
  const all = await page.locator(selector).all();
  return (await Promise.all(all.map((element) => element.isVisible()))).includes(true);
}

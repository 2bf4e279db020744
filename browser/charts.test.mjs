// Charts are drawn by the server for the room that there is, with the table
// behind each, and are taken away as files.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';
import { schemes } from './pages.mjs';

const places = [
  { path: '/charts', charts: 2 },
  { path: '/fr/charts', charts: 2 },
  { path: '/initiatives/us-magnitsky-act-2012', charts: 2 },
  { path: '/', charts: 1 },
];

withSite('charts', (site) => {
  for (const { path, charts } of places) {
    for (const width of [360, 1280]) {
      for (const javaScript of [true, false]) {
        it(`${path} draws ${charts} at ${width} px ${javaScript ? 'with' : 'without'} script`, () =>
          site.open(path, { width, javaScript }, async ({ page, troubles, foreign }) => {
            const drawings = page.locator('.chart .picture:visible');
            assert.equal(await drawings.count(), charts);
            for (const drawing of await drawings.all()) {
              const name = await named(drawing);
              assert.ok(name.title, 'a chart without a name');
              assert.ok(name.description.length > 20, `${name.title}: not described`);
              assert.deepEqual(await outside(drawing), [], `${name.title}: words outside the frame`);
            }
            assert.deepEqual([...troubles, ...foreign], []);
          }));
      }
    }
  }

  it('keeps letters readable at every width', async () => {
    for (const width of [320, 360, 600, 768, 1024, 1280]) {
      await site.open('/charts', { width }, async ({ page }) => {
        const smallest = await page.locator('.chart .picture:visible text').evaluateAll((all) =>
          Math.min(...all.map((text) => text.getBoundingClientRect().height)));
        assert.ok(smallest >= 9.5, `at ${width} px letters are ${smallest} px tall`);
      });
    }
  });

  it('has the table behind each chart', () =>
    site.open('/charts', { javaScript: false }, async ({ page }) => {
      for (const chart of await page.locator('.chart').all()) {
        await chart.locator('summary').click();
        assert.ok((await chart.locator('tbody tr').count()) > 3, 'rows');
        const columns = await chart.locator('thead th').count();
        for (const row of (await chart.locator('tbody tr').all()).slice(0, 5)) {
          assert.equal(await row.locator('th, td').count(), columns);
        }
      }
      const years = page.locator('.chart', { hasText: 'Laws and adopted texts' }).first();
      const laws = await years.locator('tbody tr td:nth-child(2)').allTextContents();
      const sum = await years.locator('tbody tr:last-child td:nth-child(4)').textContent();
      assert.equal(laws.reduce((all, one) => all + Number(one), 0), Number(sum), 'the table adds up');
    }));

  it('opens tables by keyboard alone', () =>
    site.open('/charts', {}, async ({ page }) => {
      const summary = page.locator('.chart summary').first();
      await summary.focus();
      await page.keyboard.press('Enter');
      assert.equal(await page.locator('.chart table').first().isVisible(), true);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.className), 'chart__scroll');
    }));

  it('gives each chart as files that a browser can show', () =>
    site.open('/initiatives/us-magnitsky-act-2012', {}, async ({ page }) => {
      const files = await page.locator('.chart__files a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
      files.push('/charts/years.svg', '/charts/days.png', '/fr/charts/days.svg', '/charts/years.png', '/cards/overview.png',
        '/cards/initiatives/us-magnitsky-act-2012.png', '/cards/jurisdictions/us.png', '/uk/cards/timeline.png');
      assert.equal(files.length, 12);
      for (const file of files) {
        for (const scheme of schemes) {
          const address = `${site.url}${file}?theme=${scheme}`;
          const size = await page.evaluate(async (source) => {
            const image = new Image();
            image.src = source;
            await image.decode();
            return { width: image.naturalWidth, height: image.naturalHeight };
          }, address);
          assert.ok(size.width >= 300 && size.height >= 100, `${address}: ${size.width} × ${size.height}`);
        }
      }
    }));

  for (const scheme of schemes) {
    it(`is drawn in the page's colours when it is ${scheme}`, () =>
      site.open('/charts', { scheme }, async ({ page }) => {
        const colours = await page.evaluate(() => {
          const bar = document.querySelector('.chart rect.fill-law');
          const probe = document.createElement('span');
          probe.className = 'mark--law';
          document.body.append(probe);
          return bar && [getComputedStyle(bar).fill, getComputedStyle(probe).color];
        });
        assert.ok(colours, 'no law is drawn');
        assert.equal(colours[0], colours[1]);
      }));
  }
});

/**
 * What the drawing is called, as its attributes point to it.
 *
 * @param {import('playwright-core').Locator} drawing
 */
function named(drawing) {
  return drawing.evaluate((svg) => {
    const text = (/** @type {string} */ attribute) =>
      document.getElementById(svg.getAttribute(attribute) ?? '')?.textContent ?? '';
    return { title: text('aria-labelledby'), description: text('aria-describedby') };
  });
}

/**
 * The words that the reader's font carries out of the drawing.
 *
 * @param {import('playwright-core').Locator} drawing
 */
function outside(drawing) {
  return drawing.evaluate((svg) => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter((text) => {
      const box = text.getBoundingClientRect();
      return box.left < frame.left - 2 || box.right > frame.right + 2 || box.bottom > frame.bottom + 3;
    }).map((text) => text.textContent);
  });
}

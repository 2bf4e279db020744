// The map: what it shows, the table says; and with script it goes through the
// years on its own.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';

const limit = 60 * 1024; // bytes over the wire: the design's limit for a public page
const world = '/map?region=world';
const slider = '[data-years] [type=range]';
const play = '[data-play]';
const says = '.map-says';

withSite('map', (site) => {
  for (const path of ['/map?region=europe', world]) {
    it(`${path} costs little, all together`, () =>
      site.open(path, { idle: true }, async ({ bytes, troubles }) => {
        assert.ok(bytes > 0 && bytes <= limit, `${bytes} bytes`);
        assert.deepEqual(troubles, []);
      }));

    for (const width of [360, 1280]) {
      it(`${path} fits into ${width} px, with the table`, () =>
        site.open(path, { width }, async ({ page }) => {
          const box = await page.locator('.map-drawing').boundingBox();
          assert.ok(box && box.x >= 0 && box.x + box.width <= width && box.width > width / 2, JSON.stringify(box));
          assert.ok((await page.locator('[data-row]:visible').count()) > 10, 'the table holds the jurisdictions');
        }));
    }
  }

  it('shows a year without script', () =>
    site.open(world, { javaScript: false }, async ({ page }) => {
      assert.equal(await page.locator(slider).isVisible(), false, 'what only script moves is not there');
      assert.equal(await page.locator(play).isVisible(), false);
      await page.locator('#until').fill('2013');
      await page.locator('[data-years] [type=submit]').click();
      await page.waitForURL(/until=2013/);
      assert.match(page.url(), /region=world/);
      const shown = await state(page);
      assert.equal(shown.US.drawn, 'law');
      assert.equal(shown.EE.drawn, '');
      assert.match(await page.locator(says).innerText(), /^2013: /);
    }));

  it('says in the table what it draws, in every year', () =>
    site.open(world, {}, async ({ page }) => {
      const [first, last] = await years(page);
      const words = await stageWords(page);
      for (let year = first; year <= last; year++) {
        await choose(page, year);
        for (const [code, { drawn, said }] of Object.entries(await state(page))) {
          assert.equal(said, words.get(drawn), `${code} in ${year}`);
        }
      }
    }));

  it('comes to the same with script as without', () =>
    site.open(world, {}, async ({ page }) => {
      for (const year of [2012, 2016, 2019, 2010]) {
        await choose(page, year);
        const moved = { state: await state(page), says: await page.locator(says).innerText(), titles: await titles(page) };
        await site.open(`${world}&until=${year}`, { javaScript: false }, async ({ page: asked }) => {
          const sent = { state: await state(asked), says: await asked.locator(says).innerText(), titles: await titles(asked) };
          assert.deepEqual(moved, sent, String(year));
        });
      }
    }));

  it('is moved by the keyboard alone, and keeps the year in the address', () =>
    site.open(world, {}, async ({ page }) => {
      const [, last] = await years(page);
      const said = await page.locator(says).innerText();
      await page.locator(slider).focus();
      await page.keyboard.press('ArrowLeft');
      assert.match(await address(page), new RegExp(`until=${last - 1}`));
      assert.match(await page.locator(says).innerText(), new RegExp(`^${last - 1}: `));
      assert.equal(await page.locator('#until').inputValue(), String(last - 1));
      const europe = await page.locator('.map-regions a').first().getAttribute('href');
      assert.match(europe ?? '', new RegExp(`until=${last - 1}`), 'the other region keeps the year');
      await page.keyboard.press('Home');
      assert.deepEqual(new Set(Object.values(await state(page)).map(({ drawn }) => drawn)), new Set(['']), 'nothing before the first year');
      await page.keyboard.press('End');
      assert.doesNotMatch(await address(page), /until/, 'today needs no year');
      assert.equal(await page.locator(says).innerText(), said);
    }));

  it('takes a year that is typed, and leaves half a one alone', () =>
    site.open(world, {}, async ({ page }) => {
      await page.locator('#until').fill('201');
      assert.doesNotMatch(await address(page), /until/);
      await page.locator('#until').fill('2014');
      assert.match(await address(page), /until=2014/);
      await page.locator('#until').press('Enter');
      assert.match(await address(page), /until=2014/);
      assert.equal(await page.locator(slider).inputValue(), '2014');
    }));

  it('plays from the beginning and stops at the end', async () => {
    const { page, troubles } = await site.browse();
    await openPaused(page);
    const [first, last] = await years(page);
    const label = await page.locator(play).innerText();
    await page.locator(play).press('Enter');
    assert.notEqual(await page.locator(play).innerText(), label, 'the button now pauses');
    assert.equal(await page.locator(slider).inputValue(), String(first));
    const seen = [first];
    while ((seen.at(-1) ?? last) < last) {
      await page.clock.runFor(1100);
      seen.push(Number(await page.locator(slider).inputValue()));
      assert.equal(seen.at(-1), Number(seen.at(-2)) + 1, 'one year at a time');
    }
    await page.clock.runFor(5000);
    assert.equal(await page.locator(play).innerText(), label, 'it has stopped');
    assert.equal(await page.locator(slider).inputValue(), String(last));
    assert.deepEqual(troubles, []);
  });

  it('pauses when told to, and when somebody moves the slider', async () => {
    const { page } = await site.browse();
    await openPaused(page);
    const at = () => page.locator(slider).inputValue();
    await page.locator(play).click();
    await page.clock.runFor(2200);
    await page.locator(play).click();
    const paused = await at();
    await page.clock.runFor(5000);
    assert.equal(await at(), paused);
    await page.locator(play).click();
    await page.clock.runFor(1100);
    assert.equal(await at(), String(Number(paused) + 1), 'it goes on where it was');
    await page.locator(slider).press('ArrowLeft');
    await page.clock.runFor(5000);
    assert.equal(await at(), paused);
  });

  it('announces the sentence', () =>
    site.open(world, {}, async ({ page }) => {
      assert.equal(await page.locator(says).getAttribute('role'), 'status');
    }));

  it('leads to the jurisdictions, from the drawing by pointer and from the table by keyboard', () =>
    site.open('/map?region=europe', {}, async ({ page }) => {
      const spot = page.locator('.map-drawing a[data-code=JE] .map-reach');
      const box = await spot.boundingBox();
      assert.ok(box && box.width >= 24 && box.height >= 24, `a small place is hit within ${JSON.stringify(box)}`);
      await spot.click();
      await page.waitForURL(/\/jurisdictions\/je$/);
      await page.goBack();
      await page.locator('.map-years [type=number]').focus();
      const reached = [];
      for (let n = 0; n < 12; n++) {
        await page.keyboard.press('Tab');
        reached.push(await page.evaluate(() => document.activeElement?.closest('.map-drawing, .map-bodies, [data-row]')?.getAttribute('class') ?? 'row'));
      }
      assert.ok(!reached.some((name) => /map-/.test(name)), `Tab went into the drawing: ${reached.join(', ')}`);
      const link = page.locator('[data-row=EE] th a');
      await link.focus();
      assert.equal(await page.locator('.map-drawing a[data-code=EE].is-marked').count(), 1, 'the row marks its place');
      await link.press('Enter');
      await page.waitForURL(/\/jurisdictions\/ee$/);
    }));
});

/**
 * Opens the map in a time that only moves when it is told to.
 *
 * @param {import('playwright-core').Page} page
 */
async function openPaused(page) {
  await page.clock.install({ time: '2026-01-01T00:00:00Z' });
  await page.goto(world);
  await page.clock.pauseAt('2026-01-01T01:00:00Z');
}

/**
 * The address as the page has it: a script's change reaches the driver later.
 *
 * @param {import('playwright-core').Page} page
 */
function address(page) {
  return page.evaluate(() => location.href);
}

/**
 * How each jurisdiction is drawn and what its row says.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Record<string, {drawn: string, said: string}>>}
 */
function state(page) {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll('[data-row]')].map((row) => {
    const code = row.getAttribute('data-row') ?? '';
    const signs = [...document.querySelectorAll(`[data-code="${code}"]`)];
    const filled = signs.filter((sign) => sign.tagName !== 'text').map((sign) => sign.getAttribute('fill') ?? '')
      .map((fill) => (fill === 'currentColor' ? 'law' : fill.replace(/^url\(#map-(.*)\)$/, '$1')));
    const drawn = [...new Set([...signs.map((sign) => sign.getAttribute('data-stage') ?? ''), ...filled])].join(' and ');
    return [code, { drawn, said: row.querySelector('[data-cell]')?.textContent?.trim() ?? '' }];
  })));
}

/** @param {import('playwright-core').Page} page */
function titles(page) {
  return page.locator('.map-drawing a title').evaluateAll((all) => all.map((title) => title.textContent).sort());
}

/** The word of each stage, from the key. @param {import('playwright-core').Page} page */
async function stageWords(page) {
  const key = await page.locator('[data-stage-words]').evaluateAll((all) =>
    all.map((item) => /** @type {[string, string]} */ ([item.getAttribute('data-stage-words') ?? '', item.textContent?.trim() ?? ''])));
  return new Map([...key, ['', 'Nothing yet']]);
}

/** @param {import('playwright-core').Page} page */
async function years(page) {
  const field = page.locator('#until');
  return [Number(await field.getAttribute('min')), Number(await field.getAttribute('max'))];
}

/**
 * @param {import('playwright-core').Page} page
 * @param {number} year
 */
async function choose(page, year) {
  await page.locator(slider).fill(String(year));
}

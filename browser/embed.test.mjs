// Widgets on the pages of others: the three ways in, and their manners.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { extract } from '@extractus/oembed-extractor';
import { eventually, fitted, inside, jumps, painted, shown, withPartner } from './partnered.mjs';
import { startTracker } from './tracker.mjs';

/** @typedef {import('playwright-core').Page} Page */

const partnerStyle = '<link rel="stylesheet" href="/partner.css">';

withPartner('widgets on the pages of others', (site) => {
  const { partner } = site;
  const counter = () => site.script + site.element('view="counter"');

  describe('the three ways in', () => {
    it('a plain frame, in a sandbox without an origin', async () => {
      await site.open(partner.page(site.frame('timeline?jurisdiction=us&v=1')), {}, async (page, troubles) => {
        const frame = await inside(page);
        await frame.waitForLoadState();
        assert.equal(await frame.evaluate(() => self.origin), 'null');
        assert.equal(await frame.locator('h1').count(), 1);
        // The styles are there: their custom properties are.
        assert.notEqual(await frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper')), '');
        assert.equal(await frame.locator('.timeline-frame').getAttribute('tabindex'), '0', 'the script did not run');
        assert.deepEqual(troubles, []);
      });
    });

    it('the element that the builder gives, below the fold', async () => {
      const body = `<p>Before</p><div id="room"></div>${await site.line('view="timeline" jurisdiction="us"')}<p id="after">After</p>`;
      const head = `${partnerStyle}<style>#room { height: 1200px }</style>`;
      await site.open(partner.page(body, { head }), {}, async (page, troubles) => {
        await shown(page);
        await fitted(await inside(page));
        await page.locator('#after').scrollIntoViewIfNeeded();
        assert.equal(await jumps(page), 0);
        assert.deepEqual(troubles, []);
      });
    });

    for (const ending of ['svg', 'png']) {
      it(`a picture: ${ending}`, async () => {
        await site.open(partner.page(`<img src="${site.url}/embed/timeline.${ending}?jurisdiction=us&amp;v=1" alt="Timeline">`), {}, async (page, troubles) => {
          const width = await page.locator('img').evaluate((it) => /** @type {HTMLImageElement} */ (it).decode().then(() => /** @type {HTMLImageElement} */ (it).naturalWidth));
          assert.ok(width > 100, `${width} pixels wide`);
          assert.deepEqual(troubles, []);
        });
      });
    }
  });

  describe('nothing jumps', () => {
    for (const { name, width } of [{ name: 'at a desk', width: 1000 }, { name: 'on a phone', width: 360 }]) {
      for (const view of ['view="timeline"', 'view="timeline" jurisdiction="us"', 'view="initiative" slug="us-magnitsky-act-2012"', 'view="counter"', 'view="map"']) {
        it(`${view}, in sight from the beginning, ${name}`, async () => {
          const body = `<p>Before</p>${await site.line(view)}${'<p>After it much is said.</p>'.repeat(30)}`;
          await site.open(partner.page(body, { head: partnerStyle }), { viewport: { width, height: 800 } }, async (page) => {
            await shown(page);
            assert.equal(await jumps(page), 0);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
          });
        });
      }
    }

    it('however late the script comes', async () => {
      const body = `<p>Before</p>${await site.line('view="counter"')}${'<p>After</p>'.repeat(30)}`;
      await site.visit({}, async (page) => {
        /** @type {() => void} */
        let release = () => {};
        const held = new Promise((resolve) => (release = () => resolve(undefined)));
        await page.route('**/embed.js', async (route) => {
          await held;
          await route.continue();
        });
        await page.goto(partner.page(body), { waitUntil: 'commit' });
        await page.getByText('After').last().waitFor();
        await painted(page);
        release();
        await shown(page);
        assert.equal(await jumps(page), 0);
      });
    });
  });

  it('grows with what is in it', async () => {
    await site.open(partner.page(`${counter()}<p>After</p>`), {}, async (page) => {
      await shown(page);
      const frame = await inside(page);
      const before = await fitted(frame);
      await frame.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      const after = await fitted(frame);
      assert.ok(after.outside > before.outside, `${before.outside} became ${after.outside}`);
    });
  });

  it('five on one page share a script and do not answer for each other', async () => {
    const views = ['view="counter"', 'view="timeline" jurisdiction="us gb"', 'view="latest"', 'view="next"', 'view="jurisdiction" jurisdiction="us"'];
    const body = views.map((view) => site.script + site.element(view)).join('\n');
    /** @type {string[]} */
    const loaded = [];
    const head = `${partnerStyle}<style>#end { height: 1500px }</style>`;
    await site.visit({}, async (page, troubles) => {
      page.on('request', (request) => loaded.push(request.url()));
      await page.goto(partner.page(`${body}<p id="end">The end</p>`, { head }));
      for (const view of await page.locator('initiative-tracker').all()) await view.scrollIntoViewIfNeeded();
      await shown(page, views.length);
      assert.equal(loaded.filter((url) => url.endsWith('/embed.js')).length, 1, 'the script was not fetched once');
      // Where nobody sees it, each becomes exactly as tall as what is in it.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      for (const n of views.keys()) await fitted(await inside(page, n));
      assert.deepEqual(troubles, []);
      assert.ok(page.frames().some((frame) => new URL(frame.url()).search === '?jurisdiction=us&jurisdiction=gb&v=1'));
    });
  });

  it('believes a height only from its own frame and of the right shape', async () => {
    await site.open(partner.page(`${counter()}<p>After</p>`), {}, async (page) => {
      await shown(page);
      const frame = await inside(page);
      const { outside } = await fitted(frame);
      await page.evaluate(() => {
        const element = /** @type {HTMLElement} */ (document.querySelector('initiative-tracker'));
        /** @type {string[]} */
        const had = [];
        Object.assign(window, { had });
        new MutationObserver(() => had.push(element.style.height)).observe(element, { attributeFilter: ['style'] });
        postMessage({ type: 'initiative-tracker', height: 3001 }, '*');
      });
      const type = 'initiative-tracker';
      for (const said of [{ height: 3002 }, { type, height: '3003' }, { type, height: 1e9 }, { type, height: 3004, more: 1 },
        { type, height: Number.NaN }, { type, height: 3005.5 }, { type, height: -1 }, null]) {
        await frame.evaluate((said) => parent.postMessage(said, '*'), said);
      }
      // Messages keep their order: when this one is believed, those before it have been heard.
      await frame.evaluate((said) => parent.postMessage(said, '*'), { type, height: outside + 7 });
      const had = () => page.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).had));
      await eventually(had, (all) => all.includes(`${outside + 7}px`), 'a height of the right shape is believed');
      assert.deepEqual([...new Set(await had())], [`${outside + 7}px`]);
    });
  });

  it('answers only the page around it', async () => {
    await site.open(partner.page(site.frame('counter')), {}, async (page) => {
      const frame = await inside(page);
      await frame.waitForLoadState();
      await page.evaluate(() => {
        /** @type {any[]} */
        const heard = [];
        Object.assign(window, { heard });
        addEventListener('message', ({ data }) => heard.push(data));
      });
      /** @param {(all: any[]) => boolean} enough @param {string} what */
      const hears = (enough, what) => eventually(() => page.evaluate(() => /** @type {any} */ (window).heard), enough, what);

      // It tells of itself unasked until it is laid out. An observer that is younger than its own is called after it, and
      // messages keep their order.
      await frame.evaluate(() => {
        new ResizeObserver((_, observer) => {
          observer.disconnect();
          parent.postMessage('laid out', '*');
        }).observe(document.documentElement);
        addEventListener('message', ({ data }) => {
          if (data.end) parent.postMessage(data.end, '*');
        });
      });
      const before = await hears((all) => all.includes('laid out'), 'the widget is laid out');

      await page.evaluate((type) => {
        const frame = document.querySelector('iframe')?.contentWindow;
        for (const asked of [{ type, ask: 'cookies' }, { type, ask: 'height', more: 1 }, { ask: 'height' }, { type, ask: 'height' }, { end: 'asked' }]) {
          frame?.postMessage(asked, '*');
        }
      }, 'initiative-tracker');
      const answered = await hears((all) => all.includes('asked'), 'the widget has heard the page');
      assert.equal(answered.length, before.length + 2, JSON.stringify(answered));
      assert.equal(answered.at(-2).type, 'initiative-tracker');

      // The frame itself is not the page around it.
      await frame.evaluate(() => {
        postMessage({ type: 'initiative-tracker', ask: 'height' }, '*');
        postMessage({ end: 'asked itself' }, '*');
      });
      const itself = await hears((all) => all.includes('asked itself'), 'the widget has heard itself');
      assert.equal(itself.length, answered.length + 1, JSON.stringify(itself));
    });
  });

  describe('what stands in the element is shown', () => {
    it('without scripts', async () => {
      await site.open(partner.page(counter()), { javaScriptEnabled: false }, async (page) => {
        assert.ok(await page.getByText('All about it').isVisible());
        assert.equal(page.frames().length, 1);
      });
    });

    /** Lets time pass in the page until its frame has been given up. @param {Page} page */
    const givenUp = (page) =>
      eventually(
        async () => {
          await page.clock.runFor(1000);
          return page.evaluate(() => document.querySelector('initiative-tracker')?.shadowRoot?.querySelector('iframe') ?? null);
        },
        (frame) => frame === null,
        'the frame is given up',
      );
    /** Stops the clock of a page, opens it and waits for its frame. @param {Page} page @param {string} url */
    const openStill = async (page, url) => {
      await page.clock.install({ time: 0 });
      await page.clock.pauseAt(1000);
      await page.goto(url);
      await eventually(
        () => page.evaluate(() => Boolean(document.querySelector('initiative-tracker')?.shadowRoot?.querySelector('iframe'))),
        (isThere) => isThere,
        'the script makes a frame',
      );
    };

    it('where the page allows no frame of ours', async () => {
      const headers = { 'Content-Security-Policy': `default-src 'self'; script-src ${site.url}` };
      await site.visit({}, async (page) => {
        await openStill(page, partner.page(counter(), { headers }));
        assert.ok(await page.getByText('All about it').isVisible());
        await givenUp(page);
        assert.ok(await page.getByText('All about it').isVisible());
      });
    });

    it('and keeps its room while it is seen and something is below it', async () => {
      const body = `${await site.line('view="timeline"')}${'<p>After it much is said.</p>'.repeat(60)}`;
      await site.visit({}, async (page) => {
        await page.route('**/embed/**', (route) => route.abort('connectionrefused'));
        /** How far things have jumped. A picture makes Chromium paint, where the page's own clock stands still. */
        const moved = async () => {
          await page.screenshot();
          return page.evaluate(() => /** @type {any} */ (window).jumps);
        };
        await openStill(page, partner.page(body));
        const room = () => page.locator('initiative-tracker').evaluate((it) => it.getBoundingClientRect().height);
        const kept = await room();
        assert.ok(kept > 600, `${kept} pixels are kept free`);
        await givenUp(page);
        assert.equal(await moved(), 0);
        assert.equal(await room(), kept);
        // Nobody sees it shrink, and nobody who reads on is moved.
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await eventually(room, (height) => height < 100, 'the room is given back');
        assert.equal(await moved(), 0);
      });
    });

    it('while the server is away, and the widget when it is back', async () => {
      const other = await startTracker();
      try {
        await site.visit({}, async (page) => {
          let away = true;
          // The script is there, from a cache say, and the server is not.
          await page.route('**/embed/**', (route) => (away ? route.abort('connectionrefused') : route.continue()));
          await openStill(page, partner.page(`<script src="${other.url}/embed.js" async></script>${site.element('view="counter"')}<p id="below">Below</p>`));
          await givenUp(page);
          assert.ok(await page.getByText('All about it').isVisible());
          const element = page.locator('initiative-tracker');
          const room = await element.evaluate((it) => it.getBoundingClientRect().height);
          assert.ok(room < 100, `${room} pixels are kept free for nothing`);
          away = false;
          await page.evaluate(() => dispatchEvent(new Event('online')));
          await shown(page);
          assert.ok(!(await page.getByText('All about it').isVisible()));
          // What is shown stays when the server dies for good.
          await other.stop();
          await page.evaluate(() => dispatchEvent(new Event('online')));
          await page.clock.runFor(60_000);
          await shown(page);
        });
      } finally {
        await other.stop();
      }
    });
  });

  it('a strict policy of the page is no hindrance', async () => {
    const body = site.script + site.element('view="timeline" jurisdiction="us" theme="dark"');
    const headers = {
      'Content-Security-Policy': `default-src 'none'; script-src ${site.url}; frame-src ${site.url}; style-src 'self'; img-src data:; ` +
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Opener-Policy': 'same-origin',
    };
    await site.open(partner.page(body, { headers, head: partnerStyle }), {}, async (page, troubles) => {
      await shown(page);
      assert.deepEqual(troubles, []);
      const frame = await inside(page);
      assert.equal(await frame.locator('h1').count(), 1);
      assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(23, 21, 18)');
    });
  });

  it('leaves nothing behind and asks nobody else', async () => {
    const body = site.script + site.element('view="timeline"');
    await site.visit({}, async (page) => {
      /** @type {string[]} */
      const asked = [];
      page.on('request', (request) => asked.push(new URL(request.url()).origin));
      await page.goto(partner.page(body));
      await shown(page);
      assert.deepEqual([...new Set(asked)].filter((origin) => origin !== 'null').sort(), [site.url, partner.url].sort());
      assert.deepEqual(await page.context().cookies(), []);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    });
  });

  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of [360, 1000]) {
      it(`axe finds nothing: ${scheme}, ${width} pixels`, async () => {
        const body = site.script + site.element('view="timeline" jurisdiction="us"') + site.element('view="initiative" slug="us-magnitsky-act-2012"');
        await site.open(partner.page(body, { head: partnerStyle }), { viewport: { width, height: 3000 }, colorScheme: scheme }, async (page) => {
          await shown(page, 2);
          const frame = await inside(page);
          const dark = await frame.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
          assert.equal(dark, scheme === 'dark');
          const { violations } = await new AxeBuilder({ page }).analyze();
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
          assert.equal(await frame.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
        });
      });
    }
  }

  it('goes by keys as the page does', async () => {
    await site.open(`${site.url}/embed/timeline?jurisdiction=us`, {}, async (page) => {
      await page.locator('.timeline-frame[tabindex="0"]').focus();
      await page.keyboard.press('Enter');
      const at = () => page.evaluate(() => [...document.querySelectorAll('a.timeline-mark')].indexOf(/** @type {Element} */ (document.activeElement)));
      const first = await at();
      assert.ok(first >= 0, 'Enter leads to no mark');
      await page.keyboard.press('ArrowRight');
      assert.notEqual(await at(), first);
      await page.keyboard.press('ArrowLeft');
      assert.equal(await at(), first);
      await page.keyboard.press('Escape');
      assert.ok(await page.locator('.timeline-frame').evaluate((it) => it === document.activeElement));
    });
  });

  it('WordPress is told how tall a frame is, and where its links lead', async () => {
    await site.open(partner.page(site.frame('counter?v=1#?secret=heron')), {}, async (page) => {
      const frame = await inside(page);
      await frame.waitForLoadState();
      await page.evaluate(() => {
        Object.assign(window, { heard: [] });
        addEventListener('message', ({ data }) => /** @type {any} */ (window).heard.push(data));
        document.querySelector('iframe')?.contentWindow?.postMessage({ type: 'initiative-tracker', ask: 'height' }, '*');
      });
      await frame.locator('a[href]').first().click();
      const heard = await eventually(
        () => page.evaluate(() => /** @type {any[]} */ (/** @type {any} */ (window).heard)),
        (all) => ['height', 'link'].every((what) => all.some(({ message }) => message === what)),
        'a height and a link',
      );
      const height = heard.find(({ message }) => message === 'height');
      assert.ok(height.value > 20 && height.secret === 'heron');
      assert.ok(heard.find(({ message }) => message === 'link').value.startsWith(site.url));
    });
  });

  describe('oEmbed, read by a library', () => {
    for (const [path, widget] of [['/', 'timeline'], ['/fr/timeline?jurisdiction=us', 'timeline'], ['/map', 'map'], ['/matrix', 'matrix'],
      ['/jurisdictions/us', 'jurisdiction/us'], ['/de/initiatives/us-magnitsky-act-2012', 'initiative/us-magnitsky-act-2012']]) {
      it(path, async () => {
        // It does not know the site, so it goes by what stands in the page's head.
        const found = /** @type {any} */ (await extract(site.url + path, { maxwidth: 500, maxheight: 300 }));
        assert.equal(found.type, 'rich');
        assert.equal(found.version, '1.0');
        assert.ok(found.width <= 500 && found.height <= 300 && found.title);
        await site.open(partner.page(found.html), {}, async (page) => {
          const frame = await inside(page);
          await frame.locator('h1').waitFor();
          assert.ok(new URL(frame.url()).pathname.startsWith(`/embed/${widget}`), frame.url());
          assert.equal(await page.locator('iframe').getAttribute('title'), found.title);
        });
      });
    }
  });
});

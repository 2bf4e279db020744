// Widgets on the pages of others: a partner's site is another origin than the
// tracker's, another host name and another port.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { extract } from '@extractus/oembed-extractor';
import { launchChromium } from './chromium.mjs';
import { Partner } from './partner.mjs';
import { startTracker } from './tracker.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

describe('widgets on the pages of others', () => {
  const partner = new Partner();
  /** @type {Awaited<ReturnType<typeof startTracker>>} */
  let tracker;
  /** @type {import('playwright-core').Browser} */
  let browser;

  before(async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    // It names whole addresses only where it knows its own.
    tracker = await startTracker(undefined, { TRACKER_ADDR: `localhost:${port}`, TRACKER_BASE_URL: url });
    await partner.start();
    browser = await launchChromium();
    assert.notEqual(new URL(tracker.url).hostname, new URL(partner.url).hostname);
  });
  after(async () => {
    await browser?.close();
    await partner.stop();
    await tracker?.stop();
  });

  const script = () => `<script src="${tracker.url}/embed.js" async></script>`;
  /** What the builder gives for an element, with what it has. @param {string} attributes */
  const line = async (attributes) => {
    const query = new URLSearchParams([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const page = await (await fetch(`${tracker.url}/embed?${query}`)).text();
    const found = /&lt;script.*?&lt;\/initiative-tracker&gt;/s.exec(page);
    assert.ok(found, `the builder gives no element for ${query}`);
    return found[0].replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  };

  /**
   * Opens a page and hands it to `use` with what went wrong in it.
   *
   * @param {string} url
   * @param {import('playwright-core').BrowserContextOptions} settings
   * @param {(page: Page, troubles: string[]) => Promise<void>} use
   */
  const open = async (url, settings, use) => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...settings });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    /** @type {string[]} */
    const troubles = [];
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    page.on('pageerror', (error) => troubles.push(error.message));
    await page.addInitScript(() => {
      // Chromium measures how far things jump; the sum is what it is judged by.
      Object.assign(window, { jumps: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const shift = /** @type {any} */ (entry);
          /** @type {any} */ (window).jumps += shift.value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    try {
      await page.goto(url);
      await use(page, troubles);
    } finally {
      await context.close();
    }
  };

  /** Waits until so many widgets are shown. @param {Page} page @param {number} count */
  const shown = (page, count = 1) =>
    page.waitForFunction((count) => {
      const all = [...document.querySelectorAll('initiative-tracker')];
      return all.filter((one) => one.shadowRoot?.querySelector('slot')?.hidden).length === count;
    }, count);

  /** Two frames on, so that what was done is painted. @param {Page | import('playwright-core').Frame} page */
  const painted = (page) =>
    page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))));

  /** How tall the element is, and how tall what is in its frame. @param {Page} page */
  const heights = async (page) => {
    const element = page.locator('initiative-tracker').first();
    const outside = await element.evaluate((it) => it.getBoundingClientRect().height);
    const inside = await page.frames()[1].evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
    return { outside, inside };
  };

  /** @param {Page} page */
  const jumps = async (page) => {
    await painted(page);
    return page.evaluate(() => /** @type {number} */ (/** @type {any} */ (window).jumps));
  };

  describe('the three ways in', () => {
    it('a plain frame, in a sandbox without an origin', async () => {
      const frame = `<iframe src="${tracker.url}/embed/timeline?jurisdiction=us&amp;v=1" title="Timeline" width="100%" height="500"
        sandbox="allow-scripts allow-popups"></iframe>`;
      await open(partner.page(frame), {}, async (page, troubles) => {
        const inside = page.frames()[1];
        await inside.waitForLoadState();
        assert.equal(await inside.evaluate(() => self.origin), 'null');
        assert.equal(await inside.locator('h1').count(), 1);
        // The stylesheet is there: its custom properties are.
        assert.notEqual(await inside.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper')), '');
        assert.equal(await inside.locator('.timeline-frame').getAttribute('tabindex'), '0', 'the script did not run');
        assert.deepEqual(troubles, []);
      });
    });

    it('the element that the builder gives, below the fold', async () => {
      const body = `<p>Before</p><div id="room"></div>${await line('view="timeline" jurisdiction="us"')}<p id="after">After</p>`;
      const head = '<link rel="stylesheet" href="/partner.css"><style>#room { height: 1200px }</style>';
      await open(partner.page(body, { head }), {}, async (page, troubles) => {
        await shown(page);
        const { outside, inside } = await heights(page);
        assert.equal(outside, inside);
        await page.locator('#after').scrollIntoViewIfNeeded();
        assert.equal(await jumps(page), 0);
        assert.deepEqual(troubles, []);
      });
    });

    for (const ending of ['svg', 'png']) {
      it(`a picture: ${ending}`, async () => {
        await open(partner.page(`<img src="${tracker.url}/embed/timeline.${ending}?jurisdiction=us&amp;v=1" alt="Timeline">`), {}, async (page, troubles) => {
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
          const body = `<p>Before</p>${await line(view)}${'<p>After it much is said.</p>'.repeat(30)}`;
          await open(partner.page(body, { head: '<link rel="stylesheet" href="/partner.css">' }), { viewport: { width, height: 800 } }, async (page) => {
            await shown(page);
            assert.equal(await jumps(page), 0);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
          });
        });
      }
    }

    it('however late the script comes', async () => {
      const body = `<p>Before</p>${await line('view="counter"')}${'<p>After</p>'.repeat(30)}`;
      const address = partner.page(body);
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript(() => {
        Object.assign(window, { jumps: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) /** @type {any} */ (window).jumps += /** @type {any} */ (entry).value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      /** @type {() => void} */
      let release = () => {};
      const held = new Promise((resolve) => (release = () => resolve(undefined)));
      await page.route('**/embed.js', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(address, { waitUntil: 'commit' });
      await page.getByText('After').last().waitFor();
      await painted(page);
      release();
      await shown(page);
      assert.equal(await jumps(page), 0);
      await context.close();
    });
  });

  it('grows with what is in it', async () => {
    const body = `${script()}<initiative-tracker view="counter"><a href="/">Counter</a></initiative-tracker><p>After</p>`;
    await open(partner.page(body), {}, async (page) => {
      await shown(page);
      const before = await heights(page);
      await page.frames()[1].evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await page.waitForFunction((was) => /** @type {Element} */ (document.querySelector('initiative-tracker')).getBoundingClientRect().height > was, before.outside);
      const { outside, inside } = await heights(page);
      assert.equal(outside, inside);
    });
  });

  it('five on one page share a script and do not answer for each other', async () => {
    const views = ['view="counter"', 'view="timeline" jurisdiction="us gb"', 'view="latest"', 'view="next"', 'view="jurisdiction" jurisdiction="us"'];
    const body = views.map((view) => `${script()}<initiative-tracker ${view}><a href="/">A widget</a></initiative-tracker>`).join('\n');
    /** @type {string[]} */
    const loaded = [];
    const head = '<link rel="stylesheet" href="/partner.css"><style>#end { height: 1500px }</style>';
    await open(partner.page(`${body}<p id="end">The end</p>`, { head }), {}, async (page, troubles) => {
      page.on('request', (request) => loaded.push(request.url()));
      await page.reload();
      for (const view of await page.locator('initiative-tracker').all()) await view.scrollIntoViewIfNeeded();
      await shown(page, views.length);
      assert.ok(loaded.filter((url) => url.endsWith('/embed.js')).length <= 1, 'the script was fetched more than once');
      // Where nobody sees it, each becomes exactly as tall as what is in it.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      for (const frame of page.frames().slice(1)) {
        const element = /** @type {import('playwright-core').ElementHandle<Element>} */ (await frame.frameElement());
        const inside = await frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
        await page.waitForFunction(({ element, inside }) => element.getBoundingClientRect().height === inside, { element, inside });
      }
      assert.deepEqual(troubles, []);
      assert.ok(page.frames().some((frame) => new URL(frame.url()).search === '?jurisdiction=us&jurisdiction=gb&v=1'));
    });
  });

  it('believes a height only from its own frame and of the right shape', async () => {
    const body = `${script()}<initiative-tracker view="counter"><a href="/">Counter</a></initiative-tracker>`;
    await open(partner.page(body), {}, async (page) => {
      await shown(page);
      const before = await heights(page);
      await page.evaluate(() => postMessage({ type: 'initiative-tracker', height: 3000 }, '*'));
      for (const said of [{ height: 3000 }, { type: 'initiative-tracker', height: '3000' }, { type: 'initiative-tracker', height: 1e9 },
        { type: 'initiative-tracker', height: 3000, more: 1 }, { type: 'initiative-tracker', height: Number.NaN }, null]) {
        await page.frames()[1].evaluate((said) => parent.postMessage(said, '*'), said);
      }
      await painted(page);
      assert.deepEqual(await heights(page), before);
    });
  });

  it('answers only the page around it', async () => {
    const body = `<iframe id="a" src="${tracker.url}/embed/counter" title="Counter" sandbox="allow-scripts"></iframe>`;
    await open(partner.page(body), {}, async (page) => {
      // It tells of itself unasked, until it is laid out.
      await page.frames()[1].waitForLoadState();
      await painted(page.frames()[1]);
      await painted(page);
      const answers = page.evaluate((type) => {
        const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('a')).contentWindow;
        /** @type {unknown[]} */
        const heard = [];
        addEventListener('message', ({ data }) => heard.push(data));
        // Messages keep their order: when the last question is answered, those before it would have been.
        for (const asked of [{ type, ask: 'cookies' }, { type, ask: 'height', more: 1 }, { type, ask: 'height' }]) {
          frame?.postMessage(asked, '*');
        }
        return new Promise((resolve) => addEventListener('message', () => setTimeout(() => resolve(heard), 100)));
      }, 'initiative-tracker');
      assert.equal((await answers).length, 1);
      // The frame itself is not the page around it.
      const own = await page.evaluate(() => {
        Object.assign(window, { heard: 0 });
        addEventListener('message', () => /** @type {any} */ (window).heard++);
      });
      assert.equal(own, undefined);
      await page.frames()[1].evaluate(() => postMessage({ type: 'initiative-tracker', ask: 'height' }, '*'));
      await painted(page);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).heard), 0);
    });
  });

  describe('what stands in the element is shown', () => {
    const element = '<initiative-tracker view="counter"><a href="/">All about it</a> at the tracker.</initiative-tracker>';

    it('without scripts', async () => {
      await open(partner.page(script() + element), { javaScriptEnabled: false }, async (page) => {
        assert.ok(await page.getByText('All about it').isVisible());
        assert.equal(page.frames().length, 1);
      });
    });

    it('where the page allows no frame of ours', async () => {
      const headers = { 'Content-Security-Policy': `default-src 'self'; script-src ${tracker.url}` };
      await open(partner.page(script() + element, { headers }), {}, async (page) => {
        await page.waitForFunction(() => customElements.get('initiative-tracker'));
        await painted(page);
        assert.ok(await page.getByText('All about it').isVisible());
      });
    });

    it('while the server is away, and the widget when it is back', async () => {
      const other = await startTracker();
      let away = true;
      const body = `<script src="${other.url}/embed.js" async></script>${element}`;
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        await page.clock.install();
        // The script is there, from a cache say, and the server is not.
        await page.route('**/embed/**', (route) => (away ? route.abort('connectionrefused') : route.continue()));
        await page.goto(partner.page(body));
        await page.waitForFunction(() => document.querySelector('initiative-tracker')?.shadowRoot?.querySelector('iframe'));
        await page.clock.runFor(20_000);
        await page.waitForFunction(() => !document.querySelector('initiative-tracker')?.shadowRoot?.querySelector('slot')?.hidden);
        assert.ok(await page.getByText('All about it').isVisible());
        away = false;
        await page.evaluate(() => dispatchEvent(new Event('online')));
        await shown(page);
        assert.ok(!(await page.getByText('All about it').isVisible()));
        // What is shown stays when the server dies for good.
        await other.stop();
        await page.evaluate(() => dispatchEvent(new Event('online')));
        await painted(page);
        await shown(page);
      } finally {
        await context.close();
        await other.stop();
      }
    });
  });

  it('a strict policy of the page is no hindrance', async () => {
    const body = `<script src="${tracker.url}/embed.js" async></script>
      <initiative-tracker view="timeline" jurisdiction="us" theme="dark"><a href="/">Timeline</a></initiative-tracker>`;
    const headers = {
      'Content-Security-Policy': `default-src 'none'; script-src ${tracker.url}; frame-src ${tracker.url}; style-src 'self'; img-src data:; ` +
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Opener-Policy': 'same-origin',
    };
    await open(partner.page(body, { headers, head: '<link rel="stylesheet" href="/partner.css">' }), {}, async (page, troubles) => {
      await shown(page);
      assert.deepEqual(troubles, []);
      assert.equal(await page.frames()[1].locator('h1').count(), 1);
    });
  });

  it('leaves nothing behind and asks nobody else', async () => {
    const body = `${script()}<initiative-tracker view="timeline"><a href="/">Timeline</a></initiative-tracker>`;
    await open(partner.page(body), {}, async (page) => {
      /** @type {string[]} */
      const asked = [];
      page.on('request', (request) => asked.push(new URL(request.url()).origin));
      await page.reload();
      await shown(page);
      assert.deepEqual([...new Set(asked)].filter((origin) => origin !== 'null').sort(), [tracker.url, partner.url].sort());
      assert.deepEqual(await page.context().cookies(), []);
      assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
    });
  });

  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of [360, 1000]) {
      it(`axe finds nothing: ${scheme}, ${width} pixels`, async () => {
        const body = `${script()}<initiative-tracker view="timeline" jurisdiction="us"><a href="/">Timeline</a></initiative-tracker>
          <initiative-tracker view="initiative" slug="us-magnitsky-act-2012"><a href="/">Record</a></initiative-tracker>`;
        await open(partner.page(body, { head: '<link rel="stylesheet" href="/partner.css">' }), { viewport: { width, height: 3000 }, colorScheme: scheme }, async (page) => {
          await shown(page, 2);
          const dark = await page.frames()[1].evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
          assert.equal(dark, scheme === 'dark');
          const { violations } = await new AxeBuilder({ page }).analyze();
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
          assert.equal(await page.frames()[1].evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
        });
      });
    }
  }

  it('goes by keys as the page does', async () => {
    await open(`${tracker.url}/embed/timeline?jurisdiction=us`, {}, async (page) => {
      await page.locator('.timeline-frame').focus();
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
    const frame = `<iframe src="${tracker.url}/embed/counter?v=1#?secret=heron" title="Counter" sandbox="allow-scripts"></iframe>
      <p id="heard"></p>`;
    await open(partner.page(frame), {}, async (page) => {
      await page.frames()[1].waitForLoadState();
      await page.evaluate(() => {
        Object.assign(window, { heard: [] });
        addEventListener('message', ({ data }) => /** @type {any} */ (window).heard.push(data));
        document.querySelector('iframe')?.contentWindow?.postMessage({ type: 'initiative-tracker', ask: 'height' }, '*');
      });
      await page.frames()[1].locator('a[href]').first().click();
      await page.waitForFunction(() => /** @type {any} */ (window).heard.some((/** @type {any} */ one) => one.message === 'link'));
      const heard = await page.evaluate(() => /** @type {any} */ (window).heard);
      const height = heard.find((/** @type {any} */ one) => one.message === 'height');
      assert.ok(height.value > 20 && height.secret === 'heron');
      assert.ok(heard.find((/** @type {any} */ one) => one.message === 'link').value.startsWith(tracker.url));
    });
  });

  describe('oEmbed, read by a library', () => {
    for (const [path, widget] of [['/', 'timeline'], ['/fr/timeline?jurisdiction=us', 'timeline'], ['/map', 'map'], ['/matrix', 'matrix'],
      ['/jurisdictions/us', 'jurisdiction/us'], ['/de/initiatives/us-magnitsky-act-2012', 'initiative/us-magnitsky-act-2012']]) {
      it(path, async () => {
        // It does not know the site, so it goes by what stands in the page's head.
        const found = /** @type {any} */ (await extract(tracker.url + path, { maxwidth: 500, maxheight: 300 }));
        assert.equal(found.type, 'rich');
        assert.equal(found.version, '1.0');
        assert.ok(found.width <= 500 && found.height <= 300 && found.title);
        await open(partner.page(found.html), {}, async (page) => {
          const inside = page.frames()[1];
          await inside.waitForLoadState();
          assert.ok(new URL(inside.url()).pathname.startsWith(`/embed/${widget}`), inside.url());
          assert.equal(await inside.locator('h1').count(), 1);
          assert.equal(await page.locator('iframe').getAttribute('title'), found.title);
        });
      });
    }
  });

  describe('over the wire', () => {
    it('the timeline of the whole campaign is at most 15 KB, with all that it loads', async (t) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const devTools = await context.newCDPSession(page);
      await devTools.send('Network.enable');
      let bytes = 0;
      /** @type {Set<string>} */
      const unasked = new Set(); // in a frame, nobody asks for an icon
      devTools.on('Network.requestWillBeSent', ({ requestId, request }) => {
        if (request.url.includes('/favicon')) unasked.add(requestId);
      });
      devTools.on('Network.loadingFinished', (event) => {
        if (!unasked.has(event.requestId)) bytes += event.encodedDataLength;
      });
      await page.goto(`${tracker.url}/embed/timeline`, { waitUntil: 'networkidle' });
      await context.close();
      t.diagnostic(`${bytes} bytes`);
      assert.ok(bytes > 3000, 'nothing was measured');
      assert.ok(bytes <= 15 * 1024, `${bytes} bytes`);
    });

    it('embed.js is at most 3 KB', async (t) => {
      for (const encoding of ['br', 'gzip']) {
        const answer = await fetch(`${tracker.url}/embed.js`, { method: 'HEAD', headers: { 'Accept-Encoding': encoding } });
        assert.equal(answer.headers.get('content-encoding'), encoding);
        const bytes = Number(answer.headers.get('content-length'));
        t.diagnostic(`${encoding}: ${bytes} bytes`);
        assert.ok(bytes > 500 && bytes <= 3 * 1024, `${bytes} bytes`);
      }
    });
  });
});

// A tracker, a partner's site and one Chromium for the tests of a file. The
// partner's site is another origin than the tracker's: another host name and
// another port.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after, before, describe } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchChromium } from './chromium.mjs';
import { Partner } from './partner.mjs';
import { startTracker } from './tracker.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Frame} Frame
 */

/** How long a condition may take to come true on a machine that does much else, in milliseconds. */
const patience = 60_000;

/** A widget of every view, as attributes of its element. */
export const everyView = [
  'view="timeline"', 'view="initiative" slug="us-magnitsky-act-2012"', 'view="jurisdiction" code="us"', 'view="map"', 'view="matrix"',
  'view="latest"', 'view="counter"', 'view="next"',
];

/** The same as paths below /embed/. */
export const everyPath = [
  'timeline', 'initiative/us-magnitsky-act-2012', 'jurisdiction/us', 'map', 'matrix', 'latest', 'counter', 'next',
];

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * A group of tests that share one tracker and one partner.
 *
 * @param {string} name
 * @param {(site: Partnered) => void} define
 */
export function withPartner(name, define) {
  describe(name, () => {
    const site = new Partnered();
    before(() => site.start());
    after(() => site.stop());
    define(site);
  });
}

/**
 * Waits until something is as it shall be, and fails with what it was last.
 *
 * @template T
 * @param {() => T | Promise<T>} read
 * @param {(value: T) => boolean} isRight
 * @param {string} what
 */
export async function eventually(read, isRight, what) {
  const end = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (isRight(value)) return value;
    if (Date.now() > end) assert.fail(`${what}: at last ${JSON.stringify(value)}`);
    await sleep(50);
  }
}

/** Waits until so many widgets are shown. @param {Page} page @param {number} count */
export const shown = (page, count = 1) =>
  eventually(
    () => page.evaluate(() => [...document.querySelectorAll('initiative-tracker')].filter((one) => one.shadowRoot?.querySelector('slot')?.hidden).length),
    (found) => found === count,
    `${count} widgets shown`,
  );

/** Waits until what was done is painted: two frames on. @param {Page | Frame} page */
export const painted = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))));

/** How far things have jumped in a page that `Partnered.open` opened. @param {Page} page */
export const jumps = async (page) => {
  await painted(page);
  return page.evaluate(() => /** @type {number} */ (/** @type {any} */ (window).jumps));
};

/** The frame of a widget, when it is there. @param {Page} page @param {number} [n] which one, from 0 */
export const inside = async (page, n = 0) => {
  const frame = await eventually(() => page.frames()[n + 1], (found) => found !== undefined, 'a frame');
  await frame.waitForURL((url) => url.pathname.startsWith('/embed/'), { timeout: patience });
  return frame;
};

/** How tall an element is, and how tall what is in its frame. @param {Frame} frame */
export const heights = async (frame) => {
  const element = /** @type {import('playwright-core').ElementHandle<Element>} */ (await frame.frameElement());
  return {
    outside: await element.evaluate((it) => it.getBoundingClientRect().height),
    inside: await frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)),
  };
};

/** Waits until a widget has exactly the room that it needs. @param {Frame} frame */
export const fitted = (frame) => eventually(() => heights(frame), (now) => now.outside === now.inside, 'the frame is as tall as what is in it');

export class Partnered {
  partner = new Partner();
  /** @type {Awaited<ReturnType<typeof startTracker>> | undefined} */
  #tracker;
  /** @type {import('playwright-core').Browser | undefined} */
  #browser;

  async start() {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    // It names whole addresses only where it knows its own.
    this.#tracker = await startTracker(undefined, { TRACKER_ADDR: `localhost:${port}`, TRACKER_BASE_URL: url });
    await this.partner.start();
    this.#browser = await launchChromium();
    assert.notEqual(new URL(this.url).hostname, new URL(this.partner.url).hostname);
  }

  async stop() {
    await this.#browser?.close();
    await this.partner.stop();
    await this.#tracker?.stop();
  }

  get url() {
    assert.ok(this.#tracker, 'the tracker has not been started');
    return this.#tracker.url;
  }

  get script() {
    return `<script src="${this.url}/embed.js" async></script>`;
  }

  /** An element by hand, with a link in it. @param {string} attributes */
  element(attributes) {
    return `<initiative-tracker ${attributes}><a href="/">All about it</a> at the tracker.</initiative-tracker>`;
  }

  /** A plain frame. @param {string} path below /embed/ @param {string} [attributes] */
  frame(path, attributes = 'width="100%" height="500"') {
    return `<iframe src="${this.url}/embed/${path.replaceAll('&', '&amp;')}" title="A widget" ${attributes} sandbox="allow-scripts allow-popups"></iframe>`;
  }

  /** What the builder gives for an element, with what it has. @param {string} attributes */
  async line(attributes) {
    const query = new URLSearchParams([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const page = await (await fetch(`${this.url}/embed?${query}`)).text();
    const found = /&lt;script.*?&lt;\/initiative-tracker&gt;/s.exec(page);
    assert.ok(found, `the builder gives no element for ${query}`);
    return found[0].replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#34;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  }

  /**
   * Hands a fresh page to `use`, with what goes wrong in it.
   *
   * @param {import('playwright-core').BrowserContextOptions} settings
   * @param {(page: Page, troubles: string[]) => Promise<void>} use
   */
  async visit(settings, use) {
    assert.ok(this.#browser, 'the browser has not been started');
    const context = await this.#browser.newContext({ viewport: { width: 1000, height: 800 }, ...settings });
    context.setDefaultTimeout(patience);
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
        for (const entry of list.getEntries()) /** @type {any} */ (window).jumps += /** @type {any} */ (entry).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    try {
      await use(page, troubles);
    } finally {
      await context.close();
    }
  }

  /**
   * Opens a page and hands it to `use` with what went wrong in it.
   *
   * @param {string} url
   * @param {import('playwright-core').BrowserContextOptions} settings
   * @param {(page: Page, troubles: string[]) => Promise<void>} use
   */
  async open(url, settings, use) {
    await this.visit(settings, async (page, troubles) => {
      await page.goto(url);
      await use(page, troubles);
    });
  }
}

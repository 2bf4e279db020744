// One running tracker and one Chromium for the tests of a file, and pages that
// remember what went wrong in them.

import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { launchChromium } from './chromium.mjs';
import { startTracker } from './tracker.mjs';

/**
 * @typedef {object} Settings
 * @property {number} [width] of the window, in CSS pixels
 * @property {'light' | 'dark'} [scheme]
 * @property {boolean} [javaScript]
 * @property {boolean} [touch] a screen that is touched
 * @property {boolean} [idle] wait until the network has been quiet for a while
 *
 * @typedef {object} Visit
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').Response} response of the page itself
 * @property {string[]} troubles console errors, script errors, failed requests
 * @property {string[]} foreign requests to other hosts
 * @property {number} bytes over the wire, headers included, of all that was loaded
 */

/**
 * A group of tests that share one site, started before and stopped after them.
 *
 * @param {string} name
 * @param {(site: Site) => void} define
 * @param {(folder: string) => Promise<void>} [writeCampaign] of another campaign
 */
export function withSite(name, define, writeCampaign) {
  describe(name, () => {
    const site = new Site(writeCampaign);
    before(() => site.start());
    after(() => site.stop());
    define(site);
  });
}

export class Site {
  /** @type {Awaited<ReturnType<typeof startTracker>> | undefined} */
  #tracker;
  /** @type {import('playwright-core').Browser | undefined} */
  #browser;
  #writeCampaign;

  /** @param {(folder: string) => Promise<void>} [writeCampaign] */
  constructor(writeCampaign) {
    this.#writeCampaign = writeCampaign;
  }

  async start() {
    this.#tracker = await startTracker(this.#writeCampaign);
    try {
      this.#browser = await launchChromium();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop() {
    await this.#browser?.close();
    await this.#tracker?.stop();
  }

  get url() {
    assert.ok(this.#tracker, 'the site has not been started');
    return this.#tracker.url;
  }

  /** The link for the first account, as the program printed it. */
  get setUpLink() {
    assert.ok(this.#tracker?.setUp, 'staff are tested on a tracker of the tests\' own: unset TRACKER_URL');
    return this.#tracker.setUp;
  }

  /**
   * A browser of its own for somebody who goes from page to page. It stays
   * open until the site stops.
   *
   * @param {Settings} settings
   */
  async browse(settings = {}) {
    const context = await this.#context(settings);
    const page = await context.newPage();
    return { context, page, ...watch(page, this.url) };
  }

  /** @param {Settings} settings */
  async #context({ width = 1280, scheme = 'light', javaScript = true, touch = false }) {
    assert.ok(this.#browser, 'the site has not been started');
    const context = await this.#browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: scheme,
      javaScriptEnabled: javaScript,
      hasTouch: touch,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      baseURL: this.url,
    });
    context.setDefaultTimeout(15_000);
    return context;
  }

  /**
   * Opens a page in a context of its own, so with an empty cache, hands it to
   * `use`, and closes it.
   *
   * @template T
   * @param {string} path
   * @param {Settings} settings
   * @param {(visit: Visit) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async open(path, settings, use) {
    const context = await this.#context(settings);
    try {
      const page = await context.newPage();
      const seen = watch(page, this.url);
      const bytes = await countBytes(page);
      const response = await page.goto(this.url + path, { waitUntil: 'load' });
      assert.ok(response, `${path}: no answer`);
      if (settings.idle) await page.waitForLoadState('networkidle');
      return await use({ page, response, ...seen, bytes: bytes.total });
    } finally {
      await context.close();
    }
  }
}

/**
 * Notes what must not happen while a page is shown.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} url of the site
 */
function watch(page, url) {
  /** @type {string[]} */
  const troubles = [];
  /** @type {string[]} */
  const foreign = [];
  const host = new URL(url).host;

  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    // Chromium reports a page that answers 4xx as an error of that page. The
    // tests ask for its status themselves; that of anything else is seen below.
    if (/status of 4\d\d/.test(message.text())) return;
    troubles.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => troubles.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // The browser's own doing, when it goes on to another page or a download.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    troubles.push(`request: ${request.url()}: ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      troubles.push(`request: ${response.url()}: ${response.status()}`);
    }
  });
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (/^(https?|wss?):$/.test(to.protocol) && to.host !== host) foreign.push(request.url());
  });
  return { troubles, foreign };
}

/** @param {import('playwright-core').Page} page */
async function countBytes(page) {
  const count = { total: 0 };
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Network.enable');
  devTools.on('Network.loadingFinished', (event) => {
    count.total += event.encodedDataLength;
  });
  return count;
}

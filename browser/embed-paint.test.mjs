// How soon a widget is there: what its first paint needs, and what all of it
// weighs.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually, everyPath, withPartner } from './partnered.mjs';

/** What a server sends before it waits for an answer: ten segments of a usual size (RFC 6928). */
const firstWindow = 10 * 1460;

/**
 * What each view looks like when its own styles are there: a selector, a property and its value.
 *
 * @type {Record<string, [string, string, string]>}
 */
const styled = {
  timeline: ['.timeline-axis', 'position', 'sticky'],
  initiative: ['.vote__figures', 'display', 'flex'],
  jurisdiction: ['.embed-rows li', 'display', 'flex'],
  map: ['.map-land', 'fill', 'rgb(231, 228, 220)'],
  matrix: ['.matrix', 'overflow', 'auto'],
  latest: ['.embed-rows li', 'display', 'flex'],
  counter: ['.embed-count b', 'fontSize', '48px'],
  next: ['.embed-nothing', 'fontSize', '13px'],
  'no-such-view': ['main', 'display', 'block'],
};

withPartner('the first paint of a widget', (site) => {
  describe('needs the document alone', () => {
    for (const path of [...everyPath, 'no-such-view']) {
      it(path, async () => {
        await site.visit({ colorScheme: 'light' }, async (page, troubles) => {
          /** @type {string[]} */
          const held = [];
          /** @type {(() => void)[]} */
          const releases = [];
          await page.route(`${site.url}/**`, async (route) => {
            if (route.request().resourceType() === 'document') return route.continue();
            held.push(new URL(route.request().url()).pathname);
            await new Promise((resolve) => releases.push(() => resolve(undefined)));
            await route.continue().catch(() => {}); // the page may have gone
          });
          await page.goto(site.partner.page(site.frame(`${path}?accent=006400`)), { waitUntil: 'commit' });
          const frame = await eventually(() => page.frames()[1], (found) => found?.url().includes('/embed/') ?? false, 'the frame');
          await frame.locator('footer a').waitFor();
          await eventually(
            () => frame.evaluate(() => performance.getEntriesByType('paint').some(({ name }) => name === 'first-contentful-paint')),
            (isPainted) => isPainted,
            'the widget is painted',
          );
          const look = await frame.evaluate(([selector, property]) => ({
            own: getComputedStyle(/** @type {Element} */ (document.querySelector(selector)))[/** @type {any} */ (property)],
            paper: getComputedStyle(document.documentElement).backgroundColor,
            accent: getComputedStyle(/** @type {Element} */ (document.querySelector('footer a'))).color,
          }), styled[path.split('/')[0]]);
          assert.deepEqual(look, { own: styled[path.split('/')[0]][2], paper: 'rgb(251, 250, 247)', accent: 'rgb(0, 100, 0)' });
          // Something was held back, and it was the script alone.
          await eventually(() => held.length, (count) => count > 0, 'what is held back');
          assert.deepEqual(held.map((path) => path.replace(/\.\w+\./, '.')), ['/assets/frame.js']);
          for (const release of releases) release();
          await page.waitForLoadState();
          assert.deepEqual(troubles.filter((said) => !said.includes('status of 404')), []);
        });
      });
    }
  });

  describe('over the wire', () => {
    for (const path of everyPath) {
      it(`${path} is at most 15 KB, with all that it loads`, async (t) => {
        await site.visit({}, async (page) => {
          const devTools = await page.context().newCDPSession(page);
          await devTools.send('Network.enable');
          let bytes = 0;
          let document = 0;
          /** @type {Map<string, string>} */
          const kinds = new Map();
          devTools.on('Network.requestWillBeSent', ({ requestId, type, request }) => {
            kinds.set(requestId, request.url.includes('/favicon') ? 'unasked' : `${type}`); // in a frame, nobody asks for an icon
          });
          devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
            const kind = kinds.get(requestId);
            if (kind === 'unasked') return;
            bytes += encodedDataLength;
            if (kind === 'Document') document += encodedDataLength;
          });
          await page.goto(`${site.url}/embed/${path}`, { waitUntil: 'networkidle' });
          t.diagnostic(`${document} bytes for the document, ${bytes} altogether`);
          assert.ok(document > 1000 && bytes > document, 'nothing was measured');
          assert.ok(document <= firstWindow, `the document is ${document} bytes`);
          assert.ok(bytes <= 15 * 1024, `${bytes} bytes`);
        });
      });
    }

    it('embed.js is at most 3 KB', async (t) => {
      for (const encoding of ['br', 'gzip']) {
        const answer = await fetch(`${site.url}/embed.js`, { method: 'HEAD', headers: { 'Accept-Encoding': encoding } });
        assert.equal(answer.headers.get('content-encoding'), encoding);
        const bytes = Number(answer.headers.get('content-length'));
        t.diagnostic(`${encoding}: ${bytes} bytes`);
        assert.ok(bytes > 500 && bytes <= 3 * 1024, `${bytes} bytes`);
      }
    });
  });
});

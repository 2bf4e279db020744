// Lighthouse's verdict on the pages that people come to first, on a phone as
// Lighthouse simulates one.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import lighthouse from 'lighthouse';
import { launchChromium } from './chromium.mjs';
import { startTracker } from './tracker.mjs';

const visited = ['/', '/jurisdictions/us', '/initiatives/us-magnitsky-act-2012', '/timeline', '/fr/jurisdictions/us'];

/** The least scores, of 100. */
const least = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };

// The score of performance is simulated from a measured load, and a browser that
// is starved shows Lighthouse nothing at all; so a machine that is busy with
// something else for a while gets more tries.
const tries = 5;

describe('Lighthouse', () => {
  const port = 9300 + (process.pid % 500);
  /** @type {Awaited<ReturnType<typeof startTracker>>} */
  let tracker;
  /** @type {Awaited<ReturnType<typeof launchChromium>>} */
  let browser;

  before(async () => {
    tracker = await startTracker();
    browser = await launchChromium([`--remote-debugging-port=${port}`]);
  });
  after(async () => {
    await browser?.close();
    await tracker?.stop();
  });

  for (const path of visited) {
    it(`${path} keeps the scores`, async (t) => {
      let faults = [''];
      for (let round = 0; round < tries && faults.length > 0; round++) {
        const result = await lighthouse(tracker.url + path, { port, logLevel: 'error', onlyCategories: Object.keys(least) });
        assert.ok(result, 'no verdict');
        faults = faultsOf(result.lhr);
        t.diagnostic(`${path}: ${scores(result.lhr)}`);
      }
      assert.deepEqual(faults, []);
    });
  }
});

/** @param {import('lighthouse').Result} verdict */
function scores(verdict) {
  return Object.values(verdict.categories).map(({ id, score }) => `${id} ${Math.round((score ?? 0) * 100)}`).join(', ');
}

/**
 * What falls short, with the audits that say why.
 *
 * @param {import('lighthouse').Result} verdict
 */
function faultsOf(verdict) {
  return Object.entries(least).flatMap(([id, wanted]) => {
    const category = verdict.categories[id];
    const score = Math.round((category?.score ?? 0) * 100);
    if (score >= wanted) return [];
    const why = (category?.auditRefs ?? [])
      .map((ref) => verdict.audits[ref.id])
      .filter((audit) => audit?.score !== null && audit && audit.score < 0.9)
      .map((audit) => `${audit?.id}: ${audit?.title} ${audit?.displayValue ?? ''}`);
    return [`${id} ${score}, not ${wanted}: ${why.join('; ')}`];
  });
}

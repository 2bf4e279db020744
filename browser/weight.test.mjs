// What a first visit costs, over the wire and with everything the page loads.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';
import { pages } from './pages.mjs';

const limit = 60 * 1024; // bytes: the design's limit for a public page

withSite('weight', (site) => {
  for (const { path } of pages) {
    it(`${path} is at most ${limit} bytes on first load`, (t) =>
      site.open(path, { idle: true }, async ({ bytes }) => {
        t.diagnostic(`${path}: ${bytes} bytes`);
        assert.ok(bytes > 0, 'nothing was measured');
        assert.ok(bytes <= limit, `${bytes} bytes`);
      }));
  }
});

// axe-core's rules for accessibility, in light on a desk and in dark on a phone:
// each scheme and each layout once, since axe takes its time.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { withSite } from './harness.mjs';
import { pages } from './pages.mjs';

/** @type {import('./harness.mjs').Settings[]} */
const settings = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 360 },
];

withSite('accessibility', (site) => {
  for (const { path } of pages) {
    for (const setting of settings) {
      it(`axe finds nothing on ${path}, ${setting.scheme}, ${setting.width} px`, () =>
        site.open(path, setting, async ({ page }) => {
          const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
          assert.deepEqual(violations.map(inWords), []);
        }));
    }
  }
});

/** @param {import('axe-core').Result} violation */
function inWords({ id, help, nodes }) {
  const places = nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`);
  return `${id}: ${help}, ${nodes.length} times\n${places.join('\n')}`;
}

// Saves a picture of every page at every width, light and dark, for people to
// look at: node browser/shots.mjs [FOLDER]

import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Site } from './harness.mjs';
import { pages, schemes, widths } from './pages.mjs';

const folder = path.resolve(process.argv[2] || path.join(tmpdir(), 'tracker-shots'));
await mkdir(folder, { recursive: true });

const site = new Site();
await site.start();
try {
  for (const { name, path: address } of pages) {
    for (const width of widths) {
      for (const scheme of schemes) {
        const file = path.join(folder, `${name}-${width}-${scheme}.png`);
        await site.open(address, { width, scheme }, ({ page }) => page.screenshot({ path: file, fullPage: true }));
      }
    }
  }
} finally {
  await site.stop();
}
console.log(folder);

// Makes the sheets of the map: node make.mjs FOLDER. What it writes depends on
// nothing but this folder and the packages that its lock file names.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { geoConicEqualArea, geoEqualEarth } from 'd3-geo';
import { drawSheet } from './sheet.mjs';

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node make.mjs FOLDER');
  process.exit(2);
}

/** @type {import('./sheet.mjs').Plan[]} */
const plans = [
  {
    name: 'world',
    source: '110m',
    // The edge of the sheet runs through the Bering Strait, where no land but an island is cut.
    projection: geoEqualEarth().rotate([-11.6, 0]),
    corners: [[-168.3, 0], [191.5, 0], [0, 83.8], [0, -57.5]],
    width: 1000,
    detail: 1.5,
    leastPolygon: 3,
    leastPlace: 4,
  },
  {
    name: 'europe',
    source: '50m',
    projection: geoConicEqualArea().parallels([43, 62]).rotate([-16, 0]),
    // Portugal, the Azerbaijani coast, the North Cape and Crete, with room around them.
    corners: [[-10.2, 38.8], [50.6, 40], [27, 71.6], [24, 34.4]],
    width: 1000,
    detail: 0.35,
    leastPolygon: 5,
    leastPlace: 40,
  },
];

/**
 * Where the map takes a position on a border: longitude and latitude. The tests
 * of the sheets look up whose outline these lie in.
 *
 * @type {Record<string, [number, number]>}
 */
const landmarks = {
  Simferopol: [34.1, 44.95],
  Donetsk: [37.8, 48],
  'Rostov-on-Don': [40, 47.4],
  'Northern Cyprus': [33.3, 35.27],
  Larnaca: [33.4, 34.95],
  Pristina: [21.16, 42.66],
  Hargeisa: [44.1, 9.5],
};

/** @type {Record<string, Record<string, number[]>>} */
const found = {};
for (const plan of plans) {
  const sheet = drawSheet(plan);
  const file = path.join(folder, `${plan.name}.json`);
  const places = sheet.places.map((place) => JSON.stringify(place)).join(',\n');
  writeFileSync(file, `{"width":${sheet.width},"height":${sheet.height},"places":[\n${places}\n]}\n`);
  found[plan.name] = Object.fromEntries(
    Object.entries(landmarks).map(([name, at]) => [name, plan.projection(at).map((v) => Math.round(v * 10) / 10)]),
  );
  console.log(`${file}: ${sheet.places.length} places`);
}
writeFileSync(path.join(folder, 'testdata', 'landmarks.json'), `${JSON.stringify(found, null, 2)}\n`);

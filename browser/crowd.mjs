// A made-up campaign as large as the timeline has to carry: 1,000 jurisdictions
// with 20,000 actions, one of them with more initiatives than a lane draws.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';

export const jurisdictions = 1000;
const initiativesEach = 4;
const actionsEach = 5;
const inTheFullLane = 80;

const codes = Array.from({ length: jurisdictions }, (_, n) => `J${String(n).padStart(3, '0')}`);
const acts = ['introduction', 'referral-committee', 'debate', 'reading-1', 'announcement'];

/**
 * Writes the campaign. YAML reads JSON, which is quicker to write.
 *
 * @param {string} folder
 */
export async function writeCrowd(folder) {
  const write = (/** @type {string} */ name, /** @type {unknown} */ content) =>
    writeFile(path.join(folder, name), JSON.stringify(content));
  await write('campaign.yaml', {
    title: 'A crowd',
    tagline: 'Made up',
    introduction: 'Made up.',
    licence: { name: 'CC0', url: 'https://example.org/cc0' },
    languages: ['en'],
    time_zone: 'UTC',
  });
  await write('jurisdictions.yaml', {
    jurisdictions: codes.map((code) => ({ code, name: `Jurisdiction ${code}`, kind: 'country' })),
  });
  await write('measures.yaml', { measures: [{ key: 'register', name: 'Register' }] });
  const initiatives = codes.flatMap((code, lane) =>
    Array.from({ length: lane === 0 ? inTheFullLane : initiativesEach }, (_, n) => initiative(code, lane * 7 + n)),
  );
  await write('initiatives/all.yaml', { initiatives });
}

/**
 * @param {string} code
 * @param {number} seed
 */
function initiative(code, seed) {
  const began = Date.UTC(1990 + (seed % 30), seed % 12, 1 + (seed % 28));
  return {
    slug: `${code.toLowerCase()}-${seed}`,
    jurisdiction: code,
    title: `Bill ${seed} on registers`,
    classification: 'bill',
    status: ['introduced', 'in-force', 'lapsed'][seed % 3],
    publication: 'published',
    sources: [{ key: 's', title: 'Gazette', url: 'https://example.org/gazette', kind: 'official' }],
    status_sources: ['s'],
    actions: acts.slice(0, actionsEach).map((classification, n) => ({
      date: new Date(began + n * (9 + (seed % 120)) * 86_400_000).toISOString().slice(0, n === 2 ? 7 : 10),
      classification,
      description: 'Dealt with.',
      sources: ['s'],
    })),
  };
}

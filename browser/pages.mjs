// The pages that every general test visits, on the campaign that ships with
// the program.

/** @typedef {{name: string, path: string, status: number}} Page */

/** @type {Page[]} */
export const pages = [
  { name: 'overview', path: '/', status: 200 },
  { name: 'timeline', path: '/timeline', status: 200 },
  { name: 'jurisdictions', path: '/jurisdictions', status: 200 },
  { name: 'jurisdiction', path: '/jurisdictions/us', status: 200 },
  { name: 'initiatives', path: '/initiatives', status: 200 },
  { name: 'search', path: '/initiatives?q=magnits', status: 200 },
  { name: 'initiative', path: '/initiatives/us-magnitsky-act-2012', status: 200 },
  { name: 'methodology', path: '/methodology', status: 200 },
  { name: 'suggest', path: '/suggest', status: 200 },
  { name: 'api-docs', path: '/api/docs', status: 200 },
  { name: 'not-found', path: '/no-such-page', status: 404 },
];

/** The widths of a phone, a tablet and a desk, in CSS pixels. */
export const widths = [360, 768, 1280];

/** @type {('light' | 'dark')[]} */
export const schemes = ['light', 'dark'];

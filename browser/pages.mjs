// The pages that every general test visits, on the campaign that ships with
// the program.

/** @typedef {{name: string, path: string, status: number}} Page */

/** @type {Page[]} */
export const pages = [
  { name: 'overview', path: '/', status: 200 },
  { name: 'timeline', path: '/timeline', status: 200 },
  { name: 'map', path: '/map', status: 200 },
  { name: 'map-world', path: '/map?region=world&until=2016', status: 200 },
  { name: 'matrix', path: '/matrix', status: 200 },
  { name: 'matrix-part', path: '/matrix?measure=visa-ban&until=2013', status: 200 },
  { name: 'answers', path: '/initiatives/osce-pa-monaco-2012/answers', status: 200 },
  { name: 'compare-choice', path: '/compare', status: 200 },
  { name: 'compare', path: '/compare?jurisdiction=us&jurisdiction=gb', status: 200 },
  { name: 'jurisdictions', path: '/jurisdictions', status: 200 },
  { name: 'jurisdiction', path: '/jurisdictions/us', status: 200 },
  { name: 'initiatives', path: '/initiatives', status: 200 },
  { name: 'search', path: '/initiatives?q=magnits', status: 200 },
  { name: 'nothing-found', path: '/initiatives?q=magnits&stage=law&jurisdiction=nl', status: 200 },
  { name: 'initiative', path: '/initiatives/us-magnitsky-act-2012', status: 200 },
  { name: 'charts', path: '/charts', status: 200 },
  { name: 'history', path: '/initiatives/us-magnitsky-act-2012/history', status: 200 },
  { name: 'version', path: '/initiatives/us-magnitsky-act-2012/versions/1', status: 200 },
  { name: 'changes', path: '/changes', status: 200 },
  { name: 'before-the-record', path: '/initiatives?as_of=2001-01-01', status: 404 },
  { name: 'data', path: '/data', status: 200 },
  { name: 'data-part', path: '/data?jurisdiction=US&stage=law', status: 200 },
  { name: 'dictionary', path: '/data/dictionary', status: 200 },
  { name: 'in-french', path: '/fr/jurisdictions/us', status: 200 },
  { name: 'in-russian', path: '/ru/timeline', status: 200 },
  { name: 'methodology', path: '/methodology', status: 200 },
  { name: 'builder', path: '/embed', status: 200 },
  { name: 'suggest', path: '/suggest', status: 200 },
  { name: 'api-docs', path: '/api/docs', status: 200 },
  { name: 'not-found', path: '/no-such-page', status: 404 },
];

/** The widths of a phone, a tablet and a desk, in CSS pixels. */
export const widths = [360, 768, 1280];

/** @type {('light' | 'dark')[]} */
export const schemes = ['light', 'dark'];

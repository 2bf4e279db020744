// Writes locale/names/<language>.json: what the Unicode Common Locale Data Repository (CLDR) calls places, languages
// and months in each language of the site, and how it writes shares and large numbers; and locale/testdata/cldr.json,
// examples that the tests compare the program's own dates and numbers with. Node.js carries those data.
//
//   make names        (Node.js 20 or newer, with its full data, as it is released)
//
// The files belong to the repository; run this again when names have changed and look at the difference.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';

const root = new URL('../../locale/', import.meta.url);
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const pairs = letters.flatMap((a) => letters.map((b) => a + b));

// Codes that CLDR has names for and ISO 3166-1 does not assign: reserved ones, and groupings. Former countries go
// with what they became. XK is Kosovo's, which everybody uses; EU and UN are bodies that act as jurisdictions do.
const unassigned = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EZ', 'IC', 'QO', 'TA', 'XA', 'XB', 'ZZ']);
const assigned = 249;
const bodies = ['EU', 'UN', 'XK'];

// named gives an object of the codes that CLDR has a name for, in the order of the codes.
function named(codes, names) {
  return Object.fromEntries(codes.map((code) => [code, names.of(code)]).filter(([, name]) => name));
}

function places(tag) {
  const names = new Intl.DisplayNames(tag, { type: 'region', fallback: 'none' });
  const short = new Intl.DisplayNames(tag, { type: 'region', style: 'short' });
  const codes = pairs.filter((code) => {
    const canonical = new Intl.Locale(`und-${code}`).region;
    return canonical === code && !unassigned.has(code);
  });
  const all = named(codes, names);
  const count = Object.keys(all).length;
  if (count !== assigned + bodies.length || bodies.some((code) => !all[code])) {
    throw new Error(`${tag}: ${count} places, which are not those of ISO 3166-1 and ${bodies.join(', ')}`);
  }
  // "Hong Kong SAR China" is too long for a list of names; the short form of others is an abbreviation.
  return { ...all, HK: short.of('HK'), MO: short.of('MO') };
}

function languages(tag) {
  const names = new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' });
  return named(pairs.map((code) => code.toLowerCase()), names);
}

// months are the names as they stand without a day. CLDR has forms beside a day as well.
function months(tag, length) {
  const format = new Intl.DateTimeFormat(tag, { month: length, timeZone: 'UTC' });
  return [...Array(12).keys()].map((month) => format.format(Date.UTC(2001, month, 15)));
}

// examples are one day of each month, and numbers.
function examples(tag) {
  const day = new Intl.DateTimeFormat(tag === 'en' ? 'en-GB' : tag, { dateStyle: 'long', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(tag);
  return {
    days: [...Array(12).keys()].map((month) => day.format(Date.UTC(2001, month, month + 1))),
    numbers: Object.fromEntries([0, 7, 999, 1000, 9999, 10000, 1234567].map((n) => [n, number.format(n)])),
  };
}

function percent(tag) {
  const parts = new Intl.NumberFormat(tag, { style: 'percent' }).formatToParts(0.5);
  return parts.map(({ type, value }) => (type === 'integer' ? '{number}' : value)).join('');
}

// Spanish leaves numbers of four digits whole.
function groupsFrom(tag) {
  const grouped = (n) => new Intl.NumberFormat(tag).formatToParts(n).some(({ type }) => type === 'group');
  return [1000, 10000].find(grouped);
}

const tags = readdirSync(new URL('messages/', root)).sort();
for (const folder of ['names/', 'testdata/']) mkdirSync(new URL(folder, root), { recursive: true });
for (const tag of tags) {
  const names = {
    cldr: process.versions.cldr,
    months: months(tag, 'long'),
    short_months: months(tag, 'short'),
    percent: percent(tag),
    groups_from: groupsFrom(tag),
    places: places(tag),
    languages: languages(tag),
  };
  write(`names/${tag}.json`, names);
}
write('testdata/cldr.json', Object.fromEntries(tags.map((tag) => [tag, examples(tag)])));

function write(file, content) {
  writeFileSync(new URL(file, root), JSON.stringify(content, null, 1) + '\n');
}

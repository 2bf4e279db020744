// What the site gives away is read back by programs that this project did not
// write: the Data Package with its schemas and keys, the calendar, the
// descriptions for search engines, the citations.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import ICAL from 'ical.js';
import { withSite } from './harness.mjs';

// None of these says what types it has.
/** @type {(name: string) => any} */
const load = createRequire(import.meta.url);
const datapackage = load('datapackage');
const JSZip = load('jszip');
const jsonld = load('jsonld');
const { Cite } = load('@citation-js/core');
load('@citation-js/plugin-bibtex');
load('@citation-js/plugin-ris');
load('@citation-js/plugin-csl');

const record = '/initiatives/us-magnitsky-act-2012';

// The words that the descriptions use, as schema.org defines them. Its own
// context is not asked for: tests leave the machine alone.
const schemaOrg = {
  '@vocab': 'https://schema.org/',
  url: { '@type': '@id' },
  item: { '@type': '@id' },
  license: { '@type': '@id' },
  sdLicense: { '@type': '@id' },
  contentUrl: { '@type': '@id' },
  legislationLegalForce: { '@type': '@id' },
};

withSite('what is given away', (site) => {
  for (const query of ['', '?stage=law&jurisdiction=US', '?q=no+such+words']) {
    it(`a Data Package keeps what it promises: ${query || 'all of it'}`, async () => {
      await withPackage(`${site.url}/api/v1/exports/datapackage.zip${query}`, async (descriptor) => {
        const { valid, errors } = await datapackage.validate(descriptor);
        assert.ok(valid, errors.join('\n'));
        const found = await datapackage.Package.load(descriptor);
        /** @type {Record<string, number>} */
        const rows = {};
        for (const resource of found.resources) {
          // Reading casts every cell to its type, and checks its constraints and
          // the keys.
          const list = await resource.read({ relations: true, keyed: true }).catch((/** @type {any} */ error) => {
            assert.fail(`${resource.name}: ${error} ${(error.errors ?? []).slice(0, 5).join('; ')}`);
          });
          rows[resource.name] = list.length;
          for (const field of resource.schema.fields) {
            assert.ok(field.descriptor.description, `${resource.name}.${field.name} is not described`);
          }
        }
        assert.equal(rows.dictionary, found.resources.flatMap((/** @type {any} */ r) => r.schema.fields).length);
        assert.ok(rows.vocabularies > 90 && rows.jurisdictions > 60 && rows.measures > 10);
        if (query === '') assert.ok(rows.initiatives > 60 && rows.votes > 20, JSON.stringify(rows));
        if (query.includes('words')) assert.equal(rows.initiatives, 0);
        if (query.includes('US')) assert.ok(rows.initiatives > 0 && rows.initiatives < 10, JSON.stringify(rows));
      });
    });
  }

  it('a Data Package that breaks its promises is found out', async () => {
    await withPackage(`${site.url}/api/v1/exports/datapackage.zip`, async (descriptor) => {
      const found = await datapackage.Package.load(descriptor);
      const votes = path.join(path.dirname(descriptor), 'data', 'votes.csv');
      const [head, first, ...rest] = (await readFile(votes, 'utf8')).split('\n');
      await writeFile(votes, [head, first.replace(/^[^,]*/, 'no-such-initiative'), ...rest].join('\n'));
      await assert.rejects(found.getResource('votes').read({ relations: true }), /violation/);
    });
  });

  it('the calendar holds whole days that nobody is busy on', async () => {
    const text = await (await fetch(`${site.url}/calendar.ics`)).text();
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents('vevent').map((/** @type {any} */ e) => new ICAL.Event(e));
    assert.ok(events.length > 0);
    const names = new Set();
    for (const event of events) {
      names.add(event.uid);
      assert.ok(event.startDate.isDate && event.endDate.isDate, event.uid);
      assert.ok(event.summary && event.description, event.uid);
      assert.equal(event.component.getFirstPropertyValue('transp'), 'TRANSPARENT');
      if (event.uid.startsWith('anniversary')) {
        assert.ok(event.isRecurring());
        const days = event.iterator();
        const [first, second] = [days.next(), days.next()];
        assert.equal(second.year - first.year, 1);
        assert.equal(second.month, first.month);
      }
    }
    assert.equal(names.size, events.length);
    const dutch = await (await fetch(`${site.url}/calendar.ics?jurisdiction=nl`)).text();
    const fewer = new ICAL.Component(ICAL.parse(dutch)).getAllSubcomponents('vevent').length;
    assert.ok(fewer > 0 && fewer < events.length);
  });

  it('pages describe themselves in words of schema.org', async () => {
    const law = await descriptions(site, record);
    assert.deepEqual(law.map((d) => d['@type'][0]), ['https://schema.org/Legislation', 'https://schema.org/BreadcrumbList']);
    const [text] = law;
    assert.equal(value(text, 'legislationDate'), '2012-12-14');
    assert.equal(text['https://schema.org/legislationLegalForce'], undefined, 'that it is enacted does not say that it is in force');
    assert.equal(text['https://schema.org/url'][0]['@id'], site.url + record);
    assert.ok(text['https://schema.org/citation'].length > 5);
    const [data] = await descriptions(site, '/data');
    assert.equal(data['@type'][0], 'https://schema.org/Dataset');
    assert.equal(data['https://schema.org/distribution'].length, 7);
    for (const file of data['https://schema.org/distribution']) {
      const { status } = await fetch(file['https://schema.org/contentUrl'][0]['@id'], { method: 'HEAD' });
      assert.equal(status, 200);
    }
    const [whole] = await descriptions(site, '/');
    assert.equal(whole['@type'][0], 'https://schema.org/WebSite');
  });

  it('citations say the same in every form', async () => {
    const read = async (/** @type {string} */ file) => {
      const text = await (await fetch(site.url + file)).text();
      const { data } = await Cite.async(text);
      assert.equal(data.length, 1, text);
      return data[0];
    };
    for (const page of [`${record}/cite`, '/data/cite']) {
      const csl = await read(`${page}.json`);
      for (const ending of ['bib', 'ris']) {
        const other = await read(`${page}.${ending}`);
        assert.equal(other.title, csl.title, ending);
        assert.equal(other.URL, csl.URL, ending);
        assert.deepEqual(other.issued['date-parts'], csl.issued['date-parts'], ending);
        // The reader of RIS leaves the day of access out of account.
        if (ending === 'bib') assert.deepEqual(other.accessed['date-parts'], csl.accessed['date-parts']);
      }
    }
    const csl = await read(`${record}/cite.json`);
    assert.equal(csl.type, 'entry');
    assert.deepEqual(csl['original-date']['date-parts'], [[2012, 12, 14]]);
    const reference = new Cite(csl).format('bibliography', { template: 'apa' });
    assert.ok(reference.includes(csl.title), reference);
  });

  it('a button copies a citation, and without script there is none', async () => {
    await site.open(record, {}, async ({ page, troubles }) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.locator('.cite > summary').click();
      const button = page.locator('button[data-copy="cite-bibtex"]');
      await button.focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('button[data-copy="cite-bibtex"]')?.textContent === 'Copied');
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.ok(copied.startsWith('@misc{us-magnitsky-act-2012-v'), copied);
      assert.deepEqual(troubles, []);
    });
    await site.open(record, { javaScript: false }, async ({ page }) => {
      await page.locator('.cite > summary').click();
      assert.equal(await page.locator('.cite button:visible').count(), 0);
      assert.ok(await page.locator('#cite-apa').isVisible());
    });
  });
});

/**
 * Unpacks an archive and gives the path of its descriptor.
 *
 * @param {string} address
 * @param {(descriptor: string) => Promise<void>} use
 */
async function withPackage(address, use) {
  const folder = await mkdtemp(path.join(tmpdir(), 'tracker-package-'));
  try {
    const answer = await fetch(address);
    assert.equal(answer.status, 200);
    const archive = await JSZip.loadAsync(await answer.arrayBuffer());
    for (const entry of Object.values(archive.files)) {
      const file = path.join(folder, entry.name);
      await mkdir(path.dirname(file), { recursive: true });
      if (!entry.dir) await writeFile(file, await entry.async('nodebuffer'));
    }
    await use(path.join(folder, 'datapackage.json'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The descriptions in a page's head, with every word written out.
 *
 * @param {import('./harness.mjs').Site} site
 * @param {string} page
 * @returns {Promise<Record<string, any>[]>}
 */
async function descriptions(site, page) {
  return site.open(page, {}, async (visit) => {
    assert.deepEqual(visit.troubles, [], 'the policy of the page keeps no description out');
    const texts = await visit.page.locator('script[type="application/ld+json"]').allTextContents();
    assert.ok(texts.length > 0, `${page} does not describe itself`);
    const expanded = [];
    for (const text of texts) {
      const [description] = await jsonld.expand(JSON.parse(text), { base: site.url, documentLoader });
      expanded.push(description);
    }
    return expanded;
  });
}

/** @param {string} url */
async function documentLoader(url) {
  assert.equal(url, 'https://schema.org');
  return { contextUrl: null, documentUrl: url, document: { '@context': schemaOrg } };
}

/**
 * @param {Record<string, any>} node
 * @param {string} name
 */
function value(node, name) {
  return node[`https://schema.org/${name}`]?.[0]['@value'];
}

// A record that was changed: its history, its versions, the list of changes, and every page as it stood before.

import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { withSite } from './harness.mjs';
import { invalid, tooWide, unaccessible } from './staff/checks.mjs';
import { follow } from './follow.mjs';
import { openForm, publicRecord, saveForm } from './staff/record.mjs';
import { admin, makeFirstAccount } from './staff/way-in.mjs';

const slug = 'us-magnitsky-act-2012';
const path = `/initiatives/${slug}`;

withSite('the record as it once stood', (site) => {
  let then = '';
  let title = '';

  before(async () => {
    const { page } = await site.browse();
    await makeFirstAccount(page, site.setUpLink, admin);
    title = (await publicRecord(site.url, slug)).title;
    then = new Date().toISOString();
    await openForm(page, slug);
    await page.locator('form.record-form [name=title]').fill('An act under another name');
    await page.locator('form.record-form [name=comment]').fill('It was named wrongly.');
    await follow(page, () => saveForm(page));
    assert.equal((await publicRecord(site.url, slug)).version, 2);
  });

  const asOf = () => `as_of=${then}`;
  const addresses = () => [
    `/?${asOf()}`, `/initiatives?${asOf()}`, `/timeline?${asOf()}`, `/jurisdictions/us?${asOf()}`, `${path}?${asOf()}`, `/fr${path}?${asOf()}`,
    `${path}/history`, `${path}/history?to=2`, `${path}/versions/1`, '/changes', '/initiatives?as_of=2001-01-01', `${path}?as_of=2001-01-01`,
    '/?as_of=2999-01-01',
  ];

  for (const javaScript of [true, false]) {
    it(`a page of the past says so, keeps to it and leads back, ${javaScript ? 'with' : 'without'} script`, () =>
      site.open(`${path}?${asOf()}`, { javaScript }, async ({ page, troubles }) => {
        assert.equal(await page.locator('h1').innerText(), title);
        const banner = page.locator('.past');
        assert.match(await banner.innerText(), /You are reading the record as it stood on .* UTC\./);
        await banner.locator('summary').first().click();
        assert.match(await banner.innerText(), /Title (changed|was rewritten)/);

        await follow(page, () => page.locator('.kicker a').click());
        assert.match(page.url(), /jurisdictions\/us\?as_of=/);
        assert.match(await page.locator('main').innerText(), new RegExp(title.slice(0, 20)));
        assert.doesNotMatch(await page.locator('main').innerText(), /another name/);

        await follow(page, () => page.getByRole('link', { name: 'This page as it stands today' }).click());
        assert.doesNotMatch(page.url(), /as_of/);
        assert.match(await page.locator('main').innerText(), /An act under another name/);
        assert.deepEqual(troubles, []);
      }));

    it(`history, comparison and version follow from each other, ${javaScript ? 'with' : 'without'} script`, () =>
      site.open(path, { javaScript }, async ({ page, troubles }) => {
        await follow(page, () => page.getByRole('link', { name: 'All changes to this record' }).click());
        assert.match(await page.locator('#version-2').innerText(), /by an administrator[\s\S]*It was named wrongly\.[\s\S]*Title/);
        assert.doesNotMatch(await page.content(), /ada@example\.org|Ada Admin/);
        await follow(page, () => page.getByRole('link', { name: 'Compare with version 1' }).click());
        assert.equal(await page.locator('h1').innerText(), 'From version 1 to version 2');
        await follow(page, () => page.locator('main').getByRole('link', { name: 'Version 1', exact: true }).click());
        assert.equal(await page.locator('h1').innerText(), title);
        assert.match(await page.locator('.past').innerText(), /This is version 1 of 2/);
        assert.deepEqual(troubles, []);
      }));
  }

  it('by keyboard alone a reader chooses what changed, and a day', () =>
    site.open('/changes', {}, async ({ page }) => {
      await page.getByLabel('Kind of change').focus();
      await page.keyboard.type('Edited');
      await page.getByRole('button', { name: 'Show', exact: true }).focus();
      await follow(page, () => page.keyboard.press('Enter'));
      assert.equal(await page.locator('#changed').innerText(), '1 change');
      assert.match(await page.locator('.news').innerText(), /Edited[\s\S]*An act under another name/);

      await page.goto('/changes');
      const day = page.getByLabel('The record as it stood on');
      await day.fill(new Date().toISOString().slice(0, 10));
      await day.focus();
      await follow(page, () => page.keyboard.press('Enter'));
      assert.match(await page.locator('.past').innerText(), /You are reading the record of .*, as far as it has come\./);
    }));

  it('a day before the record and one to come are explained', async () => {
    await site.open('/timeline?as_of=2001-01-01', {}, async ({ page, response }) => {
      assert.equal(response.status(), 404);
      assert.match(await page.locator('main').innerText(), /The record does not go back that far[\s\S]*The record begins on/);
      const status = await follow(page, () => page.getByRole('link', { name: 'This page on its first day' }).click());
      assert.equal(status, 200);
      assert.match(page.url(), /\/timeline\?as_of=\d{4}-\d\d-\d\d$/);
    });
    await site.open('/timeline?as_of=2999-01-01', {}, async ({ page, response }) => {
      assert.equal(response.status(), 400);
      assert.match(await page.locator('main').innerText(), /1 January 2999 is still to come/);
    });
  });

  for (const [width, scheme] of /** @type {[number, 'light' | 'dark'][]} */ ([[360, 'dark'], [1280, 'light']])) {
    it(`the pages fit and are accessible at ${width} px, ${scheme}`, async () => {
      for (const address of addresses()) {
        await site.open(address, { width, scheme }, async ({ page, foreign }) => {
          for (const details of await page.locator('main details:not([open]) > summary').all()) {
            if (await details.isVisible()) await details.click();
          }
          assert.deepEqual(await tooWide(page), [], address);
          assert.deepEqual(await unaccessible(page), [], address);
          assert.deepEqual(foreign, [], address);
        });
      }
    });
  }

  it('the pages are valid HTML', async () => {
    for (const address of addresses()) {
      const answer = await fetch(site.url + address);
      assert.deepEqual(await invalid(await answer.text()), [], address);
    }
  });
});

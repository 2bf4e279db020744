// The whole way of the staff, on a fresh database: from the link that the
// program prints to being refused after signing out. Each step begins where
// the one before ended.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, it } from 'node:test';
import { withSite } from './harness.mjs';
import { addPasskeyDevice } from './passkeys.mjs';
import { follow } from './follow.mjs';
import { fillAction, fillFields, openForm, publicRecord, saveForm } from './staff/record.mjs';
import { addApp, addPasskey, addUser, admin, choosePassword, editor, enterWithLink, makeFirstAccount, showPassword, signOut } from './staff/way-in.mjs';
import { changeCell } from './staff/workbook.mjs';

const slug = 'us-magnitsky-act-2012';
const history = `/staff/initiatives/${slug}/history`;

const step = {
  date: '2013-05',
  classification: 'enforcement',
  description: 'The list was applied for the first time, a journey through the staff pages says.',
  url: 'https://example.org/journal/list-applied?no=1&part=2',
  title: 'The list is “applied” & more <than> that',
  comment: 'Found in the journal.',
};

withSite('the way of the staff', (site) => {
  /** @type {Awaited<ReturnType<typeof site.browse>>} */
  let ada;
  /** @type {Awaited<ReturnType<typeof site.browse>>} */
  let edda;
  /** @type {import('./staff/authenticator.mjs').Authenticator} */
  let app;
  /** @type {Awaited<ReturnType<typeof addPasskeyDevice>>} */
  let device;

  before(async () => {
    ada = await site.browse();
    edda = await site.browse();
    device = await addPasskeyDevice(ada.page);
  });

  it('nobody is let in before there is an account', async () => {
    await ada.page.goto(`/staff/initiatives/${slug}/edit`);
    assert.match(ada.page.url(), /\/staff\/login\?next=/);
  });

  it('the printed link sets up the first account, once', async () => {
    const { page } = ada;
    await page.goto(site.setUpLink);
    await page.getByLabel('E-mail address').fill(admin.email);
    await page.getByLabel('Name', { exact: true }).fill(admin.name);
    await choosePassword(page, 'short');
    await follow(page, () => page.getByRole('button', { name: 'Make the account' }).click());
    assert.match(await page.locator('.staff-field--faulty').innerText(), /12 characters/, 'a short password is refused at its field');
    assert.equal(await page.getByLabel('E-mail address').inputValue(), admin.email, 'the rest is kept');

    await makeFirstAccount(page, site.setUpLink, admin);
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), admin.name);
    const again = await edda.page.goto(site.setUpLink);
    assert.equal(again?.status(), 404, 'the link is used up');
  });

  it('an authenticator app and a passkey become second factors', async () => {
    const added = await addApp(ada.page);
    app = added.app;
    assert.ok(added.codes.length >= 8, `${added.codes.length} recovery codes`);
    assert.equal(new Set(added.codes).size, added.codes.length, 'no two are the same');
    await addPasskey(ada.page, 'The tests’ own device');
    assert.equal(await device.count(), 1);
    assert.match(await ada.page.locator('main').innerText(), /The tests’ own device/);
  });

  it('after signing out, password and code let in', async () => {
    const { page } = ada;
    await signOut(page);
    await follow(page, () => showPassword(page, { ...admin, password: 'not this one at all' }));
    const refused = await page.locator('.staff-fault[role=alert]:visible').innerText();
    await page.goto('/staff/login');
    await follow(page, () => showPassword(page, { ...admin, email: 'nobody@example.org' }));
    assert.equal(await page.locator('.staff-fault[role=alert]:visible').innerText(), refused, 'an unknown account gets the same answer');

    await page.goto('/staff/login');
    await follow(page, () => showPassword(page, admin));
    await page.goto('/staff');
    assert.match(page.url(), /\/staff\/login/, 'the password alone opens nothing');
    await page.goto('/staff/login/second');
    await page.getByLabel(/six digits/).fill('000000');
    await follow(page, () => page.getByRole('button', { name: 'Go on' }).click());
    assert.ok(await page.locator('.staff-fault[role=alert]:visible').innerText(), 'a wrong code is refused');
    await page.getByLabel(/six digits/).fill(app.code());
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL('**/staff');
  });

  it('the passkey alone lets in too', async () => {
    const { page } = ada;
    await signOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/staff');
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Review queue');
  });

  it('from the review queue, an action and its source are added on one page', async () => {
    const { page } = ada;
    await page.goto('/staff');
    await page.getByLabel('Jurisdiction', { exact: true }).selectOption('US');
    await follow(page, () => page.getByRole('button', { name: 'Show', exact: true }).click());
    const row = page.locator(`.queue-row:has(a[href="/staff/initiatives/${slug}/edit"])`).first();
    await follow(page, () => row.locator('a[data-open]').click());
    await follow(page, () => page.getByRole('link', { name: 'Add an action' }).click());
    await page.locator('[name=date]').pressSequentially(step.date);
    await page.getByText('Reads: May 2013').waitFor();
    await fillAction(page, step);
    await page.getByRole('button', { name: 'Add the action' }).click();
    await page.waitForURL(/\/staff\/reviews\/\d+.*done=action-added/);
    assert.equal(await page.locator('.notice').innerText(), 'The action is added.');
  });

  it('the public page and the API show it as precise as it was given', async () => {
    const { page } = ada;
    await page.goto(`/initiatives/${slug}`);
    const action = page.locator('li.action', { hasText: step.description });
    assert.equal(await action.locator('time').first().getAttribute('datetime'), '2013-05');
    assert.match(await action.innerText(), /May 2013/);
    assert.doesNotMatch(await action.innerText(), /\b1 May 2013/, 'a month is not a day');
    const source = page.locator('li.source', { hasText: step.title });
    assert.equal(await source.getByRole('link', { name: step.title }).getAttribute('href'), step.url);

    const record = await publicRecord(site.url, slug);
    const saved = record.actions.find((/** @type {any} */ { description }) => description === step.description);
    assert.equal(saved.date, '2013-05');
    assert.equal(saved.classification, step.classification);
    const cited = record.sources.find((/** @type {any} */ { url }) => url === step.url);
    assert.deepEqual(saved.sources, [cited.key], 'the action rests on its new source');
    assert.equal(cited.title, step.title);
  });

  it('an admin lets an editor in with a link', async () => {
    const link = await addUser(ada.page, { ...editor, role: 'editor' });
    await enterWithLink(edda.page, link, editor);
    const users = await edda.page.goto('/staff/users');
    assert.equal(users?.status(), 403, 'an editor is no admin');
  });

  it('two people at once are shown both versions, and nothing is lost', async () => {
    await openForm(ada.page, slug);
    await openForm(edda.page, slug);
    await fillFields(ada.page, { status_note: 'Ada’s note.', body: 'Ada’s chamber', comment: 'Ada was first.' });
    await saveForm(ada.page);
    await ada.page.waitForURL('**/edit?done=saved');

    const { page } = edda;
    await fillFields(page, { status_note: 'Edda’s note.', original_title: 'Edda’s title', comment: 'Edda was second.' });
    assert.equal(await follow(page, () => saveForm(page)), 412);
    assert.equal((await publicRecord(site.url, slug)).status_note, 'Ada’s note.', 'nothing is overwritten');

    const both = page.locator('fieldset.conflict--both');
    assert.equal(await both.count(), 1, 'one field was changed by both');
    assert.match(await both.innerText(), /Theirs[^]*Ada’s note\.[^]*Yours[^]*Edda’s note\./);
    assert.match(await page.locator('fieldset.conflict', { hasText: 'Ada’s chamber' }).innerText(), /Only the other changed this/);
    assert.match(await page.locator('fieldset.conflict', { hasText: 'Edda’s title' }).innerText(), /Only you changed this/);
    await both.getByRole('radio', { name: 'Yours' }).check();
    await page.getByRole('button', { name: 'Save what was chosen' }).click();
    await page.waitForURL('**/edit?done=saved');

    const merged = await publicRecord(site.url, slug);
    assert.deepEqual(
      [merged.status_note, merged.body, merged.original_title],
      ['Edda’s note.', 'Ada’s chamber', 'Edda’s title'],
    );
    assert.ok(merged.actions.some((/** @type {any} */ { description }) => description === step.description), 'the action is still there');
  });

  it('the version before is brought back, as a new one', async () => {
    const { page } = ada;
    const now = (await publicRecord(site.url, slug)).version;
    await page.goto(history);
    await follow(page, () => page.locator(`#version-${now - 1}`).getByRole('link', { name: 'Bring this version back' }).click());
    assert.match(await page.locator('.changes-list').innerText(), /Edda’s note\.[^]*Ada’s note\./, 'what it would change');
    await page.getByLabel('Why, for the history').fill('Ada’s was right.');
    await page.getByRole('button', { name: `Bring version ${now - 1} back` }).click();
    await page.waitForURL(`**${history}?done=restored`);
    const restored = await publicRecord(site.url, slug);
    assert.equal(restored.version, now + 1);
    assert.deepEqual([restored.status_note, restored.body, restored.original_title], ['Ada’s note.', 'Ada’s chamber', '']);
  });

  it('the history says who did what, when and why', async () => {
    const { page } = edda;
    await page.goto(history);
    const newest = await page.locator('.revision').allInnerTexts();
    const said = [
      [/Ada Admin/, /Ada’s was right\./, /Edda’s title/],
      [/Edda Editor/, /Edda was second\./, /Edda’s note\./],
      [/Ada Admin/, /Ada was first\./, /Ada’s chamber/],
      [/Ada Admin/, /Found in the journal\./, /May 2013|2013-05/],
    ];
    for (const [n, patterns] of said.entries()) {
      for (const pattern of patterns) assert.match(newest[n], pattern, `entry ${n + 1} of the history`);
      assert.match(newest[n], /\d{4} at \d\d:\d\d/, 'when');
    }
  });

  it('a cell of the exported workbook is changed and imported, after a look at what it would do', async () => {
    const { page } = ada;
    await page.goto('/staff/import');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Spreadsheet' }).click()]);
    const exported = await readFile(await download.path());
    await upload(page, exported, '');
    assert.match(await page.locator('.notice').innerText(), /nothing to do/i, 'one’s own export changes nothing');

    const note = 'Changed in a spreadsheet, 2013 & later.';
    const { workbook, before } = changeCell(exported, { sheet: 'initiatives', key: slug, column: 'status_note', value: note });
    assert.equal(before, 'Ada’s note.');
    await upload(page, workbook, 'From the spreadsheet.');
    assert.match(await page.locator('.import-counts').innerText(), /^0 new · 1 changed · \d+ as before · 0 refused$/);
    assert.match(await page.locator('.import-item').innerText(), /Ada’s note\.[^]*Changed in a spreadsheet, 2013 & later\./);
    assert.equal((await publicRecord(site.url, slug)).status_note, 'Ada’s note.', 'a dry run changes nothing');

    await follow(page, () => page.getByRole('button', { name: 'Import all of it' }).click());
    assert.equal(await page.locator('.notice').innerText(), 'Done.');
    assert.equal((await publicRecord(site.url, slug)).status_note, note);
    await page.goto(history);
    assert.match(await page.locator('.revision').first().innerText(), /Ada Admin[^]*From the spreadsheet\.[^]*Changed in a spreadsheet/);
  });

  it('who has signed out is refused, with the old cookie too', async () => {
    const { page, context } = ada;
    const cookies = await context.cookies();
    assert.ok(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite !== 'None'), 'no script and no other site gets at the session');
    await signOut(page);
    await context.addCookies(cookies);
    for (const path of ['/staff', history, '/staff/export/tracker.xlsx', '/staff/users']) {
      const answer = await context.request.get(path, { maxRedirects: 0 });
      assert.equal(answer.status(), 303, path);
      assert.equal(answer.headers().location, `/staff/login?next=${encodeURIComponent(path)}`);
    }
    const write = await context.request.post(`/api/v1/initiatives/${slug}/actions`, { data: { date: '2014', classification: 'debate' } });
    assert.equal(write.status(), 401);
    assert.match(write.headers()['content-type'], /^application\/problem\+json/);
    assert.match(write.headers()['www-authenticate'], /^Bearer/);
  });

  it('no page reported an error or asked another host', () => {
    for (const { troubles, foreign } of [ada, edda]) {
      assert.deepEqual(troubles, []);
      assert.deepEqual(foreign, []);
    }
  });
});

/**
 * @param {import('playwright-core').Page} page
 * @param {Buffer} buffer
 * @param {string} comment
 */
async function upload(page, buffer, comment) {
  await page.goto('/staff/import');
  await page.getByLabel('File').setInputFiles({
    name: 'tracker.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer,
  });
  await page.getByLabel('Why, for the history').fill(comment);
  await follow(page, () => page.getByRole('button', { name: 'Show what would change' }).click());
}

// The pages of the staff that every general test visits, and how to come to
// those that have no address of their own.

import { fillFields, openForm, saveForm } from './record.mjs';
import { admin, addUser, editor, signOut } from './way-in.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{name: string, path?: string, reach?: (page: Page) => Promise<unknown>}} StaffPage
 */

/** A record with few rows: each page is as wide and as accessible with more. */
const slug = 'md-magnitsky-draft-2022';

/**
 * In this order: the ways in come last, signed out.
 *
 * @param {string} record
 * @returns {StaffPage[]}
 */
export function staffPages(record = slug) {
  const initiative = `/staff/initiatives/${record}`;
  return [
    { name: 'the account', path: '/staff/account' },
    { name: 'a second factor', path: '/staff/account/enrol' },
    { name: 'a new passkey', path: '/staff/account/passkeys/new' },
    { name: 'an authenticator app', reach: addedApp },
    { name: 'a new token', reach: madeToken },
    { name: 'the queue', path: '/staff' },
    { name: 'a review', reach: firstReview },
    { name: 'a review that was dismissed without a reason', reach: faultyDismissal },
    { name: 'the suggestions', path: '/staff/suggestions' },
    { name: 'a suggestion', path: '/staff/suggestions/1' },
    { name: 'the jobs', path: '/staff/jobs' },
    { name: 'the weekly letter', path: '/staff/digest' },
    { name: 'the records', path: '/staff/initiatives' },
    { name: 'a new record', path: '/staff/initiatives/new' },
    { name: 'the form for a record', path: `${initiative}/edit` },
    { name: 'the form with faults', reach: (page) => faultyForm(page, record) },
    { name: 'the quick form for an action', path: `${initiative}/actions/new` },
    { name: 'the quick form for the status', path: `${initiative}/status` },
    { name: 'both versions after a collision', reach: (page) => collision(page, record) },
    { name: 'the history', path: `${initiative}/history` },
    { name: 'two versions compared', path: `${initiative}/history?from=2&to=1` },
    { name: 'import and export', path: '/staff/import' },
    { name: 'what an import would do', reach: triedImport },
    { name: 'the users', path: '/staff/users' },
    { name: 'a link for a user', reach: (page) => addUser(page, { ...editor, role: 'viewer' }) },
    { name: 'the audit', path: '/staff/audit' },
    { name: 'the settings', path: '/staff/settings' },
    { name: 'signing in', reach: signOut },
    { name: 'signing in, refused', reach: refusedSignIn },
  ];
}

/** @param {Page} page */
async function addedApp(page) {
  await page.goto('/staff/account');
  await page.getByRole('button', { name: 'Add an authenticator app' }).click();
  await page.waitForURL('**/staff/account/authenticator');
}

/** @param {Page} page */
async function madeToken(page) {
  await page.goto('/staff/account');
  await page.getByLabel('What the token is for').fill('A script');
  await page.getByRole('button', { name: 'Make a token' }).click();
  await page.getByRole('heading', { name: 'A new token' }).waitFor();
}

/** @param {Page} page */
async function firstReview(page) {
  await page.goto('/staff');
  await page.locator('[data-open]').first().click();
  await page.locator('article.review').waitFor();
}

/** @param {Page} page */
async function faultyDismissal(page) {
  await firstReview(page);
  await page.getByText('Dismiss', { exact: true }).first().click();
  await page.locator('#dismiss-note').evaluate((/** @type {HTMLTextAreaElement} */ field) => {
    if (field.form) field.form.noValidate = true;
  });
  await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await page.locator('#dismiss-fault').waitFor();
}

/** @param {Page} page @param {string} record */
async function faultyForm(page, record) {
  await openForm(page, record);
  await fillFields(page, { title: '', jurisdiction: 'Atlantis' });
  await page.getByRole('button', { name: 'Add an action' }).click();
  await page.locator('[data-list=actions] [data-date]').last().fill('the ides of March');
  await saveForm(page);
  await page.locator('#faults').waitFor();
}

/** @param {Page} page @param {string} record */
async function collision(page, record) {
  const other = await page.context().newPage();
  await openForm(page, record);
  await openForm(other, record);
  await fillFields(other, { status_note: 'The first to save.' });
  await saveForm(other);
  await other.waitForURL('**/edit?done=saved');
  await other.close();
  await fillFields(page, { status_note: 'The second to save.', body: 'A chamber' });
  await saveForm(page);
  await page.locator('fieldset.conflict').first().waitFor();
}

/** @param {Page} page */
async function triedImport(page) {
  await page.goto('/staff/import');
  const answer = await page.request.get('/staff/export/tracker.json');
  const dataset = await answer.json();
  dataset.initiatives[0].status_note = 'As a file says';
  await page.getByLabel('File').setInputFiles({
    name: 'tracker.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(dataset)),
  });
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await page.locator('.import-item').first().waitFor();
}

/** @param {Page} page */
async function refusedSignIn(page) {
  await page.getByLabel('E-mail address').fill(admin.email);
  await page.getByLabel('Password', { exact: true }).fill('not this one at all');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('.staff-fault[role=alert]:visible').waitFor();
}

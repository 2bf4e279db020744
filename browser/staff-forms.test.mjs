// The forms for a record: whole without script, quicker with it, and what was
// typed survives faults and a session that ran out.

import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { withSite } from './harness.mjs';
import { follow } from './follow.mjs';
import { fillAction, fillFields, openForm, publicRecord, readAction, saveForm } from './staff/record.mjs';
import { admin, makeFirstAccount, showPassword } from './staff/way-in.mjs';

const slug = 'us-magnitsky-act-2012';
const quickForm = `/staff/initiatives/${slug}/actions/new`;

const step = {
  date: '2014-06',
  classification: 'hearing-held',
  description: 'A hearing, <b>entered</b> “without” script\r\nand on two lines.',
  url: 'https://example.org/hearing?a=1&b=2',
  title: 'Record of the hearing & what was said',
  comment: 'Typed & kept.',
};

withSite('forms of the staff', (site) => {
  /** @type {Awaited<ReturnType<typeof site.browse>>} */
  let scripted;
  /** @type {Awaited<ReturnType<typeof site.browse>>} */
  let plain;

  before(async () => {
    scripted = await site.browse();
    plain = await site.browse({ javaScript: false });
    await makeFirstAccount(plain.page, site.setUpLink, admin);
    await scripted.page.goto('/staff/login');
    await showPassword(scripted.page, admin);
    await scripted.page.waitForURL('**/staff');
  });

  it('without script, faults are shown at their fields and the rest is kept', async () => {
    const { page } = plain;
    await page.goto(quickForm);
    for (const [name, typed] of /** @type {const} */ ([
      ['date', { ...step, date: 'the ides of March' }],
      ['new_sources.0.url', { ...step, url: 'javascript:alert(1)' }],
    ])) {
      await fillAction(page, typed);
      assert.equal(await follow(page, () => submit(page)), 422, name);
      assert.equal(await page.locator(`[name="${name}"]`).getAttribute('aria-invalid'), 'true', name);
      assert.ok(await page.locator(`.entry:has([name="${name}"]) .entry__faults`).innerText(), name);
      assert.deepEqual(unbroken(await readAction(page)), unbroken(typed), name);
    }
    assert.ok(!(await hasAction(step.date)), 'nothing is saved');
  });

  it('without script, an action is added with its source', async () => {
    const { page } = plain;
    await page.locator('[name=date]').fill(step.date);
    await page.locator('[name="new_sources.0.url"]').fill(step.url);
    await submit(page);
    await page.waitForURL('**/history?done=action-added');
    const record = await publicRecord(site.url, slug);
    const saved = record.actions.find((/** @type {any} */ { date }) => date === step.date);
    assert.equal(saved.description.replaceAll('\r', ''), step.description.replaceAll('\r', ''));
    await page.goto(`/initiatives/${slug}`);
    assert.equal(await page.locator('li.action b', { hasText: 'entered' }).count(), 0, 'hostile text stays text');
  });

  it('without script, rows are added and taken out', async () => {
    const { page } = plain;
    await openForm(page, slug);
    const rows = page.locator('[data-list=actions] > .rows-of__rows > [data-row]');
    const count = await rows.count();
    await fillFields(page, { status_note: 'Typed before the row was added.' });
    await follow(page, () => page.getByRole('button', { name: 'Add an action' }).click());
    assert.equal(await rows.count(), count + 1);
    await follow(page, () => rows.last().getByRole('button', { name: 'Remove this' }).last().click());
    assert.equal(await rows.count(), count);
    assert.equal(await page.locator('[name=status_note]').inputValue(), 'Typed before the row was added.');
  });

  it('with script, rows are added in place, a date says how it is read, and the preview follows', async () => {
    const { page } = scripted;
    await openForm(page, slug);
    const address = page.url();
    await page.getByRole('button', { name: 'Preview beside the form' }).click();
    const preview = page.frameLocator('iframe[name=preview-frame]');
    await preview.locator('h1').waitFor();
    await fillFields(page, { title: 'A title that nobody has saved' });
    await preview.getByRole('heading', { level: 1, name: 'A title that nobody has saved' }).waitFor();
    await page.getByRole('button', { name: 'Add an action' }).click();
    const rows = page.locator('[data-list=actions] > .rows-of__rows > [data-row]');
    const row = rows.last();
    await row.locator('[data-date]').pressSequentially('2010~');
    await row.getByText(/^Reads: .*2010/).waitFor();
    await row.locator('[data-date]').fill('31.12.2010');
    await row.locator('.entry__hint--fault').waitFor();
    const count = await rows.count();
    await rows.last().getByRole('button', { name: 'Remove this' }).last().click();
    assert.equal(await rows.count(), count - 1);
    assert.equal(page.url(), address, 'all on one page');
    assert.notEqual((await publicRecord(site.url, slug)).title, 'A title that nobody has saved', 'a preview saves nothing');
  });

  for (const [name, date, visitor] of /** @type {const} */ ([['with', '2015-02', () => scripted], ['without', '2015-03', () => plain]])) {
    it(`${name} script, what was typed survives a session that ran out`, async () => {
      const { page, context } = visitor();
      const typed = { ...step, date, url: `https://example.org/${name}` };
      await page.goto(quickForm);
      await fillAction(page, typed);
      await context.clearCookies();
      assert.equal(await follow(page, () => submit(page)), 401);
      assert.match(await page.locator('.standfirst').innerText(), /no longer signed in[^]*what you typed is kept/);
      assert.ok(!(await hasAction(date)), 'nobody who is not signed in saves');
      await follow(page, () => showPassword(page, admin));
      await follow(page, () => page.getByRole('button', { name: 'Back to what I was doing' }).click());
      assert.deepEqual(unbroken(await readAction(page)), unbroken(typed));
      assert.ok(!(await hasAction(date)), 'saving is left to its author');
      await submit(page);
      await page.waitForURL('**/history?done=action-added');
      assert.ok(await hasAction(date));
    });
  }

  it('the form for a whole record survives it too, with every row', async () => {
    const { page, context } = scripted;
    const old = await publicRecord(site.url, slug);
    await openForm(page, slug);
    await fillFields(page, { status_note: 'Typed as the session ran out.' });
    await context.clearCookies();
    await follow(page, () => saveForm(page));
    await follow(page, () => showPassword(page, admin));
    await follow(page, () => page.getByRole('button', { name: 'Back to what I was doing' }).click());
    assert.equal(await page.locator('[name=status_note]').inputValue(), 'Typed as the session ran out.');
    await saveForm(page);
    await page.waitForURL('**/edit?done=saved');
    const record = await publicRecord(site.url, slug);
    assert.equal(record.status_note, 'Typed as the session ran out.');
    assert.deepEqual([record.actions, record.sources, record.sponsors], [old.actions, old.sources, old.sponsors]);
  });

  it('no page reported an error or asked another host', () => {
    for (const { troubles, foreign } of [scripted, plain]) {
      assert.deepEqual(troubles, []);
      assert.deepEqual(foreign, []);
    }
  });

  /** @param {string} date */
  async function hasAction(date) {
    const record = await publicRecord(site.url, slug);
    return record.actions.some((/** @type {any} */ action) => action.date === date);
  }
});

/** @param {import('playwright-core').Page} page with the quick form */
async function submit(page) {
  await page.getByRole('button', { name: 'Add the action' }).click();
}

/**
 * A form sends line breaks as it likes.
 *
 * @param {import('./staff/record.mjs').Step} values
 */
function unbroken(values) {
  return { ...values, description: values.description.replaceAll('\r', '') };
}

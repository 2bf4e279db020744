// The pages on which staff change a record.

import assert from 'node:assert/strict';

/**
 * @typedef {import('playwright-core').Page} Page
 *
 * @typedef {object} Step an action with the source that it rests on
 * @property {string} date
 * @property {string} classification
 * @property {string} description
 * @property {string} url
 * @property {string} title
 * @property {string} comment
 */

/**
 * Fills in the quick form for an action; saving is left to the caller.
 *
 * @param {Page} page
 * @param {Step} step
 */
export async function fillAction(page, step) {
  await page.locator('[name=date]').fill(step.date);
  await page.locator('[name=classification]').selectOption(step.classification);
  await page.locator('[name=description]').fill(step.description);
  await page.locator('[name="new_sources.0.url"]').fill(step.url);
  await page.locator('[name="new_sources.0.title"]').fill(step.title);
  await page.locator('[name="new_sources.0.kind"]').selectOption('press');
  await page.locator('[name=comment]').fill(step.comment);
}

/**
 * @param {Page} page
 * @returns {Promise<Step>} what stands in the quick form
 */
export async function readAction(page) {
  /** @param {string} name */
  const value = (name) => page.locator(`[name="${name}"]`).inputValue();
  return {
    date: await value('date'),
    classification: await value('classification'),
    description: await value('description'),
    url: await value('new_sources.0.url'),
    title: await value('new_sources.0.title'),
    comment: await value('comment'),
  };
}

/**
 * Opens the form for a whole record.
 *
 * @param {Page} page
 * @param {string} slug
 */
export async function openForm(page, slug) {
  await page.goto(`/staff/initiatives/${slug}/edit`);
}

/**
 * @param {Page} page with the form for a whole record
 * @param {Record<string, string>} fields
 */
export async function fillFields(page, fields) {
  for (const [name, value] of Object.entries(fields)) await page.locator(`form.record-form [name="${name}"]`).fill(value);
}

/** @param {Page} page with the form for a whole record */
export async function saveForm(page) {
  await page.locator('.save-bar').getByRole('button', { name: 'Save', exact: true }).click();
}

/**
 * The record as the public API gives it.
 *
 * @param {string} site
 * @param {string} slug
 * @returns {Promise<any>}
 */
export async function publicRecord(site, slug) {
  const answer = await fetch(`${site}/api/v1/initiatives/${slug}`);
  assert.equal(answer.status, 200);
  return answer.json();
}

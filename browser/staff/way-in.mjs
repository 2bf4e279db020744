// The pages by which staff come in and go out.

import assert from 'node:assert/strict';
import { follow } from '../follow.mjs';
import { Authenticator } from './authenticator.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{name: string, email: string, password: string}} Person
 */

/** @type {Person} */
export const admin = { name: 'Ada Admin', email: 'ada@example.org', password: 'seven quiet herons at dusk' };

/** @type {Person} */
export const editor = { name: 'Edda Editor', email: 'edda@example.org', password: 'nine slow barges on the canal' };

/**
 * Makes the first account and leaves its owner signed in.
 *
 * @param {Page} page
 * @param {string} link that the program printed
 * @param {Person} person
 */
export async function makeFirstAccount(page, link, person) {
  await page.goto(link);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Name', { exact: true }).fill(person.name);
  await choosePassword(page, person.password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.waitForURL('**/staff/account?done=welcome');
}

/**
 * @param {Page} page
 * @param {string} password
 */
export async function choosePassword(page, password) {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('The password again').fill(password);
}

/**
 * @param {Page} page the account of somebody who signed in lately
 * @returns {Promise<{app: Authenticator, codes: string[]}>} the app, and the recovery codes
 */
export async function addApp(page) {
  await page.goto('/staff/account');
  await follow(page, () => page.getByRole('button', { name: 'Add an authenticator app' }).click());
  const secret = await page.locator('code.staff-secret').innerText();
  const app = new Authenticator(secret);
  await page.getByLabel('The six digits that it shows now').fill(app.code());
  await follow(page, () => page.getByRole('button', { name: 'Add the app' }).click());
  const codes = await page.locator('.staff-codes code').allInnerTexts();
  await follow(page, () => page.getByRole('link', { name: 'I have kept them' }).click());
  return { app, codes };
}

/**
 * @param {Page} page the account of somebody who signed in lately
 * @param {string} name
 */
export async function addPasskey(page, name) {
  await page.goto('/staff/account');
  await page.getByRole('link', { name: 'Add a passkey' }).click();
  await page.getByLabel('What you call it').fill(name);
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.waitForURL('**/staff/account?done=passkey-added');
}

/**
 * Shows the password; the second step, if there is one, is left to the caller.
 *
 * @param {Page} page
 * @param {Person} person
 */
export async function showPassword(page, { email, password }) {
  if (!page.url().includes('/staff/')) await page.goto('/staff/login');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/**
 * @param {Page} page of somebody who is signed in
 */
export async function signOut(page) {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/staff/login?done=signed-out');
}

/**
 * Lets somebody else in, through the pages of an admin.
 *
 * @param {Page} page of an admin who signed in lately
 * @param {Person & {role: string}} person
 * @returns {Promise<string>} the link to send
 */
export async function addUser(page, { name, email, role }) {
  await page.goto('/staff/users');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Role', { exact: true }).selectOption(role);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const link = await page.locator('code.staff-secret').innerText();
  assert.match(link, /\/staff\/setup\/\S+$/);
  return link;
}

/**
 * Chooses a password with a link and signs in with it.
 *
 * @param {Page} page
 * @param {string} link
 * @param {Person} person
 */
export async function enterWithLink(page, link, person) {
  await page.goto(link);
  await choosePassword(page, person.password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.waitForURL('**/staff/login?done=password-set');
  await showPassword(page, person);
  await page.waitForURL('**/staff');
}

// The review queue by keyboard: j and k go on and back, v, e and s do what the
// legend says, and nothing happens to whoever is typing.

import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { withSite } from './harness.mjs';
import { follow } from './follow.mjs';
import { admin, makeFirstAccount } from './staff/way-in.mjs';

/** The reason of which several reviews wait, and several can be ticked at once. */
const list = '/staff?reason=verification-overdue';

withSite('the queue by keyboard', (site) => {
  /** @type {import('playwright-core').Page} */
  let page;

  before(async () => {
    ({ page } = await site.browse());
    await makeFirstAccount(page, site.setUpLink, admin);
  });

  it('j and k go through the list, v ticks, and the browser keeps the rest', async () => {
    await page.goto(list);
    const titles = await page.locator('[data-row] [data-open]').allInnerTexts();
    assert.ok(titles.length > 3, 'the list holds several');
    await page.keyboard.press('j');
    assert.equal(await focused(), titles[0]);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    assert.equal(await focused(), titles[2]);
    await page.keyboard.press('k');
    assert.equal(await focused(), titles[1]);
    await page.keyboard.press('v');
    assert.deepEqual(await ticks(), [false, true, false]);
    await page.keyboard.press('Control+j');
    assert.equal(await focused(), titles[1], 'a key with Control belongs to the browser');
  });

  it('what is ticked is recorded as checked, all at once', async () => {
    const waited = await waiting();
    const titles = await page.locator('[data-row] [data-open]').allInnerTexts();
    await follow(page, () => page.getByRole('button', { name: 'Checked, nothing new' }).click());
    assert.ok((await waiting()) < waited, 'the count of the navigation goes down');
    const left = await page.locator('[data-row] [data-open]').allInnerTexts();
    assert.ok(!left.includes(titles[1]), 'it is gone from the list');
    assert.ok(left.includes(titles[0]) && left.includes(titles[2]), 'the others are not');
  });

  it('e opens the form for the record, s the review with its snooze', async () => {
    await page.goto(list);
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.waitForURL('**/staff/initiatives/*/edit*');
    await page.goto(list);
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.waitForURL('**/staff/reviews/*#to-snooze');
    assert.equal(await page.locator('#snooze').getAttribute('open'), '');
    await page.waitForFunction(() => document.activeElement?.textContent === 'A week');
  });

  it('on a review j and k go to its neighbours, s snoozes, v checks and leads on', async () => {
    await page.goto(list);
    await follow(page, () => page.locator('[data-open]').first().click());
    const first = await page.locator('h1').innerText();
    await press('j');
    const second = await page.locator('h1').innerText();
    assert.notEqual(second, first);
    await press('k');
    assert.equal(await page.locator('h1').innerText(), first);

    await page.keyboard.press('s');
    await page.waitForFunction(() => document.activeElement?.textContent === 'A week');
    await press('Enter');
    assert.equal(await page.locator('.notice').innerText(), 'Snoozed. This is the next one.');
    assert.equal(await page.locator('h1').innerText(), second);

    await press('v');
    assert.match(await page.locator('.notice').innerText(), /^Recorded: checked, nothing new\./);
    assert.notEqual(await page.locator('h1').innerText(), second);
    await page.goto('/staff?state=snoozed');
    assert.match(await page.locator('[data-row]').innerText(), new RegExp(`${escaped(first)}[^]*snoozed until`));
  });

  it('whoever is typing types, and the keys can be switched off', async () => {
    await page.goto(list);
    await follow(page, () => page.locator('[data-open]').first().click());
    const at = page.url();
    await page.getByText('Dismiss', { exact: true }).first().click();
    await page.locator('#dismiss-note').focus();
    await page.keyboard.type('vjkes');
    assert.equal(await page.locator('#dismiss-note').inputValue(), 'vjkes');
    assert.equal(page.url(), at);

    await page.getByRole('button', { name: 'Keys are on' }).click();
    await page.reload();
    await page.keyboard.press('j');
    await page.keyboard.press('v');
    const off = page.getByRole('button', { name: 'Keys are off' });
    assert.equal(await off.getAttribute('aria-pressed'), 'false', 'it is remembered');
    assert.equal(page.url(), at);
    await off.click();
    await press('j');
    assert.notEqual(page.url(), at);
  });

  function focused() {
    return page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement)?.innerText ?? '');
  }

  async function ticks() {
    const boxes = await page.locator('[data-row] input[type=checkbox]').all();
    return Promise.all(boxes.slice(0, 3).map((box) => box.isChecked()));
  }

  /** How many reviews wait, as the navigation says. */
  async function waiting() {
    return Number(await page.locator('.masthead__nav a[href="/staff"] .staff-count').innerText());
  }

  /** @param {string} key that leads to another page */
  async function press(key) {
    await follow(page, () => page.keyboard.press(key));
  }
});

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

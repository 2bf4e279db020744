// Searching: what was found is marked, and what may be meant is suggested
// while somebody types.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withSite } from './harness.mjs';

const option = '[role=listbox] [role=option]';

withSite('search', (site) => {
  for (const javaScript of [true, false]) {
    it(`finds by the beginning of a word and marks it ${javaScript ? 'with' : 'without'} script`, () =>
      site.open('/initiatives', { javaScript }, async ({ page, troubles }) => {
        await page.fill('#q', 'magnits soares');
        await page.keyboard.press('Enter');
        await page.waitForURL(/q=magnits\+soares/);
        assert.deepEqual(await page.locator('mark').allInnerTexts(), ['Magnitsky', 'Soares']);
        assert.deepEqual(troubles, []);
      }));
  }

  for (const width of [360, 1280]) {
    it(`suggests while typing at ${width} px, by keys alone`, () =>
      site.open('/initiatives', { width }, async ({ page, troubles }) => {
        const field = page.locator('#q');
        await field.focus();
        await page.keyboard.insertText('nether');
        await page.waitForSelector(option);
        assert.equal(await field.getAttribute('aria-expanded'), 'true');
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, 'too wide');
        await page.keyboard.press('ArrowDown');
        const first = page.locator(option).first();
        assert.equal(await first.getAttribute('aria-selected'), 'true');
        assert.equal(await field.getAttribute('aria-activedescendant'), await first.getAttribute('id'));
        assert.match(await first.innerText(), /Netherlands\s+Jurisdiction/);
        assert.equal(await page.evaluate(() => document.activeElement?.id), 'q', 'the focus stays in the field');
        await page.keyboard.press('ArrowUp');
        assert.equal(await field.getAttribute('aria-activedescendant'), null, 'back in the field');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/jurisdictions\/nl$/);
        assert.deepEqual(troubles, []);
      }));
  }

  it('says how many there are, and nothing of what was typed before', () =>
    site.open('/initiatives', {}, async ({ page }) => {
      await page.focus('#q');
      await page.keyboard.insertText('visa');
      await page.waitForSelector(option);
      const says = page.locator('input[role=combobox] ~ [role=status]');
      assert.match(await says.innerText(), /^\d+ suggestions?,/);
      await page.keyboard.insertText('zzz');
      await page.waitForFunction((option) => !document.querySelector(option), option);
      assert.equal(await page.locator('[role=listbox]').isVisible(), false);
      assert.match(await says.innerText(), /No suggestions/);
    }));

  it('closes with Escape and leaves Enter to the search', () =>
    site.open('/initiatives', {}, async ({ page }) => {
      await page.focus('#q');
      await page.keyboard.insertText('visa');
      await page.waitForSelector(option);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('[role=listbox]').isVisible(), false);
      assert.equal(await page.inputValue('#q'), 'visa', 'what was typed stays');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\?q=visa/);
    }));

  it('suggests in the language of the page, and goes on in it', () =>
    site.open('/de/initiatives', {}, async ({ page, troubles }) => {
      await page.focus('#q');
      await page.keyboard.insertText('nieder');
      await page.waitForSelector(option);
      await page.locator(option).first().click();
      await page.waitForURL(/\/de\/jurisdictions\/nl$/);
      assert.deepEqual(troubles, []);
    }));

  it('goes on as of the day that the page is read at', () =>
    site.open(`/initiatives?as_of=${new Date().toISOString().slice(0, 10)}`, {}, async ({ page }) => {
      await page.focus('#q');
      await page.keyboard.insertText('nether');
      await page.waitForSelector(option);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/jurisdictions\/nl\?as_of=/);
    }));

  it('says which choice to drop when nothing is left', () =>
    site.open('/initiatives?q=magnits&stage=law&jurisdiction=nl', { javaScript: false }, async ({ page }) => {
      await page.locator('.nothing a', { hasText: 'Law' }).click();
      await page.waitForURL((url) => !url.searchParams.has('stage') && url.searchParams.get('q') === 'magnits');
      assert.ok((await page.locator('.row').count()) > 0);
    }));
});

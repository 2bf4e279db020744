// What holds for a page however it was reached.

import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const config = JSON.parse(readFileSync(new URL('../htmlvalidate.json', import.meta.url), 'utf8'));
const validator = new HtmlValidate(new StaticConfigLoader(config));

/**
 * What axe-core finds in the page as it is shown now.
 *
 * @param {import('playwright-core').Page} page
 * @param {string[]} [rules] those alone, since axe takes its time
 * @returns {Promise<string[]>}
 */
export async function unaccessible(page, rules) {
  // The legacy mode spares a page of its own for the results of foreign frames, of which there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`);
    return `${id}: ${help}, ${nodes.length} times\n${places.join('\n')}`;
  });
}

/**
 * What html-validate finds in the HTML as it was served.
 *
 * @param {string} html
 * @returns {Promise<string[]>}
 */
export async function invalid(html) {
  const report = await validator.validateString(html);
  const lines = html.split('\n');
  return report.results.flatMap(({ messages }) =>
    messages.map((found) => `${found.line}:${found.column} ${found.ruleId}: ${found.message}: ${lines[found.line - 1]?.trim().slice(0, 160)}`));
}

/**
 * What makes the page wider than its window, if it is.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function tooWide(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
      .map((element) => ({ element, right: element.getBoundingClientRect().right + scrollX }))
      .filter(({ right }) => right > width + 0.5)
      .slice(0, 8)
      .map(({ element, right }) => `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> to ${Math.round(right)} px`);
  });
}

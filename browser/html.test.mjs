// The HTML that is served is valid, as html-validate reads it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { withSite } from './harness.mjs';
import { pages } from './pages.mjs';

const config = JSON.parse(readFileSync(new URL('htmlvalidate.json', import.meta.url), 'utf8'));
const validator = new HtmlValidate(new StaticConfigLoader(config));

withSite('HTML', (site) => {
  for (const { path } of pages) {
    it(`${path} is valid`, async () => {
      const answer = await fetch(site.url + path);
      const html = await answer.text();
      const report = await validator.validateString(html, path);
      const lines = html.split('\n');
      assert.deepEqual(
        report.results.flatMap(({ messages }) =>
          messages.map((found) => `${found.line}:${found.column} ${found.ruleId}: ${found.message}: ${lines[found.line - 1]?.trim().slice(0, 120)}`)),
        [],
      );
    });
  }
});

import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['**/node_modules/**'] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['frontend/static/**/*.js', 'frontend/static/**/*.mjs'],
    languageOptions: { globals: globals.browser, sourceType: 'module' },
  },
  {
    // The functions handed to page.evaluate run in the browser.
    files: ['browser/**/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
];

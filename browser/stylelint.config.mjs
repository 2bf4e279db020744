export default {
  extends: ['stylelint-config-standard'],
  rules: {
    // No request may leave for a third party.
    'function-url-scheme-disallowed-list': ['/^https?/', '/^\\/\\//'],
    // Order follows the page, not specificity.
    'no-descending-specificity': null,
    'selector-class-pattern': [
      '^[a-z][a-z0-9]*(-{1,2}[a-z0-9]+|__[a-z0-9]+)*$',
      { message: 'Class names are lower-case words with hyphens' },
    ],
  },
};

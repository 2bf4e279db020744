#!/usr/bin/env bash
# Lints the CSS and the JavaScript that the program serves, and the browser
# tests. The HTML is checked as it is served, by browser/html.test.mjs.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=browser/node_modules/.bin
static=frontend/static

# has NAME...: whether the program serves a file whose name ends so.
has() {
  local name
  for name; do
    [[ -z $(find "$static" -name "*$name" -print -quit 2>/dev/null) ]] || return 0
  done
  return 1
}

"$bin/eslint" --config browser/eslint.config.mjs --max-warnings 0 browser
"$bin/tsc" --project browser/tsconfig.json
if has .css; then
  "$bin/stylelint" --config browser/stylelint.config.mjs --config-basedir browser --max-warnings 0 "$static/**/*.css"
fi
if has .js .mjs; then
  "$bin/eslint" --config browser/eslint.config.mjs --max-warnings 0 "$static"
  "$bin/tsc" --project browser/tsconfig.static.json
fi
if has .html; then
  "$bin/html-validate" --config browser/htmlvalidate.json "$static/**/*.html"
fi

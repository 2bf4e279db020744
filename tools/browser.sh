#!/usr/bin/env bash
# Runs the browser tests, a file at a time: each starts a tracker and a
# Chromium of its own, and two cores bear no more. A file that fails is run
# once more, since a browser that gets no time shows nothing; what failed at
# first is named at the end, and what fails twice has failed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

late=() failed=()
for file in browser/*.test.mjs; do
  node --test "$file" || late+=("$file")
done
for file in "${late[@]}"; do
  echo "--- once more: $file"
  node --test "$file" || failed+=("$file")
done

if ((${#late[@]})); then echo "FAILED AT FIRST: ${late[*]}"; fi
if ((${#failed[@]})); then
  echo "FAILED TWICE: ${failed[*]}"
  exit 1
fi

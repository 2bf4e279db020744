#!/usr/bin/env bash
# Runs the browser tests, a file at a time: each starts a tracker and a
# Chromium of its own, and two cores bear no more.
set -euo pipefail
cd "$(dirname "$0")/.."

exec node --test --test-concurrency=1 browser/*.test.mjs

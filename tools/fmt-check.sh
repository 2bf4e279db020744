#!/usr/bin/env bash
# Names the Go files that gofmt would change.
set -euo pipefail
cd "$(dirname "$0")/.."

unformatted=$(find . -name node_modules -prune -o -name '*.go' -exec gofmt -l {} +)
if [[ -n $unformatted ]]; then
  echo "not formatted (make fmt):"
  echo "$unformatted"
  exit 1
fi

#!/usr/bin/env bash
# fuzz.sh TIME: runs every fuzz test for that long, one after the other, since
# go test takes only one at a time.
set -euo pipefail
cd "$(dirname "$0")/.."

time=${1:-10s}
for package in $(go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}' ./...); do
  for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
    echo "=== $package $target"
    go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" "$package"
  done
done

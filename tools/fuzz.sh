#!/usr/bin/env bash
# fuzz.sh TIME: runs every fuzz test for that long, one after the other, since
# go test takes only one at a time.
set -euo pipefail
cd "$(dirname "$0")/.."

time=${1:-10s}

# fuzz PACKAGE TARGET. Making every new input small takes a minute of its own
# where inputs are long, so that is bounded as well. When the time is up in the
# midst of an input, Go sometimes takes the end of the time for a failure.
fuzz() {
  local said
  if ! said=$(go test -run '^$' -fuzz "^$2\$" -fuzztime "$time" -fuzzminimizetime 1s "$1" 2>&1); then
    if [[ $said == *"Failing input written"* || $said != *$'\n    context deadline exceeded\n'* ]]; then
      printf '%s\n' "$said"
      return 1
    fi
    said="ok"
  fi
  printf '%s\n' "${said##*$'\n'}"
}

for package in $(go list -f '{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{end}}' ./...); do
  for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
    echo "=== $package $target"
    fuzz "$package" "$target"
  done
done

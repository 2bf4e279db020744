#!/usr/bin/env bash
# Runs every check of the project, each even when an earlier one failed, and
# ends with what passed, what failed, and what was not run.
set -uo pipefail
cd "$(dirname "$0")/.." || exit

# Which tests are run on which engine is for the steps to say.
unset TRACKER_TEST_DATABASE_URL

# default.pgo makes the program faster and nothing else different, but everything
# would be compiled twice.
export GOFLAGS="${GOFLAGS:-} -pgo=off"

failed=()

# step TARGET: one make target, timed.
step() {
  local start=$SECONDS
  echo "=== make $1"
  if make --no-print-directory "$1"; then
    echo "--- ok: $1 ($((SECONDS - start)) s)"
  else
    echo "--- FAILED: $1 ($((SECONDS - start)) s)"
    failed+=("$1")
  fi
}

step fmt-check
step vet
step lint
step race # every Go test: HTTP tests are among them

echo "=== make vuln"
tools/vuln.sh
known_faults=$?
if ((known_faults != 0 && known_faults != 4)); then # 4: they could not be looked for
  failed+=(vuln)
fi

no_postgres=""
if tools/postgres.sh true; then
  step postgres
else
  no_postgres="there is no server; see the line above"
fi

no_proxy=""
if tools/proxy.sh true; then
  step proxy
else
  no_proxy="there is no caddy; see the line above"
fi

left_out=""
if make --no-print-directory browser-setup; then
  step lint-web
  step browser
else
  left_out="what they need is not installed; see the line of browser-setup above"
fi

echo
if ((known_faults == 4)); then
  echo "KNOWN FAULTS WERE NOT LOOKED FOR: vuln.go.dev cannot be reached from here"
fi
if [[ -n $no_postgres ]]; then
  echo "TESTS ON POSTGRESQL WERE NOT RUN: $no_postgres"
  if [[ ${CI:-} == true ]]; then
    failed+=("postgres (not run)")
  fi
fi
if [[ -n $no_proxy ]]; then
  echo "THE TEST OF docs/Caddyfile WAS NOT RUN: $no_proxy"
  if [[ ${CI:-} == true ]]; then
    failed+=("proxy (not run)")
  fi
fi
if [[ -n $left_out ]]; then
  echo "BROWSER TESTS WERE NOT RUN: $left_out"
  if [[ ${CI:-} == true ]]; then
    failed+=("browser (not run)")
  fi
fi
if ((${#failed[@]})); then
  printf 'make test: FAILED: %s\n' "${failed[*]}"
  exit 1
fi
echo "make test: ok, ${SECONDS} s"

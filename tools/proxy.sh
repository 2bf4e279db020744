#!/usr/bin/env bash
# Runs a command where Caddy is installed, with TRACKER_TEST_CADDY set to its
# program. Installs Debian's package where it is absent and this user may, and
# ends with 3 when there is none to be had.
set -euo pipefail

# as_root COMMAND...: as root, or through a sudo that asks for no password.
as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

if ! command -v caddy >/dev/null && command -v apt-get >/dev/null && as_root true 2>/dev/null; then
  echo "installing caddy" >&2
  {
    as_root apt-get update -q || true
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -q -y --no-install-recommends caddy || true
  } >&2
fi
if ! caddy=$(command -v caddy); then
  echo "the test of docs/Caddyfile needs caddy: install it" >&2
  exit 3
fi
TRACKER_TEST_CADDY=$caddy exec "$@"

#!/usr/bin/env bash
# Sees to Node.js, npm and Chromium: installs Debian's where they are absent and
# this user may, and says in one line what to install where not.
set -euo pipefail

oldest=18 # Node.js: Debian 12's

node_ok() {
  command -v node >/dev/null && (($(node -p 'process.versions.node.split(".")[0]') >= oldest))
}

chromium_ok() {
  [[ -n ${CHROMIUM:-} && -x ${CHROMIUM:-} ]] ||
    [[ -x /usr/bin/chromium || -x /usr/bin/chromium-browser || -x /usr/bin/google-chrome ]]
}

missing() {
  node_ok || echo nodejs
  command -v npm >/dev/null || echo npm
  # Without a font a page has no letters, and nothing to measure.
  chromium_ok || echo chromium fonts-dejavu-core
}

# as_root COMMAND...: as root, or through a sudo that asks for no password.
as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null && as_root true 2>/dev/null
}

read -r -a packages <<<"$(missing | xargs)"
if ((${#packages[@]})) && may_install; then
  echo "installing ${packages[*]}"
  as_root apt-get update -q || true
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${packages[@]}" || true
  read -r -a packages <<<"$(missing | xargs)"
fi
if ((${#packages[@]})); then
  echo "browser tests need Node.js $oldest or later, npm and Chromium: install ${packages[*]}" >&2
  exit 1
fi

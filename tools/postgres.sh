#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own, whose address it gets as
# TRACKER_TEST_DATABASE_URL, and takes the server down when the command ends. The
# server listens on a socket in its own temporary folder and on no port, and keeps
# nothing. Installs Debian's package where it is absent and this user may, and
# ends with 3 when there is no server to be had.
set -euo pipefail

unset LC_ALL LANG LANGUAGE PGDATA PGPORT PGHOST PGUSER PGDATABASE

binaries() {
  local folder found=""
  for folder in /usr/lib/postgresql/*/bin /usr/local/pgsql/bin; do
    [[ -x $folder/initdb && -x $folder/postgres ]] && found=$folder
  done
  echo "$found"
}

# as_root COMMAND...: as root, or through a sudo that asks for no password.
as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

bin=$(binaries)
if [[ -z $bin ]] && command -v apt-get >/dev/null && as_root true 2>/dev/null; then
  echo "installing postgresql" >&2
  {
    as_root apt-get update -q || true
    as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -q -y --no-install-recommends postgresql || true
  } >&2
  bin=$(binaries)
fi
if [[ -z $bin ]]; then
  echo "tests on PostgreSQL need its server: install postgresql" >&2
  exit 3
fi

# The server refuses to be run by root.
as_server=()
home=$(mktemp -d /tmp/tracker-postgres.XXXXXX)
if ((EUID == 0)); then
  as_server=(setpriv --reuid=postgres --regid=postgres --init-groups)
  chown postgres: "$home"
fi

server=""
stop() {
  local status=$?
  trap - EXIT
  if [[ -n $server ]]; then
    kill -QUIT "$server" 2>/dev/null || true # nothing has to be kept
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$home"
  exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cd "$home"
"${as_server[@]}" "$bin/initdb" --pgdata="$home/data" --username=tracker --auth=trust \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 || {
  cat "$home/initdb.log" >&2
  exit 3
}
"${as_server[@]}" "$bin/postgres" -D "$home/data" -c listen_addresses= -c unix_socket_directories="$home" \
  -c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c max_connections=200 -c shared_buffers=128MB -c max_wal_size=2GB \
  >"$home/server.log" 2>&1 &
server=$!
for ((tries = 0; tries < 600; tries++)); do
  "$bin/pg_isready" -q -h "$home" && break
  kill -0 "$server" 2>/dev/null || break
  sleep 0.1
done
if ! "$bin/pg_isready" -q -h "$home"; then
  cat "$home/server.log" >&2
  exit 3
fi
cd "$OLDPWD"
export TRACKER_TEST_DATABASE_URL="postgres://tracker@/postgres?host=$home"
"$@"

#!/bin/sh
# PostgreSQL 15 with pgvector for the tests, from Debian's packages, and a throwaway cluster on loopback.
#
#   tools/postgres.sh install            installs what is missing (needs root); does nothing when all is there
#   tools/postgres.sh start [PORT]       installs, starts a cluster (default port 54329) and prints its URL as the last line
#   tools/postgres.sh stop [PORT]        stops the cluster and removes its files
#
# The cluster trusts every connection from this machine and keeps fsync on, so that figures taken on it are honest.
set -eu

major=15
bin=/usr/lib/postgresql/$major/bin
command=${1:-start}
port=${2:-54329}
data=${RECOLLECT_TEST_POSTGRES_DIR:-/var/tmp/recollect-postgres}/$port

say() { echo "postgres: $*" >&2; }

apt_quietly() { DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o APT::Sandbox::User=root "$@" </dev/null >&2; }

# Prints "URI KEYRING" of the machine's own Debian archive, read from the sources it already has (either file format).
debian_archive() {
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -f "$file" ] || continue
    awk '/^URIs:/ { uri = $2 } /^Suites:/ { suites = $0 } /^Signed-By:/ { key = $2 }
         /^[ \t]*$/ { if (uri != "" && suites !~ /security/ && suites ~ /bookworm|trixie/) { print uri, key; exit } uri = suites = key = "" }
         END { if (uri != "" && suites !~ /security/ && suites ~ /bookworm|trixie/) print uri, key }' "$file"
  done | head -n 1 | grep . && return
  awk '$1 == "deb" { uri = $2; if (uri ~ /^\[/) { for (i = 2; i <= NF; i++) if ($i ~ /\]$/) break; uri = $(i + 1) }
       if ($0 !~ /security/ && $0 ~ /bookworm|trixie/) { print uri, "/usr/share/keyrings/debian-archive-keyring.gpg"; exit } }' \
    /etc/apt/sources.list 2>/dev/null
}

install_server() {
  [ -x "$bin/postgres" ] && return
  say "installing PostgreSQL $major"
  apt_quietly update
  # Without this, installing the package would also create and start a cluster of its own.
  mkdir -p /etc/postgresql-common
  [ -f /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  apt_quietly install -y --no-install-recommends "postgresql-$major"
}

install_pgvector() {
  [ -f "$("$bin/pg_config" --sharedir 2>/dev/null || echo /usr/share/postgresql/$major)/extension/vector.control" ] && return
  say "building pgvector from Debian's source package"
  archive=$(debian_archive)
  [ -n "$archive" ] || { say "found no Debian archive in this machine's apt sources; install pgvector 0.8 for PostgreSQL $major yourself"; exit 1; }
  uri=${archive%% *} keyring=${archive#* }
  cat >/etc/apt/sources.list.d/recollect-pgvector.sources <<END
Types: deb-src
URIs: $uri
Suites: trixie
Components: main
Signed-By: $keyring
END
  apt_quietly update
  apt_quietly install -y --no-install-recommends "postgresql-server-dev-$major" dpkg-dev gcc make libc6-dev
  build=$(mktemp -d)
  (
    cd "$build"
    apt_quietly source pgvector
    cd pgvector-*/
    # OPTFLAGS empty: the default, -march=native, would tie the build to this processor.
    make -s PG_CONFIG="$bin/pg_config" OPTFLAGS="" >&2
    make -s PG_CONFIG="$bin/pg_config" OPTFLAGS="" install >&2
  )
  rm -rf "$build"
}

as_postgres() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$data" "$@"; else "$@"; fi
}

install() { install_server; install_pgvector; }

start() {
  install
  if ! [ -f "$data/PG_VERSION" ]; then
    mkdir -p "$data"
    [ "$(id -u)" != 0 ] || chown postgres "$data"
    chmod 700 "$data"
    as_postgres "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    cat >>"$data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
fsync = on
max_connections = 200
shared_buffers = 512MB
max_wal_size = 2GB
log_min_messages = fatal
END
  fi
  cd "$data"
  if ! as_postgres "$bin/pg_ctl" -D "$data" status >/dev/null 2>&1; then
    as_postgres "$bin/pg_ctl" -D "$data" -w -t 60 -l "$data/server.log" start >/dev/null </dev/null || { cat "$data/server.log" >&2; exit 1; }
  fi
  echo "postgresql://postgres@127.0.0.1:$port/postgres"
}

stop() {
  [ -f "$data/PG_VERSION" ] || return 0
  cd "$data"
  as_postgres "$bin/pg_ctl" -D "$data" -m fast -w stop >/dev/null 2>&1 || true
  cd /
  rm -rf "$data"
}

case $command in
  install) install ;;
  start) start ;;
  stop) stop ;;
  *) say "unknown command '$command': install, start or stop"; exit 2 ;;
esac

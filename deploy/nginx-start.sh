#!/bin/sh
# Runs nginx on what /site/current holds (see site-publish.sh): writes what nginx.conf includes, and keeps it true while
# nginx runs. Every second the servers are looked up by name and asked whether they are ready. nginx sends to those alone:
# not to one that still starts, and no longer to one that is leaving. Where the servers, or the site, are others than
# before, nginx reads its configuration again; requests under way are finished by the processes that began them.
#
#   nginx-start.sh [write|watch]   only writes once / only keeps it true
set -eu

site=/site/current
list=/tmp/servers.conf

# Floods only: a server takes ten times RATE_LIMIT_MAX of one address, nginx a hundred times.
write_limits() {
  : "${RATE_LIMIT_MAX:=300}" "${RATE_LIMIT_WINDOW_S:=60}"
  a_minute=$((RATE_LIMIT_MAX * 100 * 60 / RATE_LIMIT_WINDOW_S))
  [ "$a_minute" -gt 0 ] || a_minute=60000000
  # shellcheck disable=SC2016 # for nginx to read
  printf 'limit_req_zone $binary_remote_addr zone=api:10m rate=%sr/m;\n' "$a_minute" >/tmp/limits.conf
}

addresses() { getent ahostsv4 server | sed -nE 's/^([0-9.]+) +STREAM.*/\1/p' | sort -u; }
line() { echo "server $1:3000 max_fails=2 fail_timeout=2s;"; }

# One that does not answer in time is busy or frozen: it stays what it was.
is_ready() { # address
  code=0
  curl --fail --silent --output /dev/null --max-time 2 "http://$1:3000/ready" || code=$?
  if [ "$code" = 28 ]; then grep -qxF "$(line "$1")" "$list" 2>/dev/null; else return "$code"; fi
}

# Succeeds where the list is another than before.
write_list() {
  all=$(addresses)
  ready=''
  for address in $all; do
    if is_ready "$address"; then ready="$ready $address"; fi
  done
  # Where none is ready they are all asked: they know best what is wrong.
  for address in ${ready:-$all}; do line "$address"; done >"$list.new"
  [ -s "$list.new" ] || echo 'server 127.0.0.1:3000 down;' >"$list.new"
  if cmp -s "$list.new" "$list"; then return 1; fi
  mv "$list.new" "$list"
}

watch() {
  serving=$(readlink "$site")
  echo "$serving" >/tmp/serving
  while sleep 1; do
    changed=''
    if write_list; then changed=1; fi
    if [ "$(readlink "$site")" != "$serving" ]; then
      nginx -c "$site/nginx.conf" -s reload || true
      # The new site's own loop takes over.
      exec sh "$site/nginx-start.sh" watch
    fi
    if [ -n "$changed" ]; then nginx -c "$site/nginx.conf" -s reload || true; fi
  done
}

if [ "${1:-}" = watch ]; then watch; fi
write_limits
write_list || true
if [ "${1:-}" = write ]; then exit; fi
sh "$site/nginx-start.sh" watch &
exec nginx -c "$site/nginx.conf" -g 'daemon off;'

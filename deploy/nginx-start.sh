#!/bin/sh
# Runs nginx on what /site/current holds (see site-publish.sh): writes what nginx.conf includes, and keeps it true while
# nginx runs. Every second the servers are looked up by name and asked whether they are ready. nginx sends to those alone:
# not to one that still starts, and no longer to one that is leaving. Where the servers, or the site, are others than
# before, nginx reads its configuration again; requests under way are finished by the processes that began them.
#
#   nginx-start.sh [write|watch]   only writes once / only keeps it true
set -eu

site=/site/current
certificate=/certificates/current
list=/tmp/servers.conf

# Floods only: a server takes ten times RATE_LIMIT_MAX of one address, nginx a hundred times.
write_limits() {
  : "${RATE_LIMIT_MAX:=300}" "${RATE_LIMIT_WINDOW_S:=60}"
  a_minute=$((RATE_LIMIT_MAX * 100 * 60 / RATE_LIMIT_WINDOW_S))
  [ "$a_minute" -gt 0 ] || a_minute=60000000
  # shellcheck disable=SC2016 # for nginx to read
  printf 'limit_req_zone $binary_remote_addr zone=api:10m rate=%sr/m;\n' "$a_minute" >/tmp/limits.conf
}

# An idle connection that was in use within this time is not closed when the configuration is read again: its client may
# be asking over it right now. Shorter than DRAIN_S, since what is asked over it goes to the servers of before. nginx
# before 1.27.4 closes it; browsers ask again over another.
write_keepalive() {
  version=$(nginx -v 2>&1)
  oldest=$(printf '1.27.4\n%s\n' "${version##*/}" | sort -V | head -n 1)
  if [ "$oldest" = 1.27.4 ]; then echo 'keepalive_min_timeout 1s;'; fi
}

# shellcheck disable=SC2016 # for nginx to read
write_listen() {
  if [ "${TLS:-}" = on ]; then
    cat <<CONF
listen 8443 ssl default_server;
listen 127.0.0.1:8080;
http2 on;
ssl_certificate $certificate/fullchain.pem;
ssl_certificate_key $certificate/privkey.pem;
ssl_protocols TLSv1.2 TLSv1.3;
ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;
ssl_session_cache shared:tls:10m;
ssl_session_timeout 1d;
ssl_session_tickets off;
CONF
  else
    echo 'listen 8080 default_server;'
    case ",${COMPOSE_PROFILES:-}," in
      *,tls,*)
        port=${HTTPS_PORT##*:}
        printf 'if ($belongs_to_tls) { return 308 https://$host%s$request_uri; }\n' "$([ "$port" = 443 ] || echo ":$port")"
        ;;
    esac
  fi >/tmp/listen.conf
  write_keepalive >>/tmp/listen.conf
}

# What nginx has read and must read again where it changes, beside the list.
seen() { cksum "$certificate/fullchain.pem" 2>/dev/null || true; }

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
  read_once=$(seen)
  while sleep 1; do
    changed=''
    if write_list; then changed=1; fi
    if [ "$(seen)" != "$read_once" ]; then
      read_once=$(seen)
      changed=1
    fi
    if [ "$(readlink "$site")" != "$serving" ]; then
      write_listen
      nginx -c "$site/nginx.conf" -s reload || true
      # The new site's own loop takes over.
      exec sh "$site/nginx-start.sh" watch
    fi
    if [ -n "$changed" ]; then nginx -c "$site/nginx.conf" -s reload || true; fi
  done
}

if [ "${1:-}" = watch ]; then watch; fi
write_limits
write_listen
write_list || true
if [ "${1:-}" = write ]; then exit; fi
sh "$site/nginx-start.sh" watch &
exec nginx -c "$site/nginx.conf" -g 'daemon off;'

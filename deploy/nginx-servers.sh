#!/bin/sh
# Run by the web image before nginx: writes what nginx.conf includes, and goes on to keep the list of servers true.
# nginx keeps connections open only to servers that it knows by address, and a container's address changes when it is
# made anew. So the name is looked up every second, and where it stands for others than before nginx reads the list again.
set -eu

: "${RATE_LIMIT_MAX:=300}" "${RATE_LIMIT_WINDOW_S:=60}"
# A server takes ten times RATE_LIMIT_MAX of one address.
a_minute=$((RATE_LIMIT_MAX * 100 * 60 / RATE_LIMIT_WINDOW_S))
[ "$a_minute" -gt 0 ] || a_minute=60000000
printf 'limit_req_zone $binary_remote_addr zone=api:10m rate=%sr/m;\n' "$a_minute" >/tmp/limits.conf

list=/tmp/servers.conf

# Succeeds where the list is another than before.
write_list() {
  getent ahostsv4 server | sed -nE 's/^([0-9.]+) +STREAM.*/server \1:3000 max_fails=2 fail_timeout=2s;/p' | sort -u >"$list.new"
  [ -s "$list.new" ] || echo 'server 127.0.0.1:3000 down;' >"$list.new"
  if cmp -s "$list.new" "$list"; then return 1; fi
  mv "$list.new" "$list"
}

write_list || true
while sleep 1; do
  if write_list; then nginx -s reload || true; fi
done &

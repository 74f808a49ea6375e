#!/bin/sh
# Run inside of nginx's container by deploy.sh: whether it knows so many servers, each answers, and the web app is there.
set -eu

known=$(grep -c ':3000 max_fails' /tmp/servers.conf || true)
[ "$known" = "$1" ] || { echo "$known of $1 servers are ready"; exit 1; }
[ "$(cat /tmp/serving)" = "$(readlink /site/current)" ] || { echo 'nginx has not read the new site yet'; exit 1; }
ask() { curl --fail --silent --show-error --max-time 5 "http://127.0.0.1:8080$1"; }
for _ in 1 2 3 4 5 6 7 8; do ask /api/ready >/dev/null; done
ask / | cmp - /site/current/html/index.html

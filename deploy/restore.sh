#!/usr/bin/env bash
# deploy/restore.sh FILE [--replace]: brings a backup back, while no server runs. Nothing is touched before the whole
# backup was read without an error into a database beside; then the two change places.
#
#   --replace     the database holds something, and that is to go; it stays as "…_replaced" until the next time
#   DATABASE_URL  a database server as its owner; left out: the one of docker-compose.yml
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=deploy/database.sh
source "$root/deploy/database.sh"

refuse() { say error "$1" >&2; exit 1; }

file='' replace=''
for argument; do
  case $argument in
    --replace) replace=1 ;;
    -*) refuse "unknown option $argument" ;;
    *) file=$argument ;;
  esac
done
[ -n "$file" ] || { sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 1; }
[ -r "$file" ] || refuse "$file cannot be read"
[ -s "$file" ] || refuse "$file is empty"
file=$(cd "$(dirname "$file")" && pwd)/$(basename "$file")

if [ -f "$file.sha256" ]; then
  [ "$(sha256sum <"$file" | cut -d' ' -f1)" = "$(cut -d' ' -f1 <"$file.sha256")" ] ||
    refuse "$file is not what was backed up: its checksum differs"
else
  say warn "there is no $file.sha256 to hold the backup against" >&2
fi

users=$(sql postgres "select count(*) from pg_stat_activity where datname = '$database' and backend_type = 'client backend'")
[ "$users" = 0 ] || refuse "$users sessions use the database; stop the servers first: docker compose stop web server jobs"
there=$(sql postgres "select count(*) from pg_database where datname = '$database'")
if [ "$there" = 1 ] && [ -z "$replace" ]; then
  tables=$(sql "$database" "select count(*) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
  [ "$tables" = 0 ] || refuse "the database holds $tables tables; say --replace to put the backup in their place"
fi

scratch="${database}_restored"
clean_up() { sql postgres "drop database if exists \"$scratch\" with (force)" >/dev/null 2>&1 || true; }
trap clean_up EXIT
clean_up
sql postgres "create database \"$scratch\" template template0" >/dev/null
# Rights are given anew by the migrations: the servers' role may have another name here.
pg pg_restore --exit-on-error --single-transaction --no-owner --no-privileges --dbname="$scratch" <"$file" ||
  refuse "$file is not a whole backup; nothing was changed"
people=$(sql "$scratch" 'select count(*) from people') || refuse "$file is no backup of Workload Tracker; nothing was changed"
sql "$scratch" 'analyze' >/dev/null

sql postgres "drop database if exists \"${database}_replaced\" with (force)" >/dev/null
[ "$there" = 0 ] || sql postgres "alter database \"$database\" rename to \"${database}_replaced\"" >/dev/null
sql postgres "alter database \"$scratch\" rename to \"$database\"" >/dev/null
trap - EXIT
say info 'backup restored' "\"file\":\"$(basename "$file")\",\"people\":$people"
if [ -n "${DATABASE_URL:-}" ]; then
  echo 'Now bring it up to date with MIGRATE_DATABASE_URL (npm run db:migrate), and start the servers.'
else
  echo 'Now start everything: docker compose up -d --wait'
fi

#!/usr/bin/env bash
# Backs the database up into BACKUP_DIR, for cron: exits with 0, 1 (failed) or 75 (another one is running).
#
#   BACKUP_DIR    where backups are kept (/backups): workload_YYYYMMDDTHHMMSSZ.dump, each with its .sha256
#   DATABASE_URL  a database server as its owner; left out: the one of docker-compose.yml beside this file
#   BACKUP_HOOK   a program that copies a backup off the machine; called with its path
#
# A backup has its name only after it was restored into a scratch database and every table found equal, row for row, to
# what the dump's own snapshot holds. Kept are the last of 7 days, 4 weeks and 12 months. workload_backup.prom is for
# node_exporter's textfile collector.
set -euo pipefail
umask 077
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${BACKUP_DIR:-/backups}
# shellcheck source=deploy/database.sh
source "$root/deploy/database.sh"

name='^workload_[0-9]{8}T[0-9]{6}Z\.dump$'
started=$(date +%s)
step='preparing'
work=''
scratch="${database}_verify"

finish() {
  local code=$?
  trap - EXIT
  if [ -n "$work" ]; then
    rm -rf "$work"
    sql postgres "drop database if exists \"$scratch\" with (force)" >/dev/null 2>&1 || true
  fi
  [ "$code" = 0 ] || [ "$code" = 75 ] || { say error "backup failed while $step" >&2; code=1; }
  exit "$code"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP

mkdir -p "$folder"
exec {lock}>"$folder/.lock"
flock --nonblock "$lock" || { say warn 'another backup is running' >&2; exit 75; }
# What an interrupted one has left.
rm -rf "$folder"/.work.*
work=$(mktemp -d "$folder/.work.XXXXXX")
dump="$work/dump"

step='taking the snapshot'
coproc session { pg psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname="$database" 2>"$work/errors"; }
exec {ask}>&"${session[1]}" {answer}<&"${session[0]}"
fail_session() { cat "$work/errors" >&2; exit 1; }
echo "begin isolation level repeatable read read only;
  set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0;
  select pg_export_snapshot();" >&"$ask" || fail_session
read -r snapshot <&"$answer" || fail_session

step='dumping'
# The sums are worked out meanwhile: what they answer fits into the pipe many times over.
{ cat "$root/deploy/table-sums.sql"; printf '%s\n' '\echo done'; } >&"$ask"
pg pg_dump --format=custom --snapshot="$snapshot" --dbname="$database" >"$dump" </dev/null
while read -r line <&"$answer" && [ "$line" != 'done' ]; do echo "$line"; done >"$work/sums"
[ "${line:-}" = 'done' ] || fail_session
echo '\q' >&"$ask"

step='verifying'
sql postgres "drop database if exists \"$scratch\" with (force)" >/dev/null
sql postgres "create database \"$scratch\" template template0" >/dev/null
pg pg_restore --exit-on-error --no-owner --no-privileges --dbname="$scratch" <"$dump"
{ echo 'begin;'; cat "$root/deploy/table-sums.sql"; } |
  pg psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname="$scratch" >"$work/restored"
tables=$(wc -l <"$work/sums")
[ "$tables" -gt 0 ] || { say error 'the database holds no tables' >&2; exit 1; }
diff "$work/sums" "$work/restored" >&2

step='storing'
file="workload_$(date -u +%Y%m%dT%H%M%SZ).dump"
bytes=$(stat --format=%s "$dump")
now=$(date +%s)
mv "$dump" "$work/$file"
(cd "$work" && sha256sum "$file" >"$file.sha256")
cat >"$work/workload_backup.prom" <<METRICS
# HELP workload_backup_last_success_timestamp_seconds When the last good backup was made; its age is time() minus this.
# TYPE workload_backup_last_success_timestamp_seconds gauge
workload_backup_last_success_timestamp_seconds $now
# HELP workload_backup_size_bytes Size of the last good backup.
# TYPE workload_backup_size_bytes gauge
workload_backup_size_bytes $bytes
# HELP workload_backup_duration_seconds How long it took, with its verification.
# TYPE workload_backup_duration_seconds gauge
workload_backup_duration_seconds $((now - started))
METRICS
chmod 644 "$work/workload_backup.prom"
sync "$work"/workload_*
# Everything is written: from here on a full disk cannot leave half of it.
mv "$work/$file.sha256" "$folder/"
mv "$work/$file" "$folder/"
mv "$work/workload_backup.prom" "$folder/"
sync "$folder"
say info 'backup made' "\"file\":\"$file\",\"bytes\":$bytes,\"tables\":$tables,\"seconds\":$((now - started))"

step='removing old backups'
# From the newest on: the first seen of a day, week or month is its last.
declare -A seen=()
declare -A left=([day]=7 [week]=4 [month]=12)
while read -r each; do
  stamp=${each:9:8}
  keep=''
  for period in day:%Y%m%d week:%G-W%V month:%Y%m; do
    kind=${period%%:*}
    key="$kind $(date -u -d "$stamp" "+${period#*:}")"
    if [ -z "${seen[$key]:-}" ] && [ "${left[$kind]}" -gt 0 ]; then
      seen[$key]=1
      left[$kind]=$((left[$kind] - 1))
      keep=1
    fi
  done
  [ -n "$keep" ] || rm -f "$folder/$each" "$folder/$each.sha256"
done < <(find "$folder" -maxdepth 1 -type f -printf '%f\n' | grep -E "$name" | sort -r)

if [ -n "${BACKUP_HOOK:-}" ]; then
  step='copying it off the machine (BACKUP_HOOK); the backup itself is good'
  "$BACKUP_HOOK" "$folder/$file" {lock}>&-
fi

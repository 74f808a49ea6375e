# shellcheck shell=bash
# Shared by deploy.sh: what is looked at before anything is changed, and whether all is well afterwards.

backup_folder=$(setting BACKUP_DIR /backups)
# A backup of so many seconds ago is good enough for an update.
fresh_s=$(setting DEPLOY_BACKUP_FRESH_S 600)
old_s=$((26 * 3600))

free_megabytes() { df --output=avail --block-size=1M "$1" 2>/dev/null | tail -n 1 | tr -d ' '; }

check_machine() {
  local folder free memory
  docker info >/dev/null 2>&1 || { warn 'there is no Docker engine, or this user may not use it'; return 1; }
  docker compose version >/dev/null 2>&1 || { warn 'docker has no compose plugin'; return 1; }
  compose config --quiet || return 1
  folder=$(docker info --format '{{.DockerRootDir}}')
  [ -d "$folder" ] || folder=/
  free=$(free_megabytes "$folder")
  [ "$free" -ge "$(setting DEPLOY_DISK_MB 3000)" ] || { warn "$folder has only $free MB free (DEPLOY_DISK_MB)"; return 1; }
  memory=$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)
  [ "$memory" -ge "$(setting DEPLOY_MEMORY_MB 700)" ] || {
    warn "only $memory MB of memory are free, and one server more runs for a while (DEPLOY_MEMORY_MB)"
    return 1
  }
  say "the machine has $free MB of disk and $memory MB of memory free"
}

# Before the first start: whether something else listens.
check_ports() {
  local published port
  for published in "$(setting HTTP_PORT 80)" $(if has_service tls; then setting HTTPS_PORT 443; fi); do
    port=${published##*:}
    if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      warn "something else listens on port $port; choose another by HTTP_PORT or HTTPS_PORT"
      return 1
    fi
  done
}

# A setting that is wrong stops it; what is unwise is said.
check_settings() {
  local said
  if said=$(compose run --rm --no-deps -T server node server/src/cli/check-config.ts 2>&1); then return; fi
  # Before the first migration there is no role for the servers yet.
  said=$(grep -v 'password authentication failed' <<<"$said")
  warn "$said"
  ! grep -q 'The configuration is wrong' <<<"$said"
}

newest_backup_s() { # when the newest backup was made
  find "$backup_folder" -maxdepth 1 -name 'workload_*.dump' -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1 | cut -d. -f1
}

backup_age() {
  local made
  made=$(newest_backup_s)
  if [ -z "$made" ]; then echo "none in $backup_folder"; else echo "$((($(date +%s) - made) / 60)) minutes old"; fi
}

back_up() {
  local made age code
  made=$(newest_backup_s)
  age=$(($(date +%s) - ${made:-0}))
  if [ "$age" -lt "$fresh_s" ]; then
    say "the last backup is $age s old"
    return
  fi
  if [ "$age" -gt "$old_s" ]; then warn "the last backup is not of the last 26 hours: does cron run backup.sh?"; fi
  say 'backing up'
  for ((tries = 0; tries < 60; tries++)); do
    code=0
    BACKUP_DIR=$backup_folder "$root/backup.sh" || code=$?
    [ "$code" = 75 ] || return "$code"
    sleep 5
  done
  return 1
}

# The ways in: nginx, and beside it the one with TLS where that is asked for.
fronts() { compose config --services | grep -xE 'web|tls'; }

address() {
  local scheme=http front=web port=8080
  if has_service tls; then scheme=https front=tls port=8443; fi
  echo "$scheme://$(compose port "$front" "$port" 2>/dev/null | sed 's/^0\.0\.0\.0/localhost/')/"
}

# Through nginx: it knows every server, these answer, and the web app is this version's.
verify() {
  local front wanted said=''
  wanted=$(wanted_servers)
  for front in $(fronts); do
    say "asking through $front"
    for ((tries = 0; tries < 30; tries++)); do
      if said=$(compose exec -T "$front" sh /site/current/nginx-check.sh "$wanted" 2>&1); then continue 2; fi
      sleep 1
    done
    warn "$front: $said"
    return 1
  done
}

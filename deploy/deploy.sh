#!/usr/bin/env bash
# deploy/deploy.sh COMMAND: runs Workload Tracker on this machine, and brings it to another version without a lost request.
#
#   init [VERSION]            the first start: images, secrets, database, everything; says how to sign in
#   up [VERSION]              brings it to this checkout (or, with WORKLOAD_REGISTRY, to a version that is pulled)
#   rollback                  back to the version before; once more: forth again
#   status | logs [SERVICE…]  what runs, and since when | what it says
#   backup                    backup.sh
#   restore FILE [--replace]  deploy/restore.sh between stopping and starting the servers
#
# What fails is taken back: the servers of before go on. It may be interrupted anywhere, and is then run again.
# Exits with 0; 1 where it was not done and what ran before runs on; 3 where that could not be brought back whole either;
# 75 where another one is running. Settings come from the environment or .env: see deploy/runbook.md.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
state="$root/.deploy"
# shellcheck source=deploy/lib/common.sh
source "$root/deploy/lib/common.sh"
# shellcheck source=deploy/lib/checks.sh
source "$root/deploy/lib/checks.sh"
# shellcheck source=deploy/lib/servers.sh
source "$root/deploy/lib/servers.sh"

get_images() {
  local registry
  echo "$version" >>"$state/versions"
  registry=$(setting WORKLOAD_REGISTRY '')
  if [ "$version" = "$(current)" ] && docker image inspect "$(image server)" "$(image web)" >/dev/null 2>&1; then
    say "the images of $version are there"
  elif [ -n "$registry" ]; then
    say "pulling $(image server) and $(image web)"
    docker pull --quiet "$(image server)" >/dev/null && docker pull --quiet "$(image web)" >/dev/null
  else
    say "building the images of $version"
    compose build --quiet init site
  fi
}

start_data() {
  local service
  start --wait postgres redis || return 1
  for service in postgres redis; do
    if [ -n "$(outdated "$service")" ]; then
      warn "$service has other settings than it runs with: 'docker compose up -d $service' at a quiet hour makes it anew"
    fi
  done
}

# Everything up to here leaves what runs as it is.
prepare() { # whether to back up
  check_machine && get_images && one_shot init && start_data && check_settings || return 1
  if [ -n "$1" ]; then back_up || return 1; fi
  # Only what the version before can live with: it serves on until all is well, and after a rollback.
  one_shot migrate
}

publish() {
  one_shot site || return 1
  if has_service certbot; then renew certbot; fi
  local front
  for front in $(fronts); do
    if [ -z "$(running "$front")" ]; then
      say "starting $front"
    elif [ -n "$settings_count" ] && [ -n "$(outdated "$front")" ]; then
      warn "$front has other settings or another nginx: it is made anew, connections are refused for some seconds"
      compose rm --stop --force "$front" >/dev/null 2>&1
    else
      continue
    fi
    start --wait "$front" || return 1
  done
}

replace() {
  replace_servers && replace_jobs && publish && verify
}

# The servers of before that still run are what is wanted, whatever settings they were started with.
take_back() {
  warn "$version is taken back, to $(current)"
  version=$(current)
  settings_count='' watch_s=0
  if ! publish || ! replace_servers || ! replace_jobs || ! verify; then
    fail "$version is not whole: look at 'deploy.sh status', and run 'up' or 'rollback' again" 3
  fi
  rm -f "$state/under-way"
}

record() {
  local former
  former=$(recorded)
  if [ -n "$former" ] && [ "$former" != "$version" ]; then write "$state/former" "$former"; fi
  write_version
  rm -f "$state/under-way"
  remove_old_images
}

switch() {
  write "$state/under-way" "$command $version"
  if ! replace; then
    take_back
    give_up "not done; $version serves as before"
  fi
  record
  say "$version serves: $(address)"
}

install() {
  [ -z "$(recorded)" ] || give_up "it is installed already, at $(recorded): use 'up'"
  version=${1:-$(checkout_version)}
  say "installing $version"
  if [ -z "$(running web)" ]; then check_ports || give_up 'nothing was started'; fi
  if ! prepare '' || ! replace; then give_up 'not installed; mend what is said above and run it again'; fi
  record
  say "$version serves: $(address)"
  compose logs --no-log-prefix init | grep 'Sign in as' || say 'how to sign in was said when the secrets were made'
}

update() {
  [ -n "$(recorded)$(running server)" ] || give_up "nothing is installed here: use 'init'"
  version=${1:-$(checkout_version)}
  say "from $(current) to $version"
  prepare backup || give_up "$(current) serves as before; nothing of it was changed"
  switch
}

roll_back() {
  local interrupted='' version_of_it
  if [ -e "$state/under-way" ]; then read -r interrupted version_of_it <"$state/under-way"; fi
  if [ "$interrupted" = up ]; then
    version=$version_of_it
    take_back
    say "$version serves: $(address)"
    return
  fi
  [ -e "$state/former" ] || give_up 'there is no version before this one'
  version=$(cat "$state/former")
  say "back from $(current) to $version"
  docker image inspect "$(image server)" "$(image web)" >/dev/null 2>&1 || give_up "the images of $version are gone"
  switch
}

restore() {
  version=$(current)
  local stopped=(server)
  if has_service jobs; then stopped+=(jobs); fi
  say 'stopping the servers; nginx says that they are back in a moment'
  compose stop "${stopped[@]}"
  local code=0
  "$root/deploy/restore.sh" "$@" || code=$?
  if ! one_shot migrate || ! replace; then fail "the servers could not be started again: run 'up'" 3; fi
  [ "$code" = 0 ] || give_up 'nothing was restored; everything runs as before'
  say "restored; $version serves: $(address)"
}

show_status() {
  version=$(current)
  echo "version   $version$(if [ -e "$state/former" ]; then echo ", before it $(cat "$state/former")"; fi)"
  if [ -e "$state/under-way" ]; then
    echo "          this was interrupted: $(cat "$state/under-way"); run 'up' again, or 'rollback'"
  fi
  echo "address   $(address)"
  echo "backup    $(backup_age)"
  compose ps --all --format 'table {{.Name}}\t{{.Image}}\t{{.Status}}'
}

command=${1:-}
shift || true
case $command in
  init) lock && install "$@" ;;
  up) lock && update "$@" ;;
  rollback) lock && roll_back ;;
  restore) lock && restore "$@" ;;
  backup) BACKUP_DIR=$backup_folder exec "$root/backup.sh" ;;
  status) show_status ;;
  logs) version=$(current) && compose logs --tail 200 "$@" ;;
  *)
    sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac

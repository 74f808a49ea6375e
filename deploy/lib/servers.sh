# shellcheck shell=bash
# Shared by deploy.sh: one server after the other is replaced, a new one first. nginx takes a server when it is ready,
# and leaves it when it no longer is; see nginx-start.sh.

# How long a server may take to become healthy, and how long the first new one is watched before an old one goes.
start_s=$(setting DEPLOY_START_S 120)
watch_s=$(setting DEPLOY_WATCH_S 75)
# Above the servers' stop_grace_period.
leave_s=60
# Whether servers with other settings than those of now are old.
settings_count=1

wanted_servers() { setting SERVERS 2; }

running() { compose ps --quiet "$1"; }
all_of() { compose ps --all --quiet "$1"; }

# The image of a service that is made by this project; none for the others, whose settings name it.
image_id() {
  local name
  case $1 in
    init | migrate | server | jobs) name=$(image server) ;;
    site) name=$(image web) ;;
    *) return 0 ;;
  esac
  docker image inspect --format '{{.Id}}' "$name" 2>/dev/null || true
}

# The containers of a service, each with yes where it is what is wanted.
judged() { # service
  local hash id each facts
  hash=$(compose config --hash "$1" | cut -d' ' -f2)
  id=$(image_id "$1")
  for each in $(all_of "$1"); do
    facts=$(docker inspect --format '{{.Image}} {{index .Config.Labels "com.docker.compose.config-hash"}}' "$each")
    if [ -n "$id" ] && [ "${facts% *}" != "$id" ]; then
      echo "$each no"
    elif [ -n "$settings_count" ] && [ "${facts#* }" != "$hash" ]; then
      echo "$each no"
    else
      echo "$each yes"
    fi
  done
}
up_to_date() { judged "$1" | sed -n 's/ yes$//p'; }
outdated() { judged "$1" | sed -n 's/ no$//p'; }

name_of() { docker inspect --format '{{.Name}}' "$1" 2>/dev/null | tr -d /; }
health_of() {
  docker inspect --format '{{if .RestartCount}}restarted{{else}}{{.State.Status}} {{.State.Health.Status}}{{end}}' "$1" 2>/dev/null
}

show_end() { # container: the last that it said
  warn "$(name_of "$1") is $(health_of "$1"); it said last:"
  docker logs --tail 15 "$1" >&2
}

await_healthy() { # container
  local since=$SECONDS
  while [ $((SECONDS - since)) -lt "$start_s" ]; do
    case $(health_of "$1") in
      'running healthy')
        say "$(name_of "$1") is healthy after $((SECONDS - since)) s"
        return
        ;;
      'running starting' | 'created '*) ;;
      *) break ;;
    esac
    sleep 0.5
  done
  show_end "$1"
  return 1
}

# A new one runs beside the old ones and gets its share of what is asked.
watch() { # container
  local since=$SECONDS
  [ "$watch_s" -gt 0 ] || return 0
  say "watching $(name_of "$1") for $watch_s s"
  while [ $((SECONDS - since)) -lt "$watch_s" ]; do
    if [ "$(health_of "$1")" != 'running healthy' ]; then
      show_end "$1"
      return 1
    fi
    sleep 1
  done
}

add_server() { # of how many
  local before
  before=$(all_of server)
  say "starting server $1"
  start --scale "server=$1" server || return 1
  added=$(grep -vxF -e "${before:-none}" <<<"$(all_of server)" | head -n 1)
  await_healthy "$added" && return
  # It never was ready.
  docker rm --force "$added" >/dev/null
  return 1
}

leave() { # container
  local name
  name=$(name_of "$1")
  say "$name leaves"
  docker stop --time "$leave_s" "$1" >/dev/null && docker rm "$1" >/dev/null
}

# What an interrupted run has left, or a machine that went down.
tidy_up() {
  local each
  # Compose runs them before a server starts: of this version, not of one that failed.
  for each in init migrate; do renew "$each"; done
  for each in $(all_of server); do
    case $(health_of "$each") in created* | exited* | dead*) docker rm --force "$each" >/dev/null ;; esac
  done
  if [ -z "$settings_count" ]; then return; fi
  for each in $(up_to_date server); do
    await_healthy "$each" || docker rm --force "$each" >/dev/null
  done
}

replace_servers() {
  local wanted watched='' added='' old new
  wanted=$(wanted_servers)
  tidy_up
  while :; do
    mapfile -t old < <(outdated server)
    mapfile -t new < <(up_to_date server)
    if [ "${#new[@]}" -lt "$wanted" ]; then
      add_server $((${#old[@]} + ${#new[@]} + 1)) || return 1
      if [ "${#old[@]}" -gt 0 ] && [ -z "$watched" ]; then
        watch "$added" || { leave "$added"; return 1; }
        watched=1
      fi
    elif [ "${#new[@]}" -gt "$wanted" ]; then
      leave "${new[-1]}" || return 1
    elif [ "${#old[@]}" = 0 ]; then
      return 0
    fi
    if [ "${#old[@]}" -gt 0 ]; then leave "${old[0]}" || return 1; fi
  done
}

# Jobs wait meanwhile; nobody is connected to what runs them.
replace_jobs() {
  has_service jobs || return 0
  if [ -n "$(up_to_date jobs)" ] && [ -n "$(running jobs)" ]; then return; fi
  say 'replacing jobs'
  renew jobs
  start --wait --wait-timeout "$start_s" jobs && return
  compose logs --tail 15 jobs >&2
  return 1
}

# What is not what is wanted is made anew by the next start.
renew() { # service
  if [ -n "$(outdated "$1")" ]; then compose rm --stop --force "$1" >/dev/null 2>&1; fi
}

# Runs a service that ends, in this version.
one_shot() { # service
  local id code
  say "running $1"
  renew "$1"
  start "$1" || return 1
  id=$(all_of "$1")
  code=$(docker wait "$id")
  [ "$code" = 0 ] && return
  warn "$1 failed:"
  docker logs --tail 15 "$id" >&2
  return 1
}

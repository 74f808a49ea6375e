# shellcheck shell=bash
# Shared by deploy.sh: what it says, its settings, its state, and compose.

# As it is now, and as it was last brought up.
version=''

begun=$SECONDS
say() { printf '%s %4ss  %s\n' "$(date +%T)" $((SECONDS - begun)) "$1"; }
warn() { say "! $1" >&2; }
fail() { # message, exit status
  warn "$1"
  exit "$2"
}
give_up() { fail "$1" 1; }

# From the environment, else from .env, as compose reads it.
setting() { # name, default
  local value=${!1:-}
  if [ -z "$value" ] && [ -e .env ]; then value=$(sed -n "s/^$1=//p" .env | tail -n 1); fi
  echo "${value:-$2}"
}

compose() { WORKLOAD_VERSION=$version docker compose --project-directory "$root" "$@" </dev/null; }
# Says what compose has said only where it fails.
quietly() {
  local said
  said=$(compose "$@" 2>&1) && return
  warn "$said"
  return 1
}
# What runs is left alone, whatever it was made from. (--no-deps would make containers that are others to compose than
# those of `docker compose up` by hand, which then would replace them, the database too.)
start() { quietly up --detach --no-build --no-recreate "$@"; }
has_service() { compose config --services | grep -qx "$1"; }
image() { echo "$(setting WORKLOAD_REGISTRY '')workload-tracker-$1:$version"; }

# Whole or not at all, also where the machine goes down meanwhile.
write() { # file, content
  printf '%s\n' "$2" >"$1.new"
  sync "$1.new"
  mv "$1.new" "$1"
}

# The version stands in .env, where `docker compose` by hand finds it too.
recorded() { if [ -e .env ]; then sed -n 's/^WORKLOAD_VERSION=//p' .env | tail -n 1; fi; }
current() {
  local there
  there=$(recorded)
  echo "${there:-local}"
}
write_version() {
  { if [ -e .env ]; then sed '/^WORKLOAD_VERSION=/d' .env; fi; } >.env.new
  echo "WORKLOAD_VERSION=$version" >>.env.new
  if [ -e .env ]; then chmod --reference=.env .env.new; else chmod 600 .env.new; fi
  sync .env.new
  mv .env.new .env
}

# What the checkout is: the release and, where it is built here, the commit; with changes of one's own, the time.
checkout_version() {
  local release commit git=(git -c "safe.directory=$root")
  release=$(sed -nE 's/^  "version": "(.*)",$/\1/p' package.json)
  if [ -n "$(setting WORKLOAD_REGISTRY '')" ]; then
    echo "$release"
  elif commit=$("${git[@]}" rev-parse --short HEAD 2>/dev/null) && [ -z "$("${git[@]}" status --porcelain)" ]; then
    echo "$release-$commit"
  else
    echo "$release-$(date -u +%Y%m%dT%H%M%SZ)"
  fi
}

lock() {
  mkdir -p "$state"
  exec {locked}>"$state/lock"
  # One that was killed just now holds it until the last of what it ran has gone.
  flock --timeout 5 "$locked" || fail 'another deploy.sh is running' 75
  trap 'fail "interrupted; what serves goes on. Run it again, or rollback" 130' INT TERM HUP
}

# Of the versions that were built or pulled here, the one that serves and the one before are kept.
remove_old_images() {
  local kept version
  kept=$(printf '%s\n%s\n' "$(current)" "$(cat "$state/former" 2>/dev/null || true)")
  while read -r version; do
    if grep -qxF "$version" <<<"$kept"; then continue; fi
    docker image rm "$(image server)" "$(image web)" >/dev/null 2>&1 || true
  done <"$state/versions"
  write "$state/versions" "$kept"
}

# shellcheck shell=bash disable=SC2034,SC2154
# Shared by backup.sh and restore.sh: how to reach the database. With DATABASE_URL (its owner, who may make databases) the
# PostgreSQL programs of this machine, else those inside of the compose service "postgres".

say() { # level, message, further members of the line as JSON
  printf '{"time":"%s","level":"%s","msg":"%s"%s}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$2" "${3:+,$3}"
}

unescape() { printf '%b' "${1//%/\\x}"; }

# In the environment rather than on a command line: those can be read by everybody on the machine.
use_address() {
  local address='^postgres(ql)?://(([^:@/]*)(:([^@/]*))?@)?(\[[^]]*\]|[^:/?]*)(:([0-9]+))?/([^?]*)(\?(.*))?$'
  [[ $1 =~ $address ]] || { say error 'DATABASE_URL must be like postgres://user:password@host/database' >&2; exit 1; }
  local host=${BASH_REMATCH[6]#[} option
  export PGUSER PGPASSWORD PGHOST PGPORT PGDATABASE
  PGUSER=$(unescape "${BASH_REMATCH[3]}") PGPASSWORD=$(unescape "${BASH_REMATCH[5]}")
  PGHOST=$(unescape "${host%]}") PGPORT=${BASH_REMATCH[8]:-5432} PGDATABASE=$(unescape "${BASH_REMATCH[9]}")
  local IFS='&'
  for option in ${BASH_REMATCH[11]}; do
    [[ $option == sslmode=* ]] && export PGSSLMODE=${option#*=}
    [[ $option == sslrootcert=* ]] && PGSSLROOTCERT=$(unescape "${option#*=}") && export PGSSLROOTCERT
  done
}

options='-c client_min_messages=warning'
if [ -n "${DATABASE_URL:-}" ]; then
  export PGOPTIONS=$options
  use_address "$DATABASE_URL"
  database=$PGDATABASE
  pg() { "$@"; }
else
  database=workload
  pg() { # program, arguments…
    docker compose --project-directory "$root" --file "$root/docker-compose.yml" \
      exec -T --env PGUSER=workload --env "PGOPTIONS=$options" postgres "$@"
  }
fi

sql() { # database, statement; what it answers, bare
  pg psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --dbname="$1" --command="$2" </dev/null
}

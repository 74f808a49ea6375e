#!/usr/bin/env bash
# Gives PostgreSQL, Redis and the servers of docker-compose.yml new passwords while they run. Also mends an installation
# whose secrets and database do not fit together.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

docker compose run --rm --no-deps init node server/src/cli/secrets.ts /secrets --new
# Over the socket inside of the container no password is asked for.
docker compose exec -T postgres psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username=workload --dbname=workload <<'SQL'
\set owner `cat /secrets/owner/password`
\set app `cat /secrets/owner/app_password`
set password_encryption = 'scram-sha-256';
set log_min_error_statement = panic;
begin;
alter role workload password :'owner';
alter role workload_app password :'app';
commit;
SQL
docker compose restart redis
# Worker after worker reads the files again; nobody is cut off.
# From inside: an engine told to send it takes the container for stopped by hand and no longer restarts it.
for server in $(docker compose ps --quiet server); do docker exec "$server" sh -c 'kill -HUP 1'; done
docker compose restart jobs
docker compose up --detach --wait

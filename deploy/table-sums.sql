-- For psql: a line for each table of one's own with the number of its rows and a checksum over all of them, whatever
-- their order. The settings decide how a row is written as text and so must be the same wherever two are compared.
set local timezone = 'UTC';
set local datestyle = 'ISO, YMD';
set local intervalstyle = 'postgres';
set local extra_float_digits = 1;
set local bytea_output = 'hex';
set local search_path = pg_catalog;

select format(
  $$select %L, count(*), coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint::numeric), 0),
    coalesce(sum(('x' || right(md5(t::text), 16))::bit(64)::bigint::numeric), 0) from only %I.%I t$$,
  n.nspname || '.' || c.relname, n.nspname, c.relname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
order by n.nspname, c.relname
\gexec

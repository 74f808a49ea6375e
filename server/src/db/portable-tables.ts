import type pg from 'pg'
import { StartupError } from '../startup-error.ts'

export interface Column {
  name: string
  type: string
}

interface Table {
  name: string
  columns: Column[]
  /** Columns of the primary key, which is the order rows are read in. */
  key: string[]
}

// Read from the catalog, so that it stays true as tables are added. Generated columns are left to the database.
const tablesQuery = `
  select c.relname as name,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
       from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    (select coalesce(json_agg(a.attname order by k.position), '[]')
       from pg_index i, unnest(i.indkey::int[]) with ordinality as k(attnum, position), pg_attribute a
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key,
    (select coalesce(json_agg(distinct p.relname), '[]')
       from pg_constraint f join pg_class p on p.oid = f.confrelid
      where f.conrelid = c.oid and f.contype = 'f' and p.oid <> c.oid) as parents
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by c.relname`

/** The tables of schema public, each after those that its foreign keys point to. */
export async function findTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { parents: string[] }>(tablesQuery)
  const ordered: Table[] = []
  const waiting = new Set(rows)
  while (waiting.size > 0) {
    const names = new Set([...waiting].map((table) => table.name))
    const free = [...waiting].filter((table) => !table.parents.some((parent) => names.has(parent)))
    if (free.length === 0) throw new Error(`Foreign keys run in a circle: ${[...names].join(', ')}`)
    for (const table of free) {
      waiting.delete(table)
      ordered.push({ name: table.name, columns: table.columns, key: table.key })
    }
  }
  return ordered
}

/** The names of the sequences of schema public. */
export async function findSequences(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`,
  )
  return rows.map((row) => row.name)
}

/** A table or sequence of schema public as SQL. */
export function qualified(name: string): string {
  return `public.${quoted(name)}`
}

/** A name as SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** How many rows each table has. */
export async function countRows(client: pg.ClientBase, tables: string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of tables) {
    const { rows } = await client.query<{ count: string }>(`select count(*) from ${qualified(name)}`)
    counts[name] = Number(rows[0]!.count)
  }
  return counts
}

/** Throws unless all tables are empty. */
export async function refuseRows(client: pg.ClientBase, tables: string[]): Promise<void> {
  const filled: string[] = []
  for (const name of tables) {
    const { rows } = await client.query(`select from ${qualified(name)} limit 1`)
    if (rows.length > 0) filled.push(name)
  }
  if (filled.length === 0) return
  throw new StartupError(
    `The target is not empty (there are rows in ${filled.join(', ')}), and nothing is ever mixed or overwritten. ` +
      'Use an empty database or an empty DATA_DIR. Nothing was written.',
  )
}

import { type ClientBase, DatabaseError } from 'pg'
import { StartupError } from '../startup-error.ts'
import { endsConnection } from './errors.ts'
import { type Counts, plainText, rowsAtOnce, type Trailer } from './portable-format.ts'
import {
  type Column,
  countRows,
  findSequences,
  findTables,
  qualified,
  quoted,
  refuseRows,
} from './portable-tables.ts'

const charactersAtOnce = 1_000_000

/**
 * Writes lines (all after the header) into an empty database, in one transaction: everything or nothing. Answers the
 * number of rows of each table.
 */
export async function writeDatabase(client: ClientBase, lines: AsyncIterable<string>): Promise<Counts> {
  await client.query('begin')
  try {
    await client.query(`${plainText}; set local lock_timeout = '10s'; set constraints all deferred`)
    const tables = new Map((await findTables(client)).map((table) => [table.name, table.columns]))
    // A server that runs on the target waits with its writes until it is full.
    await client.query(`lock table ${[...tables.keys()].map(qualified).join()} in share row exclusive mode`)
    await refuseRows(client, [...tables.keys()])
    const trailer = await writeRows(client, tables, lines)
    await client.query('set constraints all immediate')
    const counts = await countRows(client, [...tables.keys()])
    for (const [name, count] of Object.entries(counts)) {
      const expected = trailer.counts[name] ?? 0
      if (count !== expected)
        throw new StartupError(`${name} has ${count} rows instead of ${expected}. Nothing was written.`)
    }
    const known = await findSequences(client)
    for (const [name, { lastValue, called }] of Object.entries(trailer.sequences)) {
      if (known.includes(name))
        await client.query('select setval($1, $2, $3)', [qualified(name), lastValue, called])
    }
    await client.query('commit')
    return counts
  } catch (error) {
    // The first failure is the one to report, not that the connection is gone as well.
    await client.query('rollback').catch(() => {})
    if (!(error instanceof DatabaseError) || endsConnection(error)) throw error
    throw new StartupError(
      `The database refused the data: ${[error.message, error.detail].filter(Boolean).join('. ')}. Nothing was written.`,
    )
  }
}

async function writeRows(
  client: ClientBase,
  tables: Map<string, Column[]>,
  lines: AsyncIterable<string>,
): Promise<Trailer> {
  let insert = ''
  let rows: string[] = []
  let characters = 0
  let trailer: Trailer | undefined
  const flush = async () => {
    if (rows.length > 0) await client.query(insert, [`[${rows.join()}]`])
    rows = []
    characters = 0
  }
  for await (const line of lines) {
    if (trailer) throw new StartupError('The backup goes on after its end.')
    if (line.startsWith('[')) {
      rows.push(line)
      characters += line.length
      if (rows.length === rowsAtOnce || characters > charactersAtOnce) await flush()
      continue
    }
    await flush()
    const control = JSON.parse(line) as Trailer | { table: string; columns: string[] }
    if ('counts' in control) trailer = control
    else insert = insertFor(control, tables.get(control.table))
  }
  if (!trailer) throw new StartupError('The backup ends too early.')
  return trailer
}

function insertFor(
  { table, columns }: { table: string; columns: string[] },
  known: Column[] | undefined,
): string {
  const types = columns.map((name) => known?.find((column) => column.name === name)?.type)
  if (types.includes(undefined))
    throw new StartupError(`The backup has columns of ${table} that this version does not know.`)
  const values = types.map((type, index) => `(r->>${index})::${type}`)
  return `insert into ${qualified(table)} (${columns.map(quoted).join()}) overriding system value
    select ${values.join()} from json_array_elements($1::json) r`
}

import type pg from 'pg'
import { type Header, plainText, rowsAtOnce, type Trailer } from './portable-format.ts'
import { findSequences, findTables, qualified, quoted } from './portable-tables.ts'
import { appliedMigrations } from './portable-target.ts'

/** Reads the whole database as lines, as it is at one moment, without holding a table in memory. */
export async function* readDatabase(client: pg.ClientBase): AsyncGenerator<string> {
  await client.query('begin isolation level repeatable read, read only')
  try {
    await client.query(plainText)
    const migrations = await appliedMigrations(client)
    const header: Header = {
      format: 'workload-tracker',
      formatVersion: 1,
      migrations,
      createdAt: new Date().toISOString(),
    }
    yield JSON.stringify(header)
    const trailer: Trailer = { counts: {}, sequences: {} }
    for (const { name, columns, key } of await findTables(client)) {
      yield JSON.stringify({ table: name, columns: columns.map((column) => column.name) })
      const values = columns.map((column) => `${quoted(column.name)}::text`)
      const order = (key.length > 0 ? key : columns.map((column) => column.name)).map(quoted)
      await client.query(
        `declare backup no scroll cursor for select to_json(array[${values.join()}])::text as line
         from ${qualified(name)} order by ${order.join()}`,
      )
      let count = 0
      for (;;) {
        const { rows } = await client.query<{ line: string }>(`fetch ${rowsAtOnce} from backup`)
        if (rows.length === 0) break
        count += rows.length
        for (const row of rows) yield row.line
      }
      await client.query('close backup')
      trailer.counts[name] = count
    }
    for (const name of await findSequences(client)) {
      const { rows } = await client.query(
        `select last_value::text as "lastValue", is_called as called from ${qualified(name)}`,
      )
      trailer.sequences[name] = rows[0]
    }
    yield JSON.stringify(trailer)
  } finally {
    await client.query('rollback')
  }
}

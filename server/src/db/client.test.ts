import { sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { type Transaction, open, serverPool, together } from './client.ts'

const database = await testDatabase()
const pool = new pg.Pool({ ...serverPool(database.url), max: 1 })
const db = open(pool)
afterAll(async () => {
  await pool.end()
  await database.drop()
})

test('of statements that are under way together, the error of the one that failed is told', async () => {
  async function divide(tx: Transaction) {
    try {
      await tx.execute(sql`select 1/0`)
    } finally {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    }
  }
  const failing = db.transaction((tx) =>
    together(tx, () => {
      // This process is busy until both answers are there: it reads them at once.
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100))
      return [divide(tx), tx.execute(sql`select 1`)]
    }),
  )
  await expect(failing).rejects.toMatchObject({ cause: { message: 'division by zero' } })
})

test('nothing goes on in a transaction that did not begin, and its connection is not used again', async () => {
  await pool.query('create table notes (text text)')
  const client = await pool.connect()
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((first: unknown, ...others: unknown[]) =>
    query(first === 'begin' ? 'begin nothing' : first, ...others)) as never
  client.release()
  const writing = db.transaction(async (tx) => {
    await tx.execute(sql`select 1`)
    await tx.execute(sql`insert into notes values ('half of it')`)
  })
  await expect(writing).rejects.toThrow('not queryable')
  expect((await pool.query('select from notes')).rowCount).toBe(0)
})

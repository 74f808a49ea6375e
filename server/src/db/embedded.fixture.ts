import { Pool } from 'pg'
import { startEmbedded } from './embedded.ts'

// A server that only writes, for embedded.test.ts to kill: it prints the number of each row that was acknowledged.

const embedded = await startEmbedded(process.argv[2]!)
const pool = new Pool(embedded.pool)
pool.on('error', () => {})
await pool.query('create table if not exists written (n integer primary key)')
const { rows } = await pool.query<{ next: number }>('select coalesce(max(n), 0) + 1 as next from written')
for (let n = rows[0]!.next; ; n += 1) {
  await pool.query('insert into written values ($1)', [n])
  process.stdout.write(`${n}\n`)
}

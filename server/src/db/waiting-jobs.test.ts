import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { emptyDatabase, testDatabase } from '../../test/database.ts'
import { backupTo, restoreFrom } from './portable.ts'

const [from, to] = [await testDatabase(), await emptyDatabase()]
const folder = mkdtempSync(join(tmpdir(), 'wt-waiting-'))
afterAll(async () => {
  await Promise.all([from.drop(), to.drop()])
  rmSync(folder, { recursive: true })
})

test('what waited when a portable file was written has a job again where it is restored', async () => {
  await from.pool.query(`
    insert into webhooks (url, kinds, secret) values ('https://example.com', '{person}', 's');
    insert into webhook_deliveries (webhook_id, state, next_attempt_at)
      values (1, 'delivered', null), (1, 'waiting', null), (1, 'waiting', '2199-01-01');
    insert into users (email, name, role) values ('a@example.com', 'A', 'admin');
    insert into imports (user_id, file_name, status, revision, reading)
      values (1, 'a.csv', 'applied', 1, '{}'), (1, 'b.csv', 'applying', 3, '{}')`)
  const file = join(folder, 'backup.gz')
  await backupTo(from.pool, file)
  await restoreFrom(to.pool, file)
  const { rows } = await to.pool.query(
    `select name, data, group_id as group, start_after > now() + interval '1 year' as later
     from pgboss.job where state = 'created' order by name, data::text`,
  )
  expect(rows).toEqual([
    { name: 'import', data: { importId: 2, revision: 3 }, group: null, later: false },
    { name: 'webhook', data: { deliveryId: 2 }, group: '1', later: false },
    { name: 'webhook', data: { deliveryId: 3 }, group: '1', later: true },
  ])
})

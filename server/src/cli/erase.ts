import { parseArgs } from 'node:util'
import { date } from '../contract/primitives.ts'
import { open } from '../db/client.ts'
import { erasePerson, pruneAudit } from '../features/audit/erasure.ts'
import { StartupError } from '../startup-error.ts'
import { runCommand, withDatabase } from './with-database.ts'

const usage = `Usage:
  npm run person:erase -- ID             takes a person's name and all that tells who they were out of the plan and
                                         its history; hours stay, so figures stay right
  npm run audit:prune -- --before DATE   removes change sets from before a day (YYYY-MM-DD)

Both cannot be taken back. They work as the database's owner (MIGRATE_DATABASE_URL).`

function parse() {
  try {
    return parseArgs({ allowPositionals: true, options: { before: { type: 'string' } } })
  } catch {
    throw new StartupError(usage)
  }
}

await runCommand(async () => {
  const { values, positionals } = parse()
  const [command, id = ''] = positionals
  if (command === 'person' && /^[1-9]\d{0,14}$/.test(id))
    await withDatabase(true, async (pool) => {
      const { name, records } = await erasePerson(open(pool), Number(id))
      console.log(`Person ${id} is ${name} from now on; ${records} records of the history were cleared.`)
    })
  else if (command === 'audit' && date.safeParse(values.before).success)
    await withDatabase(true, async (pool) => {
      console.log(`${await pruneAudit(open(pool), values.before!)} change sets were removed.`)
    })
  else throw new StartupError(usage)
})

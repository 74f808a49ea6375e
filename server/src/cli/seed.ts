import { parseArgs } from 'node:util'
import { loadConfig } from '../config.ts'
import { open, ownerPool } from '../db/client.ts'
import { prepareDatabase } from '../db/prepare.ts'
import { withPool } from '../db/with-pool.ts'
import { todayIn } from '../domain/calendar.ts'
import { loadPlan } from '../seed/load.ts'
import { StartupError } from '../startup-error.ts'
import { runCommand } from './with-database.ts'

const usage = `Usage: npm run db:seed -- --people N --assignments M [--history K]

Makes up a large plan in the empty database at DATABASE_URL: N people (1 to 100,000) and M assignments
(at most 300 a person) over three years around today. With --history K (0 to 5), about as many again in
each of the K times three years before.`

const MOST_PEOPLE = 100_000
const MOST_PER_PERSON = 300
const MOST_HISTORY = 5
const REPORT_MS = 5000

const inWords = (count: number) => count.toLocaleString('en')
const whole = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : NaN)

function readArguments() {
  const { people, assignments, history } = given()
  const right =
    people >= 1 &&
    people <= MOST_PEOPLE &&
    assignments >= 0 &&
    assignments <= people * MOST_PER_PERSON &&
    history <= MOST_HISTORY
  if (!right) throw new StartupError(usage)
  return { people, assignments, history }
}

function given() {
  try {
    const { values } = parseArgs({
      options: {
        people: { type: 'string', default: '' },
        assignments: { type: 'string', default: '' },
        history: { type: 'string', default: '0' },
      },
    })
    return {
      people: whole(values.people),
      assignments: whole(values.assignments),
      history: whole(values.history),
    }
  } catch {
    throw new StartupError(usage)
  }
}

async function main(): Promise<void> {
  const size = readArguments()
  const config = loadConfig()
  const { migrateDatabaseUrl, timeZone } = config
  if (migrateDatabaseUrl === undefined)
    throw new StartupError(`Set DATABASE_URL: a large plan is for a PostgreSQL server.\n\n${usage}`)
  const started = Date.now()
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
  let reported = started
  await withPool(ownerPool(migrateDatabaseUrl), async (pool) => {
    await prepareDatabase(pool, config)
    const assignments = await loadPlan(open(pool), { ...size, today: todayIn(timeZone) }, (records) => {
      if (Date.now() - reported < REPORT_MS) return
      reported = Date.now()
      console.log(`${inWords(records)} records after ${seconds()}`)
    })
    await pool.query('vacuum (analyze)')
    console.log(`${inWords(size.people)} people and ${inWords(assignments)} assignments in ${seconds()}`)
  })
}

await runCommand(main)

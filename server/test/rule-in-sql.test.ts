import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { toDay } from '../src/domain/calendar.ts'
import { overCapacity } from '../src/domain/capacity.ts'
import { toHours } from '../src/domain/hours.ts'
import { testDatabase } from './database.ts'
import { capacityOn, isOver, loadOn } from './naive.ts'
import { plan } from './plans.ts'
import { storePlans } from './stored-plans.ts'

// The rule stands twice: domain/capacity.ts decides and explains, over_capacity() in the database holds it.

const PLANS = 4000

const database = await testDatabase()
afterAll(() => database.drop())

interface OverRow {
  id: string
  day: string
  load_hours: string
  capacity_hours: string
}

test('the database and the domain agree on thousands of plans, whatever days are off', async () => {
  const plans = fc.sample(plan, PLANS)
  const client = await database.pool.connect()
  await storePlans(client, plans)
  const { rows } = await client.query<OverRow>(
    `select p.id, o.day::text, o.load_hours, round(o.capacity_hours, 4) as capacity_hours
     from people p, over_capacity(p.id) o order by p.id, o.day`,
  )
  client.release(true)
  const stored = Map.groupBy(rows, ({ id }) => Number(id))

  const disagreed = plans.filter((each, index) => {
    const found = stored.get(index + 1) ?? []
    const decided = overCapacity(each)
    const isRight = found.every(({ day, load_hours, capacity_hours }) => {
      const [total, weeks] = capacityOn(each, toDay(day))
      return (
        isOver(each, toDay(day)) &&
        Number(load_hours) === toHours(loadOn(each, toDay(day))) &&
        Math.abs(Number(capacity_hours) - Number(total) / Number(weeks) / 100) < 0.0001
      )
    })
    return !isRight || found[0]?.day !== decided[0]?.startDate
  })
  expect(disagreed.slice(0, 3)).toEqual([])

  // Otherwise the plans would be too easy: many are at the edge, and a good part is on each side of it.
  expect(stored.size).toBeGreaterThan(PLANS / 10)
  expect(PLANS - stored.size).toBeGreaterThan(PLANS / 10)
})

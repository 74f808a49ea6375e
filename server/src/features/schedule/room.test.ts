import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { fullness, hasRoom } from '../../../test/naive.ts'
import { FIRST, plan } from '../../../test/plans.ts'
import { storePlans } from '../../../test/stored-plans.ts'
import type { Availability } from '../../contract/utilization.ts'
import type { Holiday } from '../../contract/holidays.ts'
import type { Room } from '../../contract/room.ts'
import { toDate, toDay } from '../../domain/calendar.ts'
import { type Holidays, halvesOf } from '../../domain/days-off.ts'

// More people than any list gives at once, whose plans are often at the edge.
const PLANS = 2600
const MOST_IN_A_LIST = 1000

const { admin, make, pool } = await build()
const client = await pool.connect()
const random = fc.sample(plan, PLANS)
await storePlans(client, random)
await client.query(`
  update people set location = case when id % 2 = 0 then 'DE' end, department = 'D' || id % 3,
    name = 'Person ' || id, skills = case when id % 5 = 0 then '{Go}'::text[] else '{}' end`)
client.release(true)
await make.companyDay('2025-12-04')
await make.companyDay('2025-12-10', { portion: 'am' })
await make.companyDay('2025-12-26', { portion: 'none' })

async function holidaysOf(place: string): Promise<Holidays> {
  const { body } = await admin.get<{ results: Holiday[] }>(`/holidays?from=2025-11-01&to=2026-03-31${place}`)
  return new Map(
    body.results.map(({ date, name, portion }) => [toDay(date), { name, halves: halvesOf[portion] }]),
  )
}
const [german, everywhere] = [await holidaysOf('&location=DE'), await holidaysOf('')]
const everybody = random.map((each, index) => ({
  id: index + 1,
  plan: { ...each, holidays: (index + 1) % 2 === 0 ? german : everywhere },
}))

const read = async (query: string) => (await admin.get<Room>(`/schedule/room?${query}`)).body

describe('who is full and who has room', () => {
  test.each([
    ['four weeks', 10, 28],
    ['a week with Christmas', toDay('2025-12-22') - FIRST, 7],
    ['a day', 20, 1],
  ])('of %s is everybody whom counting day by day finds, however many they are', async (_, start, length) => {
    const [from, to] = [FIRST + start, FIRST + start + length - 1]
    const found = await read(`from=${toDate(from)}&to=${toDate(to)}&weeklyHours=8`)
    const idsOf = (how: string) =>
      everybody.filter((each) => fullness(each.plan, from, to) === how).map(({ id }) => id)
    expect(found).toEqual({
      full: idsOf('full'),
      halfFree: idsOf('halfFree'),
      free: everybody.filter((each) => hasRoom(each.plan, 800, from, to)).map(({ id }) => id),
    })
    // Otherwise there would be little to find.
    expect(found.full.length).toBeGreaterThan(10)
    expect(found.halfFree.length).toBeGreaterThan(MOST_IN_A_LIST)
    expect(found.free!.length).toBeGreaterThan(MOST_IN_A_LIST)
  })

  const span = 'from=2025-12-01&to=2025-12-28'

  test('has those hours free whom the search for availability finds', async () => {
    for (const department of ['D0', 'D1', 'D2']) {
      const query = `${span}&weeklyHours=12.5&department=${department}`
      const { body } = await admin.get<Availability>(`/availability?${query}&limit=1000`)
      expect(body.results).toHaveLength(body.total)
      expect((await read(query)).free).toEqual(
        body.results.map(({ personId }) => personId).toSorted((a, b) => a - b),
      )
    }
  })

  test('is of those whom the other filters let through', async () => {
    const all = await read(span)
    expect(all).not.toHaveProperty('free')
    const only = (is: (id: number) => boolean) => ({
      full: all.full.filter(is),
      halfFree: all.halfFree.filter(is),
    })
    expect(await read(`${span}&department=D1`)).toEqual(only((id) => id % 3 === 1))
    expect(await read(`${span}&skills=go`)).toEqual(only((id) => id % 5 === 0))
    expect(await read(`${span}&department=D1&skills=go&role=Designer`)).toEqual(
      only((id) => id % 3 === 1 && id % 5 === 0),
    )
    expect(await read(`${span}&q=Person%2025`)).toEqual(only((id) => String(id).startsWith('25')))
    expect(await read(`${span}&role=Nobody&weeklyHours=1`)).toEqual({ full: [], halfFree: [], free: [] })
  })

  test.each(['from=2025-12-01', `${span}&weeklyHours=0`, `${span}&limit=5`])('refuses %j', async (query) => {
    expect(await read(query)).toMatchObject({ code: 'VALIDATION_ERROR' })
  })
})

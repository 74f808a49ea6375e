import { afterEach, describe, expect, test } from 'vitest'
import { build } from './app.ts'

const { admin, make } = await build()
const own = process.env.TZ

afterEach(() => {
  if (own === undefined) delete process.env.TZ
  else process.env.TZ = own
})

// 14 hours ahead, three and a half behind with clocks that change in March, and none.
const zones = { 'Pacific/Kiritimati': -840, 'America/St_Johns': 210, UTC: 0 }

const span = 'from=2030-03-04&to=2030-03-17'

/** Records of the same days made in the zone the process is in, and all that is answered about them. */
async function answers() {
  const person = await make.person({ location: 'DE-BY', hireDate: '2030-03-05', department: 'Zones' })
  const project = await make.project({ name: 'Zoned', startDate: '2030-03-05', endDate: '2030-03-31' })
  const booking = await make.assignment({
    personId: person.id,
    projectId: project.id,
    startDate: '2030-03-05',
    endDate: '2030-03-31',
  })
  const timeOff = await make.timeOff(person.id, '2030-03-09', '2030-03-11')
  const day = await make.companyDay('2030-03-13', { location: 'DE-BY', portion: 'pm' })
  const pattern = await make.pattern(person.id, '2030-03-12', [4, 4, 4, 4, 4, 0, 0])
  const read = async (path: string) => (await admin.get(path)).body
  const withoutIds = (answer: unknown) =>
    JSON.parse(
      JSON.stringify(answer, (key, value: unknown) =>
        /^(id|.*Id|version|.*At|email)$/.test(key) || (key === 'name' && value === person.name)
          ? undefined
          : value,
      ),
    ) as object
  const all = {
    person: await read(`/people/${person.id}`),
    booking: await read(`/assignments/${booking.id}`),
    timeOff: await read(`/time-off/${timeOff.id}`),
    day: await read(`/company-days/${day.id}`),
    pattern: await read(`/people/${person.id}/work-patterns/${pattern.id}`),
    figures: await read(`/people/${person.id}/utilization?${span}`),
    explanation: await read(`/people/${person.id}/utilization/explain?${span}`),
    holidays: await read(`/holidays?from=2030-01-01&to=2030-12-31&location=DE-BY`),
    schedule: await read(`/schedule?${span}&personId=${person.id}`),
    ofPerson: await read(`/time-off?personId=${person.id}&from=2030-03-11&to=2030-03-11`),
  }
  await admin.delete(`/people/${person.id}?cascade=true`)
  await admin.delete(`/company-days/${day.id}`)
  return withoutIds(all)
}

describe('every date survives every time zone of the server', () => {
  test.each(Object.entries(zones))('%s answers like all others', async (zone, offset) => {
    process.env.TZ = 'UTC'
    const expected = await answers()
    process.env.TZ = zone
    // Otherwise the zone would not be in force, and nothing tested.
    expect(new Date('2030-01-01T00:00:00Z').getTimezoneOffset()).toBe(offset)
    const found = await answers()
    expect(found).toEqual(expected)
    expect(found).toMatchObject({
      person: { hireDate: '2030-03-05' },
      booking: { startDate: '2030-03-05', endDate: '2030-03-31' },
      timeOff: { startDate: '2030-03-09', endDate: '2030-03-11' },
      day: { date: '2030-03-13' },
      pattern: { startDate: '2030-03-12' },
      // Tuesday to Friday; then 4 hours from Tuesday on, 2 of them on the company's day.
      figures: { weeks: [{ capacityHours: 32 }, { capacityHours: 14 }] },
    })
  })
})

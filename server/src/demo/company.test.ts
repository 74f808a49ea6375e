import { describe, expect, it } from 'vitest'
import { changeSet } from '../contract/changes.ts'
import { demoCompany } from './company.ts'

const today = '2026-11-18'
const company = demoCompany(today)
type Company = (typeof company)[number]
const ofType = <T extends Company['type']>(type: T) =>
  company.filter(
    (change): change is Extract<Company, { op: 'create'; type: T }> =>
      change.op === 'create' && change.type === type,
  )
const people = ofType('person')
const projects = ofType('project')
const patterns = ofType('workPattern')
const bookings = ofType('assignment')

describe('the demo company', () => {
  it('is the same each time, and moves with the week', () => {
    expect(demoCompany(today)).toEqual(company)
    expect(demoCompany('2026-11-16')).toEqual(company)
    expect(demoCompany('2026-11-23')).not.toEqual(company)
  })

  it('is one change set that the API would take', () => {
    expect(changeSet.parse({ changes: company }).changes).toEqual(company)
  })

  it('has sixty people in five departments and 25 projects with a colour each', () => {
    expect(people).toHaveLength(60)
    expect(new Set(people.map((each) => each.data.email)).size).toBe(60)
    expect(new Set(people.map((each) => each.data.department)).size).toBe(5)
    expect(projects).toHaveLength(25)
    expect(new Set(projects.map((each) => each.data.color)).size).toBe(25)
    expect(new Set(projects.map((each) => each.data.status))).toEqual(new Set(['done', 'active', 'planned']))
  })

  it('covers a year around today', () => {
    const starts = bookings.map((each) => each.data.startDate).toSorted()
    const ends = bookings.map((each) => each.data.endDate).toSorted()
    expect(starts[0]! < '2026-07-01').toBe(true)
    expect(ends.at(-1)! > '2027-05-31').toBe(true)
  })

  it('has part-timers, a fortnight, a contract change, a leaver and a joiner', () => {
    const capacities = people.map((each) => each.data.weeklyCapacity)
    expect(capacities).toEqual(expect.arrayContaining([24, 28, 32, 40]))
    expect(patterns.filter((each) => each.data.weeks.length === 2)).toHaveLength(1)
    const [contract] = patterns.filter((each) => each.data.startDate > today)
    expect(new Date(contract!.data.startDate).getUTCDay()).toBe(3)
    const leavers = people.filter((each) => each.data.endDate !== null)
    expect(leavers).toHaveLength(1)
    const theirs = bookings.filter((each) => isOf(each.data.personId, leavers[0]!.ref))
    expect(theirs.some((each) => each.data.endDate === leavers[0]!.data.endDate)).toBe(true)
    expect(people.filter((each) => each.data.hireDate > today)).toHaveLength(1)
  })

  it('has tentative work, open roles, full people and free ones', () => {
    expect(bookings.filter((each) => each.data.status === 'tentative').length).toBeGreaterThan(30)
    const open = bookings.filter((each) => each.data.personId === null)
    expect(open).toHaveLength(8)
    expect(open.every((each) => each.data.startDate > today)).toBe(true)
    const used = people.map(({ ref, data }) => loadOf(ref) / data.weeklyCapacity)
    expect(used.filter((share) => share === 1).length).toBeGreaterThan(12)
    expect(used.filter((share) => share > 0 && share <= 0.5).length).toBeGreaterThan(5)
    expect(used.filter((share) => share === 0).length).toBeGreaterThan(1)
    expect(used.filter((share) => share === 0).length).toBeLessThan(8)
  })
})

describe('its days off', () => {
  it('are approved and asked for, whole and in part, and half of Christmas Eve', () => {
    const off = ofType('timeOff').map(({ data }) => data)
    expect(off.length).toBeGreaterThan(25)
    expect(new Set(off.map(({ status }) => status))).toEqual(new Set(['approved', 'requested']))
    expect(new Set(off.map(({ portion }) => portion)).size).toBeGreaterThan(1)
    expect(ofType('companyDay')).toMatchObject([{ data: { date: '2026-12-24', portion: 'pm' } }])
  })
})

function isOf(target: unknown, ref: string | undefined): boolean {
  return typeof target === 'object' && target !== null && 'ref' in target && target.ref === ref
}

function loadOf(ref: string | undefined): number {
  return bookings
    .filter(({ data }) => isOf(data.personId, ref) && data.status === 'confirmed')
    .filter(({ data }) => data.startDate <= today && data.endDate >= today)
    .reduce((sum, { data }) => sum + data.weeklyHours, 0)
}

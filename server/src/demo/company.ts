import type { Change } from '../contract/changes.ts'
import { addDays, mondayOf, toDate, toDay } from '../domain/calendar.ts'
import { type DemoPerson, demoPeople, departments } from './people.ts'
import { type DemoProject, demoNotes, demoProjects } from './projects.ts'
import { Random } from './random.ts'
import { type Booking, staff } from './staffing.ts'

const SEED = 20_000_103
const FRIDAY = 4

/** Turns weeks counted from this one into dates. */
type Dates = (week: number, weekday: number) => string

const reference = (kind: string, name: string) => ({
  ref: `${kind}-${demoIndex(kind, name)}`,
})

function demoIndex(kind: string, name: string): number {
  const list: { name: string }[] = kind === 'person' ? demoPeople : demoProjects
  return list.findIndex((each) => each.name === name)
}

const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.com`

const departmentOf = (role: string): string =>
  Object.entries(departments).find(([, roles]) => roles.includes(role))![0]

function personChanges(person: DemoPerson, date: Dates): Change[] {
  const { name, role, skills, location, weeklyCapacity, notes = null } = person
  const personId = reference('person', name)
  const hireDate = date(person.hiredWeek, 0)
  const pattern = (startDate: string, weeks: [...WeekOf][]): Change => ({
    op: 'create',
    type: 'workPattern',
    data: { personId, startDate, weeks },
  })
  return [
    {
      op: 'create',
      type: 'person',
      ref: personId.ref,
      data: {
        name,
        email: emailOf(name),
        department: departmentOf(role),
        role,
        hireDate,
        endDate: person.leavingWeek === undefined ? null : date(person.leavingWeek, FRIDAY),
        skills,
        location,
        notes,
        weeklyCapacity,
      },
    },
    ...(person.fortnight ? [pattern(hireDate, [evenWeek(8, 5), evenWeek(8, 4)])] : []),
    ...(person.contract
      ? [pattern(date(person.contract.week, 2), [evenWeek(8, person.contract.weeklyCapacity / 8)])]
      : []),
  ]
}

type WeekOf = [number, number, number, number, number, number, number]

/** The same hours on the first days of a week. */
const evenWeek = (hours: number, days: number): WeekOf => {
  const on = (day: number) => (day < days ? hours : 0)
  return [on(0), on(1), on(2), on(3), on(4), on(5), on(6)]
}

/** Equal steps around the colour wheel, neighbours in the list far apart, all as bright as each other. */
function colorOf(index: number): string {
  const hue = (index * 11 * 360) / demoProjects.length
  const channel = (offset: number) => {
    const turn = (offset + hue / 30) % 12
    const level = 0.52 - 0.27 * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))
    return Math.round(level * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}

/** The bookings and a tenth more, in round numbers. */
function estimateOf(project: DemoProject, bookings: readonly Booking[]): number | null {
  if (project.endWeek === null) return null
  const hours = bookings
    .filter((each) => each.project === project.name)
    .reduce((sum, each) => sum + each.weeklyHours * (each.toWeek - each.fromWeek + 1), 0)
  return Math.ceil((hours * 1.1) / 50) * 50
}

function projectChange(project: DemoProject, index: number, date: Dates, bookings: Booking[]): Change {
  const { name, client, startWeek, endWeek } = project
  const over = endWeek !== null && endWeek < 0
  return {
    op: 'create',
    type: 'project',
    ref: reference('project', name).ref,
    data: {
      name,
      client,
      startDate: date(startWeek, 0),
      endDate: endWeek === null ? null : date(endWeek, FRIDAY),
      estimatedHours: estimateOf(project, bookings),
      status: over ? 'done' : startWeek > 0 ? 'planned' : 'active',
      color: colorOf(index),
    },
  }
}

function bookingChange(random: Random, booking: Booking, date: Dates): Change {
  const { person, project, role, weeklyHours, fromWeek, toWeek, tentative } = booking
  const long = toWeek - fromWeek > 3
  return {
    op: 'create',
    type: 'assignment',
    data: {
      personId: person === null ? null : reference('person', person),
      projectId: reference('project', project),
      weeklyHours,
      startDate: date(fromWeek, long && random.chance(0.12) ? random.int(1, 3) : 0),
      endDate: date(toWeek, long && random.chance(0.12) ? random.int(1, 3) : FRIDAY),
      role,
      status: tentative ? 'tentative' : 'confirmed',
      note: random.chance(0.12) ? random.pick(demoNotes) : null,
    },
  }
}

/** Time off of every other person, most of it approved, and half of 24 December for everybody. */
function daysOffChanges(random: Random, date: Dates, today: string): Change[] {
  const vacations = demoPeople.flatMap(({ name }, index): Change[] => {
    if (index % 2 === 1) return []
    const week = random.int(-6, 20)
    const long = random.chance(0.6)
    const day = random.int(0, FRIDAY)
    return [
      {
        op: 'create',
        type: 'timeOff',
        data: {
          personId: reference('person', name),
          startDate: date(week, long ? 0 : day),
          endDate: date(week + (long ? random.int(0, 1) : 0), long ? FRIDAY : day),
          // Nobody is ill by appointment.
          kind: long ? 'vacation' : random.pick(['vacation', week > 0 ? 'other' : 'sick'] as const),
          status: week > 2 && random.chance(0.25) ? 'requested' : 'approved',
          portion: long || random.chance(0.5) ? 'full' : random.pick(['am', 'pm'] as const),
          note: null,
        },
      },
    ]
  })
  const name = 'Christmas Eve'
  const eve = `${today.slice(0, 4)}-12-24`
  return [
    ...vacations,
    { op: 'create', type: 'companyDay', data: { date: eve, name, location: null, portion: 'pm' } },
  ]
}

/** The demo company as one change set: the same each time, around the week of `today`. */
export function demoCompany(today: string): Change[] {
  const random = new Random(SEED)
  const monday = toDate(mondayOf(toDay(today)))
  const date: Dates = (week, weekday) => addDays(monday, week * 7 + weekday)
  const bookings = staff(random)
  return [
    ...demoProjects.map((project, index) => projectChange(project, index, date, bookings)),
    ...demoPeople.flatMap((person) => personChanges(person, date)),
    ...bookings.map((booking) => bookingChange(random, booking, date)),
    ...daysOffChanges(random, date, today),
  ]
}

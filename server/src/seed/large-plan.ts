import type { Change } from '../contract/changes.ts'
import { addDays, mondayOf, toDate, toDay } from '../domain/calendar.ts'
import { Random } from '../demo/random.ts'
import { clients, departments, firstNames, lastNames, locations, skills, subjects } from './names.ts'

/** How much to make up. An era is three years; era 0 lies around today, `history` more lie before it. */
export interface PlanSize {
  people: number
  assignments: number
  history: number
  today: string
}

export type Created<T extends Change['type']> = Extract<Change, { op: 'create'; type: T }>

export const WEEKS_OF_ERA = 156

/** A project as it is chosen for an assignment: by its weeks, counted from the first of era 0. */
export interface PlannedProject {
  start: number
  end: number | null
  change: Created<'project'>
}

/** Turns weeks, counted from the first of era 0, into dates. */
export function datesAround(today: string): (week: number, weekday: number) => string {
  const first = toDate(mondayOf(toDay(today)) - (7 * WEEKS_OF_ERA) / 2)
  return (week, weekday) => addDays(first, 7 * week + weekday)
}

const FRIDAY = 4
const PROJECTS_PER_PERSON = 0.2
/** Every so many projects, one runs all the time. */
const OPEN_EVERY = 10

const COLORS = ['#c94040', '#c9a340', '#8dc940', '#40c956', '#40c9b9', '#4077c9', '#6c40c9', '#c940a3']

/** The projects of one era. */
export function projectsOf(size: PlanSize, era: number): PlannedProject[] {
  const date = datesAround(size.today)
  const random = new Random(7_000_003 + era)
  return Array.from({ length: Math.max(1, Math.round(size.people * PROJECTS_PER_PERSON)) }, (_, index) => {
    const always = index % OPEN_EVERY === 0
    const offset = always ? 0 : random.int(-8, WEEKS_OF_ERA - 20)
    const start = offset - era * WEEKS_OF_ERA
    const end = always ? (era === 0 ? null : start + WEEKS_OF_ERA - 1) : start + random.int(16, 90)
    const endDate = end === null ? null : date(end, FRIDAY)
    const over = endDate !== null && endDate < size.today
    return {
      start,
      end,
      change: {
        op: 'create',
        type: 'project',
        data: {
          name: `${random.pick(subjects)} ${era * 100_000 + index + 1}`,
          client: random.pick(clients),
          startDate: date(start, 0),
          endDate,
          estimatedHours: random.int(5, 200) * 50,
          status: over ? 'done' : date(start, 0) > size.today ? 'planned' : 'active',
          color: COLORS[index % COLORS.length],
        },
      },
    }
  })
}

/** Someone made up, and the weeks of era 0 in which they are there. */
export interface PlannedPerson {
  index: number
  fromWeek: number
  toWeek: number
  change: Created<'person'> & { ref: string }
}

/** The person of that number. */
export function personOf(size: PlanSize, index: number): PlannedPerson {
  const date = datesAround(size.today)
  const random = new Random(1_000_003 + index)
  const department = random.pick(departments)
  const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`
  const isNew = random.chance(0.05)
  const leaves = !isNew && random.chance(0.04)
  const fromWeek = isNew ? random.int(1, 60) : 0
  const toWeek = leaves ? random.int(95, WEEKS_OF_ERA - 2) : WEEKS_OF_ERA - 1
  const before = size.history * WEEKS_OF_ERA + random.int(0, 400)
  return {
    index,
    fromWeek,
    toWeek,
    change: {
      op: 'create',
      type: 'person',
      ref: `person-${index}`,
      data: {
        name,
        email: `${name.toLowerCase().replace(' ', '.')}.${index + 1}@example.com`,
        department: department.name,
        role: random.pick(department.roles),
        hireDate: date(isNew ? fromWeek : -before, 0),
        endDate: leaves ? date(toWeek, FRIDAY) : null,
        skills: [...new Set([random.pick(skills), random.pick(skills), random.pick(skills)])],
        location: random.pick(locations),
        notes: null,
        weeklyCapacity: random.chance(0.15) ? random.pick([20, 24, 30, 32]) : 40,
      },
    },
  }
}

import { Random } from '../demo/random.ts'
import { departments } from './names.ts'
import {
  type Created,
  type PlanSize,
  type PlannedPerson,
  type PlannedProject,
  WEEKS_OF_ERA,
  datesAround,
} from './large-plan.ts'

type Booking = Created<'assignment'>
type Target = number | { ref: string }

const OPEN_SHARE = 0.02
const FRIDAY = 4

export const openRolesOf = (size: PlanSize): number => Math.round(size.assignments * OPEN_SHARE)

/** How many assignments of each era the person of that number has. */
export function countOf(size: PlanSize, index: number): number {
  const total = size.assignments - openRolesOf(size)
  return Math.floor((total * (index + 1)) / size.people) - Math.floor((total * index) / size.people)
}

/** A project near the person's own that runs in those weeks; one that always runs if there is no other. */
function projectFor(
  random: Random,
  projects: readonly PlannedProject[],
  near: number,
  from: number,
  to: number,
) {
  for (let attempt = 0; attempt < 8; attempt++) {
    const index = Math.min(projects.length - 1, Math.max(0, near + random.int(-15, 15)))
    const { start, end } = projects[index]!
    if (start <= from && (end === null || end >= to)) return index
  }
  return near - (near % 10)
}

/** Hours a week of so many lanes that together fill the capacity: assignments follow each other in a lane. */
function lanesOf(random: Random, capacity: number, count: number): number[] {
  if (count > 2) return Array.from({ length: count }, () => Math.floor((capacity * 4) / count) / 4)
  const most = Math.round((capacity * random.pick([0.5, 0.6, 0.75, 0.8])) / 2) * 2
  return [most, capacity - most]
}

/** So many spans of 2 to 12 weeks one after the other, with gaps between them. */
function spread(random: Random, first: number, last: number, count: number): [number, number][] {
  const longest = Math.min(12, Math.floor((last - first + 1) / count))
  const lengths = Array.from({ length: count }, () => random.int(Math.min(2, longest), longest))
  const free = last - first + 1 - lengths.reduce((sum, length) => sum + length, 0)
  const gaps = lengths.map(() => random.int(0, free)).toSorted((a, b) => a - b)
  let taken = 0
  return lengths.map((length, index) => {
    const from = first + taken + gaps[index]!
    taken += length
    return [from, from + length - 1]
  })
}

/** A person's assignments of one era, never more hours than they work. `ids` are the projects' ids. */
export function bookingsOf(
  size: PlanSize,
  era: number,
  person: PlannedPerson,
  personId: Target,
  projects: readonly PlannedProject[],
  ids: readonly number[],
): Booking[] {
  if (era > 0 && person.fromWeek > 0) return []
  const date = datesAround(size.today)
  const random = new Random(person.index * 101 + era)
  const count = countOf(size, person.index)
  const lanes = lanesOf(random, person.change.data.weeklyCapacity, Math.max(2, Math.ceil(count / 12)))
  const first = person.fromWeek - era * WEEKS_OF_ERA
  const last = (era > 0 ? WEEKS_OF_ERA - 1 : person.toWeek) - era * WEEKS_OF_ERA
  const near = Math.floor((person.index * projects.length) / size.people)
  return lanes.flatMap((weeklyHours, lane) => {
    const before = Math.floor((count * lane) / lanes.length)
    const slots = Math.floor((count * (lane + 1)) / lanes.length) - before
    return spread(random, first, last, slots).map(([from, to]): Booking => {
      const project = projectFor(random, projects, near, from, to)
      return {
        op: 'create',
        type: 'assignment',
        data: {
          personId,
          projectId: ids[project]!,
          weeklyHours,
          startDate: date(from, 0),
          endDate: date(to, FRIDAY),
          role: person.change.data.role,
          status: random.chance(0.1) ? 'tentative' : 'confirmed',
          note: null,
        },
      }
    })
  })
}

/** The open role of that number: always in the months to come. */
export function openRoleOf(
  size: PlanSize,
  index: number,
  projects: readonly PlannedProject[],
  ids: readonly number[],
): Booking {
  const date = datesAround(size.today)
  const random = new Random(3_000_017 + index)
  const from = WEEKS_OF_ERA / 2 + random.int(0, 30)
  const to = from + random.int(1, 11)
  const project = projectFor(random, projects, random.int(0, projects.length - 1), from, to)
  return {
    op: 'create',
    type: 'assignment',
    data: {
      personId: null,
      projectId: ids[project]!,
      weeklyHours: random.pick([8, 12, 16, 20, 24, 32, 40]),
      startDate: date(from, 0),
      endDate: date(to, FRIDAY),
      role: random.pick(random.pick(departments).roles),
      status: 'confirmed',
      note: null,
    },
  }
}

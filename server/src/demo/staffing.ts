import { FIRST_WEEK, LAST_WEEK, PersonWeeks } from './grid.ts'
import { demoPeople } from './people.ts'
import { type DemoProject, demoOpenRoles, demoProjects, teams } from './projects.ts'
import type { Random } from './random.ts'

/** A booking of the demo company, by whole weeks; `person` null: an open role. */
export interface Booking {
  person: string | null
  project: string
  role: string
  weeklyHours: number
  fromWeek: number
  toWeek: number
  tentative: boolean
}

/** From this share on, people have no gaps in the next weeks. */
const MUCH = 0.7

const lastWeekOf = (project: DemoProject): number => project.endWeek ?? LAST_WEEK

/** A span cut into stretches of 5 to 11 weeks, as plans are made. */
function stretches(random: Random, from: number, to: number): [number, number][] {
  const cut: [number, number][] = []
  let start = from
  while (start <= to) {
    const end = start + random.int(5, 11)
    if (to - end < 3) {
      cut.push([start, to])
      break
    }
    cut.push([start, end])
    start = end + 1
  }
  return cut
}

/** Plans not made yet are only pencilled in. */
const isTentative = (random: Random, project: DemoProject, from: number): boolean =>
  project.startWeek > 0 ? random.chance(project.startWeek > 7 ? 0.7 : 0.35) : from > 6 && random.chance(0.2)

/** Gives every seat of every project to whoever of that role suits best: has room, has the least to do, did it before. */
function staffProjects(random: Random, everybody: PersonWeeks[]): Booking[] {
  const bookings: Booking[] = []
  for (const project of demoProjects) {
    const length = lastWeekOf(project) - project.startWeek + 1
    for (const [role, hours, begin, end] of teams[project.team]) {
      const from = project.startWeek + Math.round(begin * length)
      const to = project.startWeek + Math.round(end * length) - 1
      let last: PersonWeeks | undefined
      for (const [fromWeek, toWeek] of stretches(random, from, to)) {
        const tentative = isTentative(random, project, fromWeek)
        const wanted = Math.min(32, Math.max(4, hours + random.pick([-4, 0, 0, 4])))
        const room = (each: PersonWeeks) => each.room(fromWeek, toWeek, tentative)
        const suitability = (each: PersonWeeks) =>
          Math.min(1, room(each) / wanted) + each.shareLeft(fromWeek, toWeek) + (each === last ? 0.5 : 0)
        const [best] = everybody
          .filter((each) => each.person.role === role)
          .toSorted((a, b) => suitability(b) - suitability(a))
        if (!best) continue
        const weeklyHours = Math.min(wanted, room(best))
        if (weeklyHours < 4) continue
        best.book(fromWeek, toWeek, weeklyHours, tentative)
        last = best
        bookings.push({
          person: best.person.name,
          project: project.name,
          role,
          weeklyHours,
          fromWeek,
          toWeek,
          tentative,
        })
      }
    }
  }
  return bookings
}

/** Fills somebody up to what they are meant to have, around today. */
function fillUp(random: Random, each: PersonWeeks): Booking[] {
  const { name, role, hiredWeek, leavingWeek = LAST_WEEK } = each.person
  const bookings: Booking[] = []
  const suits = demoProjects.filter((project) => teams[project.team].some(([needed]) => needed === role))
  const last = Math.min(random.int(7, 14), leavingWeek)
  for (let week = Math.max(FIRST_WEEK, hiredWeek); week <= last;) {
    const weeklyHours = each.gap(week)
    let end = week
    while (end < last && end - week < 8 && each.gap(end + 1) === weeklyHours) end++
    const running = suits.filter((project) => project.startWeek <= week && lastWeekOf(project) >= end)
    if (weeklyHours >= 4 && running.length > 0) {
      const project = random.pick(running).name
      each.book(week, end, weeklyHours, false)
      bookings.push({
        person: name,
        project,
        role,
        weeklyHours,
        fromWeek: week,
        toWeek: end,
        tentative: false,
      })
    }
    week = end + 1
  }
  return bookings
}

/** All bookings and open roles of the demo company. */
export function staff(random: Random): Booking[] {
  const everybody = demoPeople.map((person) => new PersonWeeks(person))
  const bookings = staffProjects(random, everybody)
  for (const each of everybody) if (each.person.busy >= MUCH) bookings.push(...fillUp(random, each))
  for (const [role, project, weeklyHours, fromWeek, toWeek] of demoOpenRoles)
    bookings.push({ person: null, project, role, weeklyHours, fromWeek, toWeek, tentative: false })
  return bookings
}

import { eq } from 'drizzle-orm'
import type {
  ExplainQuery,
  Explanation,
  GroupExplainQuery,
  GroupExplanation,
} from '../../contract/explain.ts'
import type { Reader } from '../../db/client.ts'
import { people } from '../../db/schema/plan.ts'
import { mondayOf, toDate, toDay } from '../../domain/calendar.ts'
import { portionOf } from '../../domain/days-off.ts'
import { RoundedParts, explain } from '../../domain/explain.ts'
import { Figures, WeeklyFigures, addOpenRole, addPerson } from '../../domain/utilization.ts'
import { notFound } from '../../errors.ts'
import { type Principal, knowsReasons } from '../../policies.ts'
import { projectNames } from '../schedule/board.repo.ts'
import { partOf } from '../time-off/days-off.ts'
import { openRolesBetween } from './matrix.repo.ts'
import { periodOf, readAllPlans, readPlan } from './plans.repo.ts'

type Kind = Explanation['days'][number]['timeOff'][number]['kind']

async function namesOf(db: Reader, of: readonly { projectId: number }[]) {
  const names = new Map((await projectNames(db, of)).map(({ id, name }) => [id, name]))
  return (projectId: number) => names.get(projectId) ?? ''
}

/** Sums figures of several weeks, or of several people. */
function addUp(all: Iterable<Figures>): Figures {
  const sum = new Figures()
  for (const { capacity, booked, tentative, open } of all) {
    sum.capacity.addSum(capacity)
    sum.booked.addSum(booked)
    sum.tentative.addSum(tentative)
    sum.open.addSum(open)
  }
  return sum
}

/**
 * How a person's figures of a span come about, day by day.
 * @throws AppError NOT_FOUND
 */
export async function explainPerson(
  db: Reader,
  id: number,
  query: ExplainQuery,
  principal: Principal,
): Promise<Explanation> {
  const person = await readPlan(db, id, query)
  if (!person) throw notFound('person', id)
  const [from, to] = [toDay(query.from), toDay(query.to)]
  const row = new WeeklyFigures(from, to)
  addPerson(row, person.plan, from, to)
  const { capacity, booked, tentative } = addUp(row.weeks)
  const explained = explain(person.plan, from, to)
  const nameOf = await namesOf(
    db,
    explained.flatMap(({ assignments }) => assignments),
  )
  const showReasons = knowsReasons(principal, id)
  return {
    personId: id,
    availableHours: capacity.hours(),
    bookedHours: booked.hours(),
    tentativeHours: tentative.hours(),
    utilizationPercent: booked.percentOf(capacity),
    days: explained.map((day) => ({
      ...day,
      holiday: day.holiday && { name: day.holiday.name, portion: portionOf(day.holiday.halves) },
      timeOff: day.timeOff.map((each) => ({
        id: each.id,
        kind: showReasons ? (each.kind as Kind) : 'away',
        ...partOf(each),
      })),
      assignments: day.assignments.map(({ isTentative, ...each }) => ({
        ...each,
        projectName: nameOf(each.projectId),
        status: isTentative ? ('tentative' as const) : ('confirmed' as const),
      })),
    })),
  }
}

/** How a department's or role's figures of a week come about, person by person. */
export async function explainGroup(
  db: Reader,
  { by, id, week }: GroupExplainQuery,
): Promise<GroupExplanation> {
  const monday = mondayOf(toDay(week))
  const sunday = monday + 6
  const span = { from: toDate(monday), to: toDate(sunday) }
  const rounded = { capacity: new RoundedParts(), booked: new RoundedParts(), tentative: new RoundedParts() }
  const all: Figures[] = []
  const rows: GroupExplanation['people'] = []
  for await (const chunk of readAllPlans(db, eq(people[by], id), await periodOf(db, span)))
    for (const { id: personId, name, plan } of chunk) {
      const row = new WeeklyFigures(monday, sunday)
      addPerson(row, plan, monday, sunday)
      const figures = row.of(monday)
      all.push(figures)
      rows.push({
        personId,
        name,
        capacityHours: rounded.capacity.nextSum(figures.capacity),
        bookedHours: rounded.booked.nextSum(figures.booked),
        tentativeHours: rounded.tentative.nextSum(figures.tentative),
      })
    }
  const roles = by === 'role' ? (await openRolesBetween(db, span)).filter(({ role }) => role === id) : []
  const nameOf = await namesOf(db, roles)
  const roundedOpen = new RoundedParts()
  const openRoles = roles.map((role) => {
    const row = new WeeklyFigures(monday, sunday)
    addOpenRole(row, role, monday, sunday)
    all.push(row.of(monday))
    const openHours = roundedOpen.nextSum(row.of(monday).open)
    return { id: role.id, projectId: role.projectId, projectName: nameOf(role.projectId), openHours }
  })
  const { capacity, booked, tentative, open } = addUp(all)
  return {
    weekStart: span.from,
    capacityHours: capacity.hours(),
    bookedHours: booked.hours(),
    tentativeHours: tentative.hours(),
    openHours: open.hours(),
    utilizationPercent: booked.percentOf(capacity),
    people: rows,
    openRoles,
  }
}

import { and } from 'drizzle-orm'
import { z } from 'zod'
import type { Matrix, MatrixQuery } from '../../contract/utilization.ts'
import type { Reader } from '../../db/client.ts'
import { readCursor, writeCursor } from '../../db/paging.ts'
import { type Day, mondaysBetween, toDate, toDay } from '../../domain/calendar.ts'
import { WeeklyFigures, addByProject, addOpenRole, addPerson } from '../../domain/utilization.ts'
import { peopleWhere } from '../people/people.repo.ts'
import { peopleByHours } from './matrix-order.ts'
import { chosenPeople, isOnProjects, openRolesBetween, pageOfPeople, pageOfProjects } from './matrix.repo.ts'
import { sumsOf } from './matrix-sums.ts'
import { type Period, type PlannedPerson, periodOf, readAllPlans, readPlans } from './plans.repo.ts'

type MatrixRow = Matrix['rows'][number]
type Page = Omit<Matrix, 'weeks'>

function toRow(
  query: MatrixQuery,
  id: number | string,
  name: string,
  row: WeeklyFigures,
  of: Pick<MatrixRow, 'department' | 'role'> = {},
): MatrixRow {
  const { weeks } = row
  const hasCapacity = query.by !== 'project'
  return {
    id,
    name,
    ...(query.with === 'sums' ? { ...of, sums: sumsOf(row, hasCapacity) } : {}),
    capacityHours: hasCapacity ? weeks.map((figures) => figures.capacity.hours()) : null,
    bookedHours: weeks.map((figures) => figures.booked.hours()),
    tentativeHours: weeks.map((figures) => figures.tentative.hours()),
    openHours: weeks.map((figures) => figures.open.hours()),
  }
}

/** Rows by key, made when they are first asked for. */
class Rows<Key> extends Map<Key, WeeklyFigures> {
  readonly #make: () => WeeklyFigures

  constructor(from: Day, to: Day) {
    super()
    this.#make = () => new WeeklyFigures(from, to)
  }

  row(key: Key): WeeklyFigures {
    const row = this.get(key) ?? this.#make()
    this.set(key, row)
    return row
  }
}

async function pageByPerson(
  db: Reader,
  query: MatrixQuery,
  period: Period,
  from: Day,
  to: Day,
): Promise<{ results: Omit<PlannedPerson, 'sortValue'>[]; nextCursor: string | null }> {
  const { sort } = query
  if (sort === 'name') {
    const { chosen, cut } = pageOfPeople(query, peopleWhere(query))
    return cut(await readPlans(db, chosen, period))
  }
  const { ids, nextCursor } = await peopleByHours(db, { ...query, sort }, period, from, to)
  const people = await readPlans(db, chosenPeople(ids), period)
  return { results: people.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)), nextCursor }
}

async function byPerson(db: Reader, query: MatrixQuery, period: Period, from: Day, to: Day): Promise<Page> {
  const { results, nextCursor } = await pageByPerson(db, query, period, from, to)
  const rows = results.map(({ id, name, department, role, plan }) => {
    const row = new WeeklyFigures(from, to)
    addPerson(row, plan, from, to)
    return toRow(query, id, name, row, { department, role })
  })
  return { rows, nextCursor }
}

const byCode = (a: string, b: string) => (a < b ? -1 : Number(a > b))

async function byGroup(
  db: Reader,
  query: MatrixQuery,
  period: Period,
  from: Day,
  to: Day,
  group: 'department' | 'role',
): Promise<Page> {
  const after = query.cursor === undefined ? '' : readCursor(query.cursor, z.string())
  const groups = new Rows<string>(from, to)
  for await (const chunk of readAllPlans(db, peopleWhere(query), period))
    for (const person of chunk) addPerson(groups.row(person[group]), person.plan, from, to)
  // An open role has a role and no department, and a search for people does not find it.
  if (group === 'role' && query.q === undefined && query.department === undefined)
    for (const open of await openRolesBetween(db, query))
      if (query.role === undefined || query.role === open.role)
        addOpenRole(groups.row(open.role), open, from, to)
  const names = [...groups.keys()].filter((name) => name > after).toSorted(byCode)
  const shown = names.slice(0, query.limit)
  return {
    rows: shown.map((name) => toRow(query, name, name, groups.row(name))),
    nextCursor: names.length > shown.length ? writeCursor(shown.at(-1)!) : null,
  }
}

async function byProject(db: Reader, query: MatrixQuery, period: Period, from: Day, to: Day): Promise<Page> {
  const { results, nextCursor } = await pageOfProjects(db, query)
  const projects = new Rows<number>(from, to)
  for (const { id } of results) projects.row(id)
  const where = and(
    peopleWhere({ department: query.department, role: query.role }),
    isOnProjects([...projects.keys()], query),
  )
  for await (const chunk of readAllPlans(db, where, period))
    for (const { plan } of chunk) addByProject((id) => projects.get(id), plan, from, to)
  if (query.department === undefined)
    for (const open of await openRolesBetween(db, query, [...projects.keys()]))
      if ((query.role ?? open.role) === open.role) addOpenRole(projects.row(open.projectId), open, from, to)
  return { rows: results.map(({ id, name }) => toRow(query, id, name, projects.row(id))), nextCursor }
}

/** Hours by row and week. Groups are summed over all their people; a project's row has no capacity. */
export async function utilizationMatrix(db: Reader, query: MatrixQuery): Promise<Matrix> {
  const [from, to] = [toDay(query.from), toDay(query.to)]
  const weeks = mondaysBetween(from, to).map(toDate)
  const period = await periodOf(db, query)
  if (query.by === 'person') return { weeks, ...(await byPerson(db, query, period, from, to)) }
  if (query.by === 'project') return { weeks, ...(await byProject(db, query, period, from, to)) }
  return { weeks, ...(await byGroup(db, query, period, from, to, query.by)) }
}

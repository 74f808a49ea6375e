import { setImmediate } from 'node:timers/promises'
import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { type Reader, together } from '../../db/client.ts'
import { statement } from '../../db/statement.ts'
import { toDay } from '../../domain/calendar.ts'
import type { Booking } from '../../domain/capacity.ts'
import type { Holidays, TimeOff } from '../../domain/days-off.ts'
import { toHundredths } from '../../domain/hours.ts'
import { toPattern } from '../../domain/patterns.ts'
import type { FullPlan } from '../../domain/utilization.ts'
import { HolidayCalendars } from '../holidays/holiday-calendars.ts'

/** A person with their plan of a span, as the figures need it. */
export interface PlannedPerson {
  id: number
  name: string
  department: string
  role: string
  skills: string[]
  /** What the people were ordered by. */
  sortValue: string
  plan: FullPlan
}

interface Row extends Record<string, unknown> {
  id: string
  name: string
  department: string
  role: string
  skills: string[]
  place: string
  hire_date: string
  end_date: string | null
  location: string | null
  patterns: string | null
  assignments: string | null
  time_off: string | null
}

type CompactPattern = [startDate: string | null, weeks: number[][], location: string | null]

/** Six values for each, one after the other. */
function timeOffOf(row: Row): TimeOff[] {
  const values = JSON.parse(`[${row.time_off ?? ''}]`) as (number | string)[]
  const found: TimeOff[] = []
  for (let at = 0; at < values.length; at += 6) {
    const [id, startDay, endDay, kind, halves, hours] = values.slice(at, at + 6)
    found.push({ id, startDay, endDay, kind, halves, hours: toHundredths(hours as number) } as TimeOff)
  }
  return found
}

const byStart = ([a]: CompactPattern, [b]: CompactPattern) => ((a ?? '') < (b ?? '') ? -1 : 1)

/** In the order they come into force: the database would take longer to sort so few. */
const patternsOf = (row: Row) => (JSON.parse(`[${row.patterns ?? ''}]`) as CompactPattern[]).toSorted(byStart)

/** The holidays of where somebody lives; of each place while they live there, for those who move. */
function holidaysOf(
  row: Row,
  patterns: readonly CompactPattern[],
  calendarOf: (place: string | null) => Holidays,
): Holidays {
  if (patterns.every(([, , location]) => location === null)) return calendarOf(row.location)
  const days = patterns.flatMap(([startDate, , location], index) => {
    const first = startDate === null ? -Infinity : toDay(startDate)
    const next = patterns[index + 1]?.[0]
    const end = next == null ? Infinity : toDay(next)
    return [...calendarOf(location ?? row.location)].filter(([day]) => day >= first && day < end)
  })
  return new Map(days)
}

function toPerson(row: Row, patterns: readonly CompactPattern[], holidays: Holidays): PlannedPerson {
  const personId = Number(row.id)
  const bookings: Booking[] = []
  const tentative: FullPlan['tentative'][number][] = []
  // Six numbers for each assignment, one after the other.
  const numbers = JSON.parse(`[${row.assignments ?? ''}]`) as number[]
  for (let at = 0; at < numbers.length; at += 6) {
    const projectId = numbers[at + 1]!
    const weeklyHours = toHundredths(numbers[at + 2]!)
    const span = { weeklyHours, startDay: numbers[at + 3]!, endDay: numbers[at + 4]! }
    const id = numbers[at]!
    if (numbers[at + 5] === 1) bookings.push({ id, projectId, ...span, asked: false })
    else tentative.push({ id, projectId, ...span })
  }
  return {
    id: personId,
    name: row.name,
    department: row.department,
    role: row.role,
    skills: row.skills,
    sortValue: row.place,
    plan: {
      personId,
      hireDay: toDay(row.hire_date),
      endDay: row.end_date === null ? null : toDay(row.end_date),
      patterns: patterns.map(([startDate, weeks]) => toPattern(startDate, weeks)),
      bookings,
      tentative,
      timeOff: timeOffOf(row),
      holidays,
    },
  }
}

/** What `readPlans` needs of the people chosen, beside `place`. */
export const planColumns = sql.raw(
  'people.id, people.name, people.department, people.role, people.skills, people.hire_date, people.end_date, people.location',
)

const EPOCH = sql.raw(`date '1970-01-01'`)

export interface Dates {
  from: string
  to: string
}

/** The days that plans are read for, with the holidays on them. */
export interface Period extends Dates {
  calendars: HolidayCalendars
}

/** A span with its holidays. */
export const periodOf = async (db: Reader, { from, to }: Dates): Promise<Period> => ({
  from,
  to,
  calendars: await HolidayCalendars.read(db, from, to),
})

const plansOf = (chosen: SQL, from: string | Placeholder, to: string | Placeholder): SQL => sql`
    with chosen as materialized (${chosen})
    select chosen.*,
      (select string_agg(concat('[', coalesce('"' || w.start_date || '"', 'null'), ',', translate(w.weeks::text, '{}', '[]'), ',',
          coalesce('"' || w.location || '"', 'null'), ']'), ',')
        from work_patterns w
        where w.person_id = chosen.id and coalesce(w.start_date, '-infinity') between
          coalesce((select max(start_date) from work_patterns
            where person_id = chosen.id and start_date <= ${from}), '-infinity') and ${to}) as patterns,
      (select string_agg(concat_ws(',', a.id, a.project_id, a.weekly_hours, a.start_date - ${EPOCH},
          a.end_date - ${EPOCH}, (a.status = 'confirmed')::int), ',')
        from assignments a
        where a.person_id = chosen.id and a.end_date >= ${from} and a.start_date <= ${to}) as assignments,
      (select string_agg(concat_ws(',', t.id, t.start_date - ${EPOCH}, t.end_date - ${EPOCH}, '"' || t.kind || '"',
          case t.portion when 'am' then 1 when 'pm' then 2 when 'full' then 3 else 0 end,
          coalesce(t.hours_per_day, 0)), ',')
        from time_off t
        where t.person_id = chosen.id and t.status = 'approved' and t.end_date >= ${from} and t.start_date <= ${to}
      ) as time_off
    from chosen
    order by chosen.place, chosen.id`

async function toPeople(rows: readonly Row[], { calendars }: Period): Promise<PlannedPerson[]> {
  const found = rows.map((row) => ({ row, patterns: patternsOf(row) }))
  const places = new Set<string | null>()
  for (const { row, patterns } of found) {
    places.add(row.location)
    for (const [, , location] of patterns) if (location !== null) places.add(location)
  }
  const calendarOf = await calendars.ofAll(places)
  return found.map(({ row, patterns }) => toPerson(row, patterns, holidaysOf(row, patterns, calendarOf)))
}

/**
 * The people whom `chosen` selects (a query of `id` and `place`), ordered by both, with the patterns in
 * force, the assignments and the approved time off of the period. One statement: each person's lists come as one compact text.
 */
export async function readPlans(db: Reader, chosen: SQL, period: Period): Promise<PlannedPerson[]> {
  const { rows } = await db.execute<Row>(plansOf(chosen, period.from, period.to))
  return toPeople(rows, period)
}

const planOfPerson = statement<Row>(
  plansOf(
    sql`select ${planColumns}, id as place from people where id = ${sql.placeholder('id')}`,
    sql.placeholder('from'),
    sql.placeholder('to'),
  ),
)

/** One person with their plan of a span; undefined where there is none. */
export async function readPlan(db: Reader, id: number, span: Dates): Promise<PlannedPerson | undefined> {
  const { from, to } = span
  const [period, rows] = await together(db, (own) => [
    periodOf(own, span),
    planOfPerson(own, { id, from, to }),
  ])
  const [person] = await toPeople(rows, period)
  return person
}

const MOST_AT_ONCE = 500
const YEAR_DAYS = 371
/** It is people's days that take time: over a lifetime (one wrong end date is enough) only a few people at once. */
const atOnce = ({ from, to }: Dates): number =>
  Math.ceil(MOST_AT_ONCE * Math.min(1, YEAR_DAYS / (toDay(to) - toDay(from) + 1)))

/** All people of a condition with their plans, some hundreds at most at a time so that other requests get their turn. */
export async function* readAllPlans(
  db: Reader,
  where: SQL | undefined,
  period: Period,
): AsyncGenerator<PlannedPerson[]> {
  const limit = atOnce(period)
  const after = async (last: number) => {
    const condition = where ? sql`and ${where}` : sql``
    const chosen = sql`
      select ${planColumns}, people.id as place from people where people.id > ${last} ${condition}
      order by people.id limit ${limit}`
    return (await db.execute<Row>(plansOf(chosen, period.from, period.to))).rows
  }
  for (let rows = await after(0); rows.length > 0;) {
    // The database looks for the next ones while these are read and worked on.
    const next = rows.length < limit ? Promise.resolve([]) : after(Number(rows.at(-1)!.id))
    next.catch(() => {})
    // A query goes out when the event loop turns: without this turn, only once this chunk is done with.
    await setImmediate()
    yield await toPeople(rows, period)
    rows = await next
  }
}

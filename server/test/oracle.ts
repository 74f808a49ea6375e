import type pg from 'pg'

// The capacity rule in the plainest words: day by day, with whole numbers and nothing of the application's.

interface PlanRow {
  id: string
  hire_date: string
  end_date: string | null
  patterns: [startDate: string | null, hundredths: number, weeks: number][]
  bookings: [startDate: string, endDate: string, hundredths: number][]
}

const DAY = 86_400_000
const nextDay = (date: string) => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10)

function isOver(plan: PlanRow, date: string): boolean {
  let load = 0
  for (const [start, end, hundredths] of plan.bookings) if (start <= date && date <= end) load += hundredths
  if (load === 0) return false
  const isEmployed = plan.hire_date <= date && (plan.end_date === null || date <= plan.end_date)
  let latest: PlanRow['patterns'][number] | undefined
  for (const pattern of plan.patterns)
    if ((pattern[0] ?? '') <= date && (latest === undefined || (pattern[0] ?? '') > (latest[0] ?? '')))
      latest = pattern
  return !isEmployed || latest === undefined || load * latest[2] > latest[1]
}

/** Every day on which somebody is over, as `person on day`. */
export async function overBookedDays(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<PlanRow>(`
    select p.id, p.hire_date::text, p.end_date::text,
      (select coalesce(json_agg(json_build_array(w.start_date,
          (select sum(hours * 100)::int from unnest(w.weeks) hours), array_length(w.weeks, 1))), '[]')
        from work_patterns w where w.person_id = p.id) as patterns,
      (select coalesce(json_agg(json_build_array(a.start_date, a.end_date, (a.weekly_hours * 100)::int)), '[]')
        from assignments a where a.person_id = p.id and a.status = 'confirmed') as bookings
    from people p order by p.id`)
  const found: string[] = []
  for (const plan of rows) {
    const starts = plan.bookings.map(([start]) => start).toSorted()
    const ends = plan.bookings.map(([, end]) => end).toSorted()
    for (let date = starts[0]!, last = ends.at(-1)!; date <= last; date = nextDay(date))
      if (isOver(plan, date)) found.push(`${plan.id} on ${date}`)
  }
  return found
}

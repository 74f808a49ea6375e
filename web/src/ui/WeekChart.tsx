import './charts.css'
import type { CSSProperties } from 'react'
import { chartWords as words } from '#words/charts.ts'
import { toDay } from '@domain/calendar.ts'
import { addDays, lengthInDays, showMonthShort } from '../lib/dates.ts'
import { showHours } from '../lib/format.ts'
import { type VesselWeek, areaPath, steps, vesselPaths } from '../lib/vessel.ts'
import { VesselPicture } from './VesselPicture.tsx'
import { niceTicks } from './ticks.ts'

interface WeekChartProps {
  /** What is to be seen, for who does not see it. */
  label: string
  mondays: readonly string[]
  weeks: readonly VesselWeek[]
  /** First and last day in sight; the first and the last week may be cut by them. */
  from: string
  to: string
  /** A line at today, where it is in sight. */
  today: string
  /** What the parts are called here, of those there are. */
  names?: Partial<Record<Part, string>>
  /** A project's, for its work. */
  color?: string
  /** How a week is read out loud. */
  wordsOf?: (monday: string, week: VesselWeek) => string
}

const parts = ['capacity', 'booked', 'tentative', 'open', 'over'] as const
type Part = (typeof parts)[number]

const demandOf = ({ booked, tentative, open }: VesselWeek) => booked + tentative + open
const isOver = (week: VesselWeek) => week.capacity > 0 && demandOf(week) > week.capacity

const keys: Record<Part, CSSProperties> = {
  capacity: { background: 'var(--vessel)', borderTop: '1.5px solid var(--rim)', borderRadius: 0 },
  booked: { background: 'var(--fill)' },
  tentative: { border: '1.2px dashed var(--tentative)' },
  open: { border: '1.2px dashed var(--open)' },
  over: { background: 'var(--danger-fill)', opacity: 0.45 },
}

/** Weeks as one large vessel with hours at its side: what there is, what stands in it, what would come on top, and what is too much. */
export function WeekChart(props: WeekChartProps) {
  const { label, mondays, weeks, from, to, today, names, color, wordsOf = words.weekFigures } = props
  const highest = Math.max(1, ...weeks.map((week) => Math.max(week.capacity, demandOf(week))))
  const ticks = niceTicks(highest)
  const top = Math.max(highest, ticks.at(-1)!)
  const over = steps(weeks, (week) => (isOver(week) ? [week.capacity, demandOf(week)] : [0, 0]), top)
  const has: Record<Part, boolean> = {
    capacity: weeks.some((week) => week.capacity > 0),
    booked: weeks.some((week) => week.booked > 0),
    tentative: weeks.some((week) => week.tentative > 0),
    open: weeks.some((week) => week.open > 0),
    over: over.length > 0,
  }
  const place = (index: number) => ({
    left: `${(index / weeks.length) * 100}%`,
    width: `${100 / weeks.length}%`,
  })
  const now = mondays.findIndex((monday) => monday <= today && today <= addDays(monday, 6))
  return (
    <figure
      className={`week-chart ${color === undefined ? '' : 'project-vessel'}`}
      style={color === undefined ? undefined : ({ '--project': color } as CSSProperties)}
    >
      <div className="week-plot" role="img" aria-label={label}>
        {ticks.map((hours) => (
          <i key={hours} className="week-tick not-italic" style={{ bottom: `${(hours / top) * 100}%` }}>
            <span>{showHours(hours)}</span>
          </i>
        ))}
        <VesselPicture paths={vesselPaths(weeks, top)} width={weeks.length} className="absolute inset-0" />
        <svg viewBox={`0 0 ${weeks.length} 1`} preserveAspectRatio="none" width="100%" height="100%">
          <path d={areaPath(over)} fill="var(--danger-fill)" opacity="0.45" />
        </svg>
        {now !== -1 && <i className="week-now" style={{ left: `${((now + 0.5) / weeks.length) * 100}%` }} />}
        {weeks.map((week, index) => (
          <span
            key={mondays[index]}
            className="week-zone"
            style={place(index)}
            title={wordsOf(mondays[index]!, week)}
          />
        ))}
      </div>
      <div aria-hidden className="week-months">
        {monthStarts(mondays, from, to).map(({ day, left, name }) => (
          <span key={day} style={{ left }}>
            {name}
          </span>
        ))}
      </div>
      <figcaption aria-hidden className="chart-legend">
        {parts
          .filter((part) => has[part])
          .map((part) => (
            <span key={part}>
              <i style={keys[part]} />
              {names?.[part] ?? words[part]}
            </span>
          ))}
      </figcaption>
    </figure>
  )
}

const MOST_MONTHS = 12
const LATEST = 0.94
const DAYS_OF_A_NAME = 14

/** Where months begin among the days, as parts of the whole; in long spans only some of them are named. */
function monthStarts(mondays: readonly string[], from: string, to: string) {
  const first = toDay(mondays[0] ?? from)
  const days: string[] = []
  for (let day = from; day <= to; day = firstOfNextMonth(day)) days.push(day)
  const room = lengthInDays(from, days[1] ?? to)
  // A month of which little is in sight would stand in the name of the next.
  const named = days.length > 1 && room < DAYS_OF_A_NAME ? days.slice(1) : days
  const every = Math.ceil(named.length / MOST_MONTHS)
  const placeOf = (day: string) => (toDay(day) - first) / (7 * mondays.length)
  return named
    .filter((day, index) => index % every === 0 && placeOf(day) < LATEST)
    .map((day, index) => ({
      day,
      left: `${placeOf(day) * 100}%`,
      name: showMonthShort(day) + (index === 0 || day.slice(5, 7) === '01' ? ` ${day.slice(0, 4)}` : ''),
    }))
}

const firstOfNextMonth = (day: string) => `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`

import { mondayOf, toDate, toDay } from '@domain/calendar.ts'
import { memo } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import { showMonth, showMonthShort, showWeekdayLetter } from '../../lib/dates.ts'
import { HEADER_HEIGHT } from './sections.ts'
import { type Days, type TimeScale, xOf } from './timeScale.ts'

interface Tick {
  day: number
  to: number
  date: string
}

/** The weeks (or days) near those in sight. */
function ticksOf({ zoom }: TimeScale, { from, to }: Days): Tick[] {
  const step = zoom === 'days' ? 1 : 7
  const ticks: Tick[] = []
  for (let day = step === 7 ? mondayOf(from) : from; day < to; day += step)
    ticks.push({ day, to: day + step, date: toDate(day) })
  return ticks
}

/** Months above the days they begin with; a week belongs to the month of its Monday. */
function monthsOf(ticks: readonly Tick[]) {
  const months: Tick[] = []
  for (const tick of ticks) {
    const last = months.at(-1)
    if (last && last.date.slice(0, 7) === tick.date.slice(0, 7)) last.to = tick.to
    else months.push({ ...tick })
  }
  return months
}

function monthName({ date }: Tick, width: number, isFirst: boolean): string {
  const name = width > 80 ? showMonth(date) : showMonthShort(date)
  return (isFirst || date.slice(5, 7) === '01') && width > 58 ? `${name} ${date.slice(0, 4)}` : name
}

interface BoardHeaderProps {
  scale: TimeScale
  drawn: Days
  today: string
}

/** Months and weeks, always in sight. */
export const BoardHeader = memo(function BoardHeader({ scale, drawn, today }: BoardHeaderProps) {
  const ticks = ticksOf(scale, drawn)
  const now = toDay(today)
  const place = ({ day, to }: Tick) => ({ left: xOf(scale, day), width: (to - day) * scale.dayWidth })
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex bg-bg"
      style={{ height: HEADER_HEIGHT, width: `calc(var(--first) + ${scale.width}px)` }}
    >
      <div
        role="columnheader"
        className="sticky left-0 z-10 w-[var(--first)] flex-none border-r border-line-soft bg-bg"
      >
        <span className="sr-only">{words.who}</span>
      </div>
      <div role="presentation" className="relative" style={{ width: scale.width }}>
        {monthsOf(ticks).map((month, index) => (
          <div
            key={month.day}
            aria-hidden
            className="absolute top-1.5 text-xs font-[620]"
            style={place(month)}
          >
            <span className="sticky left-[var(--first)] inline-block overflow-hidden px-1.5 text-ellipsis whitespace-nowrap">
              {monthName(month, (month.to - month.day) * scale.dayWidth, index === 0)}
            </span>
          </div>
        ))}
        {ticks.map((tick) => {
          const current = tick.day <= now && now < tick.to
          const days = scale.zoom === 'days'
          return (
            <div
              key={tick.day}
              role="columnheader"
              aria-label={days ? words.day(tick.date) : words.week(tick.date)}
              aria-current={current ? 'date' : undefined}
              className={`absolute bottom-1 overflow-hidden pl-1.5 text-2xs whitespace-nowrap ${current ? 'font-[650] text-accent-strong' : 'text-faint'}`}
              style={place(tick)}
            >
              {days && <span className="mr-1 opacity-80">{showWeekdayLetter(tick.date)}</span>}
              {Number(tick.date.slice(8))}
            </div>
          )
        })}
      </div>
    </div>
  )
})

/** Hairlines between weeks, weekends where days are shown, this week and today, behind all rows at once. */
export const Backdrop = memo(function Backdrop({ scale, today }: Omit<BoardHeaderProps, 'drawn'>) {
  const { dayWidth } = scale
  const now = toDay(today)
  const weekend = `linear-gradient(to right, transparent ${5 * dayWidth}px, var(--line-soft) ${5 * dayWidth}px)`
  const line = 'linear-gradient(to right, var(--line-soft) 1px, transparent 1px)'
  return (
    <div
      role="presentation"
      className="pointer-events-none absolute bottom-0 left-[var(--first)]"
      style={{
        top: HEADER_HEIGHT,
        width: scale.width,
        backgroundImage: scale.zoom === 'days' ? `${line}, ${weekend}` : line,
        backgroundSize: `${7 * dayWidth}px 100%`,
      }}
    >
      <i
        className="absolute inset-y-0 bg-(--today-tint)"
        style={{ left: xOf(scale, mondayOf(now)), width: 7 * dayWidth }}
      />
      <i className="absolute inset-y-0 z-[5] w-[1.5px] bg-accent" style={{ left: xOf(scale, now + 0.5) }} />
    </div>
  )
})

import type { CSSProperties } from 'react'
import { personWords } from '#words/person.ts'
import { addDays, showMonth, showMonthShort, showSpan } from '../../lib/dates.ts'
import { rimPath, steps, vesselPaths } from '../../lib/vessel.ts'
import { hatched } from '../../ui/hatched.ts'
import { VesselPicture } from '../../ui/VesselPicture.tsx'
import { type YearWeek, patternHours, weekWords } from './yearWeeks.ts'

const words = personWords.year

/** Days of the year whose figures are explained. */
export interface Span {
  from: string
  to: string
}

interface YearPictureProps {
  label: string
  weeks: readonly YearWeek[]
  year: number
  today: string
  chosen: Span | null
  onChoose: (span: Span) => void
}

const ofTimeOff: CSSProperties = { background: hatched }
const ofHoliday: CSSProperties = { background: 'var(--line-strong)' }

/** The vessel of a year under the rim of the patterns; days off are cut out of it. A week or a month can be chosen. */
export function YearPicture({ label, weeks, year, today, chosen, onChoose }: YearPictureProps) {
  const gross = weeks.map((week) => ({ ...week, capacity: patternHours(week) }))
  const scale = Math.max(1, ...gross.map((week) => week.capacity))
  const share = (hours: number) => `${(hours / scale) * 100}%`
  const place = (index: number, count = 1): CSSProperties => ({
    left: `${(index / weeks.length) * 100}%`,
    width: `${(count / weeks.length) * 100}%`,
  })
  const current = weeks.findIndex(({ from, to }) => from <= today && today <= to)
  const paths = {
    ...vesselPaths(weeks, scale),
    rim: rimPath(steps(gross, (week) => [0, week.capacity], scale)),
  }
  const choice = (span: Span, name: string) => (
    <input
      type="radio"
      name="explained"
      aria-label={name}
      checked={chosen?.from === span.from && chosen.to === span.to}
      onChange={() => onChoose(span)}
      className="absolute inset-0 appearance-none opacity-0"
    />
  )
  return (
    <fieldset className="min-w-[560px]">
      <legend className="sr-only">{words.explain}</legend>
      <div className="relative h-16">
        <div role="img" aria-label={label} className="absolute inset-0">
          <VesselPicture paths={paths} width={weeks.length} />
          {weeks.map((week, index) => (
            <span key={week.from}>
              {week.timeOffHours > 0 && (
                <i
                  className="absolute"
                  style={{
                    ...place(index),
                    ...ofTimeOff,
                    bottom: share(week.capacity + week.holidayHours),
                    height: share(week.timeOffHours),
                  }}
                />
              )}
              {week.holidayHours > 0 && (
                <i
                  className="absolute"
                  style={{
                    ...place(index),
                    ...ofHoliday,
                    bottom: share(week.capacity),
                    height: share(week.holidayHours),
                  }}
                />
              )}
            </span>
          ))}
          {current !== -1 && (
            <i
              className="absolute -inset-y-1 w-[1.5px] bg-accent"
              style={{ left: `${((current + 0.5) / weeks.length) * 100}%` }}
            />
          )}
        </div>
        {weeks.map((week, index) => {
          const name = `${showSpan(week.from, week.to)}: ${weekWords(week)}`
          return (
            <label
              key={week.from}
              title={name}
              style={place(index)}
              className="absolute inset-y-0 hover:bg-(--today-tint) has-checked:outline-2 has-checked:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-ink"
            >
              {choice(week, name)}
            </label>
          )
        })}
      </div>
      <div className="relative mt-1 h-6 text-2xs text-soft">
        {monthsOf(year).map((month) => {
          const index = Math.max(
            0,
            weeks.findLastIndex(({ from }) => from <= month.from),
          )
          return (
            <label
              key={month.from}
              style={{ left: `${(index / weeks.length) * 100}%` }}
              className="absolute flex h-6 items-center rounded-sm px-1.5 hover:bg-hover hover:text-ink has-checked:bg-accent-bg has-checked:font-[600] has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              {choice(month, `${showMonth(month.from)} ${year}`)}
              {showMonthShort(month.from)}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

/** What the cut-outs are. */
export function DaysOffLegend() {
  return (
    <p aria-hidden className="flex gap-4 text-2xs text-faint">
      <span className="flex items-center gap-1.5">
        <i className="size-2.5" style={ofTimeOff} />
        {words.timeOff}
      </span>
      <span className="flex items-center gap-1.5">
        <i className="size-2.5" style={ofHoliday} />
        {words.holiday}
      </span>
    </p>
  )
}

function monthsOf(year: number): Span[] {
  const firsts = Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}-01`)
  return firsts.map((from, month) => ({ from, to: addDays(firsts[month + 1] ?? `${year + 1}-01-01`, -1) }))
}

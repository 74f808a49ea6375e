import type { Person, WorkPattern } from '@contract/people.ts'
import { toDay } from '@domain/calendar.ts'
import { personWords } from '#words/person.ts'
import { addDays, showDate } from '../../lib/dates.ts'
import { rimPath, areaPath } from '../../lib/vessel.ts'

interface PatternsPictureProps {
  person: Person
  patterns: readonly WorkPattern[]
}

const YEAR_DAYS = 365

/** How somebody's weekly capacity changes over time: the vessel's rim from their first day to a year after the last change. */
export function PatternsPicture({ person, patterns }: PatternsPictureProps) {
  const last = patterns.at(-1)
  if (patterns.length < 2 || !last?.startDate) return null
  const from = person.hireDate
  const to = person.endDate ?? addDays(last.startDate > from ? last.startDate : from, YEAR_DAYS)
  const [first, end] = [toDay(from), toDay(to) + 1]
  const highest = Math.max(1, ...patterns.map(({ weeklyCapacity }) => weeklyCapacity))
  const steps = patterns
    .map(({ startDate, weeklyCapacity }, index) => {
      const next = patterns[index + 1]?.startDate
      return {
        from: Math.max(0, startDate === null ? 0 : toDay(startDate) - first),
        to: Math.min(end - first, next == null ? Infinity : toDay(next) - first),
        top: 1 - weeklyCapacity / highest,
        bottom: 1,
      }
    })
    .filter((step) => step.to > step.from)
  const words = patterns
    .map(({ startDate, weeklyCapacity }) => personWords.patterns.step(weeklyCapacity, startDate))
    .join(', ')
  return (
    <figure>
      <svg
        role="img"
        aria-label={personWords.patterns.picture(person.name, words)}
        viewBox={`0 0 ${end - first} 1`}
        preserveAspectRatio="none"
        className="block h-12 w-full overflow-visible"
      >
        <path d={areaPath(steps)} fill="var(--vessel)" />
        <path
          d={rimPath(steps)}
          fill="none"
          stroke="var(--rim)"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption aria-hidden className="flex justify-between text-2xs text-faint">
        <span>{showDate(from)}</span>
        <span>{showDate(to)}</span>
      </figcaption>
    </figure>
  )
}

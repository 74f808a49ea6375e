import { addDays, lengthInDays } from '../../lib/dates.ts'
import { HEADER_HEIGHT } from './layout.ts'

/** This week's column and today's line, behind all rows at once; and the hairlines between the weeks. */
export function TodayMark({ mondays, today }: { mondays: readonly string[]; today: string }) {
  const week = mondays.findIndex((monday) => monday <= today && today <= addDays(monday, 6))
  const count = mondays.length
  const dayInWeek = week === -1 ? 0 : (lengthInDays(mondays[week]!, today) - 0.5) / 7
  return (
    <div
      role="presentation"
      className="pointer-events-none absolute right-0 bottom-0 left-[var(--first)]"
      style={{
        top: HEADER_HEIGHT,
        backgroundImage: 'linear-gradient(to right, var(--line-soft) 1px, transparent 1px)',
        backgroundSize: `${100 / count}% 100%`,
      }}
    >
      {week !== -1 && (
        <>
          <i
            className="absolute inset-y-0 bg-(--today-tint)"
            style={{ left: `${(week / count) * 100}%`, width: `${100 / count}%` }}
          />
          <i
            className="absolute inset-y-0 z-[5] w-[1.5px] bg-accent"
            style={{ left: `${((week + dayInWeek) / count) * 100}%` }}
          />
        </>
      )}
    </div>
  )
}

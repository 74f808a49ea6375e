import { toDay } from '@domain/calendar.ts'
import { type Row, stack } from '../../lib/stack.ts'
import { stripPlaces } from '../../ui/strip.ts'

interface RoomStripProps {
  row: Row
  from: string
  to: string
  label: string
}

/** The days asked for as a vessel: what is booked, what is free, what is off. */
export function RoomStrip({ row, from, to, label }: RoomStripProps) {
  const [first, end] = [toDay(from), toDay(to) + 1]
  const firm = { ...row, assignments: row.assignments.filter(({ status }) => status === 'confirmed') }
  const { free, rim, away, scale } = stack(firm, first, end)
  const place = stripPlaces(first, end, scale)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${end - first} 1`}
      preserveAspectRatio="none"
      className="block h-7 w-full overflow-hidden"
    >
      {rim.map((step) => (
        <rect key={step.from} {...place(step, 0, step.hours)} fill="var(--fill)" />
      ))}
      {free.map((span) => (
        <rect key={span.from} {...place(span, span.below, span.hours)} fill="var(--room)" />
      ))}
      {away.map((span) => (
        <rect key={span.from} {...place(span, 0, scale)} fill="var(--away)" />
      ))}
    </svg>
  )
}

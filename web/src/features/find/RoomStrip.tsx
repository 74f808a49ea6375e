import { toDay } from '@domain/calendar.ts'
import { type Row, stack } from '../../lib/stack.ts'

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
  const y = (hours: number) => 1 - hours / scale
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${end - first} 1`}
      preserveAspectRatio="none"
      className="block h-7 w-full overflow-hidden"
    >
      {rim.map((step) => (
        <rect
          key={step.from}
          x={step.from - first}
          width={step.to - step.from}
          y={y(step.hours)}
          height={step.hours / scale}
          fill="var(--fill)"
        />
      ))}
      {free.map((span) => (
        <rect
          key={span.from}
          x={span.from - first}
          width={span.to - span.from}
          y={y(span.below + span.hours)}
          height={span.hours / scale}
          fill="var(--room)"
        />
      ))}
      {away.map((span) => (
        <rect
          key={span.from}
          x={span.from - first}
          width={span.to - span.from}
          y={0}
          height={1}
          fill="var(--away)"
        />
      ))}
    </svg>
  )
}

import { toDay } from '@domain/calendar.ts'
import { type Row, stack } from '../../lib/stack.ts'
import { stripPlaces } from '../../ui/strip.ts'

interface TeamStripProps {
  row: Row
  projectId: number
  from: string
  to: string
  today: string
  label: string
}

/** Somebody's days as a vessel: one project's work in its colour, other work in grey, tentative work as outlines. */
export function TeamStrip({ row, projectId, from, to, today, label }: TeamStripProps) {
  const [first, end] = [toDay(from), toDay(to) + 1]
  const { blocks, rim, away, scale } = stack(row, first, end)
  const place = stripPlaces(first, end, scale)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${end - first} 1`}
      preserveAspectRatio="none"
      className="block h-8 w-full overflow-hidden"
    >
      {rim.map((step) => (
        <rect key={step.from} {...place(step, 0, step.hours)} fill="var(--vessel)" />
      ))}
      {blocks.map(({ assignment, segments }) => {
        const { weeklyHours, status } = assignment
        const isOwn = assignment.projectId === projectId
        const look =
          status === 'tentative'
            ? ({
                fill: 'none',
                stroke: isOwn ? 'var(--tentative)' : 'var(--line-strong)',
                strokeDasharray: '4 3',
                vectorEffect: 'non-scaling-stroke',
              } as const)
            : { className: isOwn ? 'own-work' : 'other-work' }
        return segments.map((segment) => (
          <rect
            key={`${assignment.id} ${segment.from}`}
            {...place(segment, segment.below, weeklyHours)}
            {...look}
          />
        ))
      })}
      {away.map((span) => (
        <rect key={`${span.from} ${span.kind}`} {...place(span, 0, scale)} fill="var(--bg)" opacity={0.72} />
      ))}
      {rim.map((step) => {
        const { x, y, width } = place(step, 0, step.hours)
        return (
          <path
            key={step.from}
            d={`M${x} ${y}h${width}`}
            stroke="var(--rim)"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        )
      })}
      {toDay(today) >= first && toDay(today) < end && (
        <path
          d={`M${toDay(today) - first + 0.5} 0v1`}
          stroke="var(--accent)"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  )
}

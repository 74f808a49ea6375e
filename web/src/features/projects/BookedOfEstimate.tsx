import type { CSSProperties } from 'react'
import { projectWords } from '#words/projects.ts'
import type { PlannedHours } from '../../api/projectHours.ts'

interface BookedOfEstimateProps {
  estimated: number
  hours: PlannedHours
  color: string
}

const words = projectWords.bookedOf

const dashed = {
  height: 1,
  fill: 'none',
  strokeWidth: 1.2,
  strokeDasharray: '3 2',
  vectorEffect: 'non-scaling-stroke',
} as const

/** How much of an estimate is booked; tentative and open hours stand behind it and are no part of it, as on the project's page. */
export function BookedOfEstimate({ estimated, hours, color }: BookedOfEstimateProps) {
  const { bookedHours: booked, tentativeHours: tentative, openHours: open } = hours
  const over = Math.round((booked - estimated) * 100) / 100
  const onTop = words.onTop(tentative, open)
  const whole = Math.max(estimated, booked + tentative + open)
  return (
    <span className="booked-of" title={onTop || undefined}>
      <span className={over > 0 ? 'text-danger' : ''}>{words.of(booked, estimated)}</span>
      <span className="sr-only">{onTop}</span>
      <span>
        <svg
          aria-hidden
          viewBox={`0 0 ${whole || 1} 1`}
          preserveAspectRatio="none"
          style={{ '--project': color } as CSSProperties}
        >
          <rect width={estimated} height={1} fill="var(--line)" />
          <rect className="booked" width={Math.min(booked, estimated)} height={1} />
          {over > 0 && <rect x={estimated} width={over} height={1} fill="var(--danger-fill)" />}
          {tentative > 0 && <rect x={booked} width={tentative} stroke="var(--tentative)" {...dashed} />}
          {open > 0 && <rect x={booked + tentative} width={open} stroke="var(--open)" {...dashed} />}
        </svg>
        {over > 0 && <b>{words.over(over)}</b>}
      </span>
    </span>
  )
}

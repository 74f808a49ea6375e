import { roomWords } from '#words/booking.ts'
import { showDay } from '../../lib/dates.ts'
import type { Stretch } from './preview.ts'

interface RoomPictureProps {
  stretches: readonly Stretch[]
  tentative: boolean
  label: string
}

/** The vessel over the days asked for: what stands in it, what would be added, and in red what would rise over the rim. */
export function RoomPicture({ stretches, tentative, label }: RoomPictureProps) {
  const width = stretches.reduce((sum, { days }) => sum + days, 0)
  const scale = Math.max(
    1,
    ...stretches.map((each) => Math.max(each.capacityHours, each.loadHours + each.requestedHours)),
  )
  const y = (hours: number) => 1 - hours / scale
  const placed = stretches.map((each, index) => ({
    ...each,
    start: stretches.slice(0, index).reduce((sum, { days }) => sum + days, 0),
  }))
  const first = stretches[0]
  const last = stretches.at(-1)
  if (!first || !last) return null
  const capacities = stretches.map((each) => each.capacityHours)
  const [least, most] = [Math.min(...capacities), Math.max(...capacities)]
  return (
    <figure className="flex flex-col gap-1">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${Math.max(1, width)} 1`}
        preserveAspectRatio="none"
        className="block h-12 w-full overflow-visible"
      >
        {placed.map(({ start, days, startDate, capacityHours, loadHours, requestedHours }) => {
          const asked = loadHours + requestedHours
          const under = Math.min(asked, capacityHours)
          return (
            <g key={startDate}>
              <rect
                x={start}
                width={days}
                y={y(capacityHours)}
                height={capacityHours / scale}
                fill="var(--vessel)"
              />
              <rect x={start} width={days} y={y(loadHours)} height={loadHours / scale} fill="var(--fill)" />
              {!tentative && under > loadHours && (
                <rect
                  x={start}
                  width={days}
                  y={y(under)}
                  height={(under - loadHours) / scale}
                  fill="var(--fill-full)"
                />
              )}
              {tentative && requestedHours > 0 && (
                <rect
                  x={start}
                  width={days}
                  y={y(asked)}
                  height={requestedHours / scale}
                  fill="none"
                  stroke="var(--tentative)"
                  strokeDasharray="4 3"
                  vectorEffect="non-scaling-stroke"
                />
              )}
              {!tentative && asked > capacityHours && (
                <rect
                  x={start}
                  width={days}
                  y={y(asked)}
                  height={(asked - Math.max(capacityHours, loadHours)) / scale}
                  fill="var(--danger-fill)"
                />
              )}
              <path
                d={`M${start} ${y(capacityHours)}h${days}`}
                stroke="var(--rim)"
                strokeWidth="1.5"
                vectorEffect="non-scaling-stroke"
              />
            </g>
          )
        })}
      </svg>
      <figcaption aria-hidden className="flex justify-between text-2xs text-soft">
        <span>{showDay(first.startDate)}</span>
        <span>{roomWords.toFill(least, most)}</span>
        <span>{showDay(last.endDate)}</span>
      </figcaption>
    </figure>
  )
}

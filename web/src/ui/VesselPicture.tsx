import type { VesselPaths } from '../lib/vessel.ts'

interface VesselPictureProps {
  paths: VesselPaths
  /** Width of the picture in its own units: weeks, or days. */
  width: number
  className?: string
}

const dashed = {
  fill: 'none',
  strokeWidth: 1.2,
  strokeDasharray: '4 3',
  vectorEffect: 'non-scaling-stroke',
} as const

/** A row as one drawing: the space, what stands in it, what would come on top, the rim. */
export function VesselPicture({ paths, width, className = '' }: VesselPictureProps) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} 1`}
      preserveAspectRatio="none"
      className={`block h-full w-full overflow-visible ${className}`}
    >
      <path d={paths.space} fill="var(--vessel)" />
      <path d={paths.booked} fill="var(--fill)" />
      <path d={paths.full} fill="var(--fill-full)" />
      {paths.tentative && <path d={paths.tentative} stroke="var(--tentative)" {...dashed} />}
      {paths.open && <path d={paths.open} stroke="var(--open)" {...dashed} />}
      <path
        d={paths.rim}
        fill="none"
        stroke="var(--rim)"
        strokeWidth="1.2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

import './tables.css'
import type { CSSProperties } from 'react'
import type { VesselWeek } from '../lib/vessel.ts'
import { vesselPaths } from '../lib/vessel.ts'
import { VesselPicture } from './VesselPicture.tsx'

interface MiniVesselProps {
  weeks: readonly VesselWeek[]
  words: string
  /** Filled with one project's work. */
  color?: string
}

/** The weeks ahead in a cell of a table, and what they come to. */
export function MiniVessel({ weeks, words, color }: MiniVesselProps) {
  return (
    <span className="mini-vessel">
      <span
        className={color && 'project-vessel'}
        style={color === undefined ? undefined : ({ '--project': color } as CSSProperties)}
      >
        <VesselPicture paths={vesselPaths(weeks)} width={weeks.length} />
      </span>
      <b>{words}</b>
    </span>
  )
}

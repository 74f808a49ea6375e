import type { ProjectName } from '@contract/utilization.ts'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import type { ScheduleRow } from '../../api/schedule.ts'
import { paths } from '../../paths.ts'
import { Lane } from './Lane.tsx'
import type { LanePlace } from './lanePlace.ts'

export interface RowProps {
  top: number
  /** Counted from 1, the header. */
  rowIndex: number
  section: string
  place: LanePlace
  names: ReadonlyMap<number, ProjectName>
  active: boolean
}

interface PersonRowProps extends RowProps {
  person: ScheduleRow
  today: string
  compact: boolean
}

export const PersonRow = memo(function PersonRow(props: PersonRowProps) {
  const { person, top, rowIndex, section, place, names, active, today, compact } = props
  const { id, name, role, capacity } = person
  const hours = capacity.findLast(({ startDate }) => startDate <= today) ?? capacity[0]
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="board-row"
      style={{ top, height: place.size.pitch }}
      data-person={id}
      data-section={section}
    >
      <div role="rowheader" className="board-name">
        <Link {...paths.person(id)} preload={false} tabIndex={active ? 0 : -1}>
          {name}
        </Link>
        {hours && hours.weeklyHours > 0 && <span>{words.hours(hours.weeklyHours)}</span>}
        {!compact && <p>{role}</p>}
      </div>
      <LaneCell place={place} active={active}>
        <Lane row={person} place={place} names={names} active={active} />
      </LaneCell>
    </div>
  )
})

interface LaneCellProps {
  place: LanePlace
  active: boolean
  children: React.ReactNode
}

/** The part of a row that is time. */
export function LaneCell({ place, active, children }: LaneCellProps) {
  const { vessel, pitch } = place.size
  return (
    <div
      role="gridcell"
      tabIndex={active ? 0 : -1}
      className="lane"
      style={{ width: place.scale.width, height: vessel, top: (pitch - vessel) / 2 }}
    >
      {children}
    </div>
  )
}

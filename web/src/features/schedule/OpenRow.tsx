import type { Assignment } from '@contract/assignments.ts'
import { memo, useMemo } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import { Lane } from './Lane.tsx'
import { LaneCell, type RowProps } from './PersonRow.tsx'

interface OpenRowProps extends RowProps {
  assignment: Assignment
  compact: boolean
}

/** Somebody needed: a row of its own, as tall as a person's. */
export const OpenRow = memo(function OpenRow(props: OpenRowProps) {
  const { assignment, top, rowIndex, section, place, names, active, compact } = props
  const row = useMemo(() => ({ capacity: [], assignments: [assignment], daysOff: [] }), [assignment])
  const project = names.get(assignment.projectId)?.name ?? words.project
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="board-row"
      style={{ top, height: place.size.pitch }}
      data-open={assignment.id}
      data-section={section}
    >
      <div role="rowheader" className="board-name">
        <b className="text-open">{compact ? assignment.role : words.openRole}</b>
        <span>{words.hours(assignment.weeklyHours)}</span>
        {!compact && (
          <p>
            {assignment.role}, {project}
          </p>
        )}
      </div>
      <LaneCell place={place} active={active}>
        <Lane row={row} place={place} names={names} active={active} />
      </LaneCell>
    </div>
  )
})

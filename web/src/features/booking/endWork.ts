import type { Assignment } from '@contract/assignments.ts'
import type { Change } from '@contract/changes.ts'
import { addDays } from '../../lib/dates.ts'

export type Rest = 'open' | 'drop'

/** Ends all of somebody's work after a day, as one change set; what remains becomes open roles or goes. */
export function endWork(
  assignments: readonly Assignment[],
  lastDay: string,
  rest: Rest,
  leaver: { id: number; version: number } | null,
): Change[] {
  const after = assignments.filter(({ endDate }) => endDate > lastDay)
  const changes = after.flatMap((assignment): Change[] => {
    const { id, version, projectId, weeklyHours, startDate, endDate, role, status, note } = assignment
    const target = { type: 'assignment', id, version } as const
    if (startDate > lastDay)
      return rest === 'open'
        ? [{ op: 'update', ...target, data: { personId: null } }]
        : [{ op: 'delete', ...target }]
    const ended: Change = { op: 'update', ...target, data: { endDate: lastDay } }
    const remains = {
      personId: null,
      projectId,
      weeklyHours,
      startDate: addDays(lastDay, 1),
      endDate,
      role,
      status,
      note,
    }
    return rest === 'open' ? [ended, { op: 'create', type: 'assignment', data: remains }] : [ended]
  })
  return leaver
    ? [...changes, { op: 'update', type: 'person', ...leaver, data: { endDate: lastDay } }]
    : changes
}

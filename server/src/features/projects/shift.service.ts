import type { Change } from '../../contract/changes.ts'
import { FIRST_DATE, LAST_DATE } from '../../contract/primitives.ts'
import type { ProjectShift } from '../../contract/projects.ts'
import type { Transaction } from '../../db/client.ts'
import { FIRST_DAY, LAST_DAY, toDate, toDay } from '../../domain/calendar.ts'
import { invalid, notFound } from '../../errors.ts'
import { recordHeaders, recordOf } from '../changes/write.ts'
import type { Planner } from '../changes/write.ts'
import type { Answer } from '../changes/idempotency.ts'
import { assignmentsFrom, lockProject } from './projects.repo.ts'

/** A date moved by so many days. @throws AppError VALIDATION_ERROR beyond the planner's calendar. */
function moved(date: string, days: number): string {
  const day = toDay(date) + days
  if (day < FIRST_DAY || day > LAST_DAY)
    throw invalid([{ path: 'days', message: `Would move ${date} out of ${FIRST_DATE} to ${LAST_DATE}` }])
  return toDate(day)
}

/**
 * Moves a project with its assignments, as one change set. With `fromDate` only the assignments that start on or after
 * it move, and the project's end; its start moves too where it lies on or after that day.
 */
export async function shiftProject(
  tx: Transaction,
  plan: Planner,
  id: number,
  { days, fromDate = FIRST_DATE }: ProjectShift,
  version: number | undefined,
): Promise<Answer> {
  const project = await lockProject(tx, id)
  if (!project) throw notFound('project', id)
  const moving = await assignmentsFrom(tx, id, fromDate)
  const changes: Change[] = [
    {
      op: 'update',
      type: 'project',
      id,
      version,
      data: {
        ...(project.startDate >= fromDate ? { startDate: moved(project.startDate, days) } : {}),
        ...(project.endDate === null ? {} : { endDate: moved(project.endDate, days) }),
      },
    },
    ...moving.map((row): Change => ({
      op: 'update',
      type: 'assignment',
      id: row.id,
      data: { startDate: moved(row.startDate, days), endDate: moved(row.endDate, days) },
    })),
  ]
  const { changeId, results } = await plan(changes)
  const shifted = recordOf('project', results[0])
  return {
    status: 200,
    headers: { 'change-id': String(changeId), ...recordHeaders(shifted) },
    body: { project: shifted, assignments: results.slice(1).map((result) => recordOf('assignment', result)) },
  }
}

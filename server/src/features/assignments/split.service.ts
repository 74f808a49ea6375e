import type { AssignmentSplit } from '../../contract/assignments.ts'
import type { Transaction } from '../../db/client.ts'
import { addDays } from '../../domain/calendar.ts'
import { AppError, invalid, notFound } from '../../errors.ts'
import type { Answer } from '../changes/idempotency.ts'
import { type Planner, recordHeaders, recordOf } from '../changes/write.ts'
import { findAssignment } from './assignments.repo.ts'

/** Ends an assignment before a day; the rest stays, goes to another person, or to an open role. */
export async function splitAssignment(
  tx: Transaction,
  plan: Planner,
  id: number,
  { date, personId }: AssignmentSplit,
  version: number | undefined,
): Promise<Answer> {
  const found = await findAssignment(tx, id)
  if (!found) throw notFound('assignment', id)
  if (version !== undefined && version !== found.version)
    throw new AppError('STALE', `The assignment ${id} was changed meanwhile`, {
      currentVersion: found.version,
    })
  if (date <= found.startDate || date > found.endDate)
    throw invalid([
      { path: 'date', message: `Must be after ${found.startDate} and not after ${found.endDate}` },
    ])
  const { projectId, weeklyHours, endDate, role, status, note } = found
  const rest = { projectId, weeklyHours, startDate: date, endDate, role, status, note }
  const { changeId, results } = await plan([
    // Its version is the one read above: whoever changes it in between makes this begin again as stale.
    { op: 'update', type: 'assignment', id, version: found.version, data: { endDate: addDays(date, -1) } },
    {
      op: 'create',
      type: 'assignment',
      data: { ...rest, personId: personId === undefined ? found.personId : personId },
    },
  ])
  const parts = results.map((result) => recordOf('assignment', result))
  return {
    status: 201,
    headers: {
      location: `/api/v1/assignments/${parts[1]!.id}`,
      'change-id': String(changeId),
      ...recordHeaders(parts[0]!),
    },
    body: { results: parts },
  }
}

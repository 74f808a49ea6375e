import type { Assignment } from '@contract/assignments.ts'
import type { AuditEntry } from '@contract/audit.ts'
import type { ChangeEvent } from '@contract/events.ts'
import { http, isOwnChange } from '../../api/client.ts'
import { placeAssignment, projectsOnBoard } from '../../api/planCache.ts'
import { planChanged, queryClient } from '../../api/queryClient.ts'
import { whenFree } from './live.ts'

/** Placing so many one by one is no better than reading what is in sight again. */
const FEW = 20
/** Somebody else's drag comes as many changes; their sums are read once. */
const SETTLED_MS = 400

/** What a change set did to assignments, as it was recorded: one answer, whatever became of them. */
async function readChange(id: number): Promise<void> {
  const { data } = await http.get<AuditEntry>(`/audit/${id}`)
  const projects = projectsOnBoard()
  const after = data.records.map((record) => ({ id: record.id, next: record.after as Assignment | null }))
  if (after.some(({ next }) => next && !projects.has(next.projectId)))
    return whenFree(() => void planChanged())
  whenFree(() => {
    for (const { id: assignmentId, next } of after) placeAssignment(assignmentId, next)
  })
}

let sums: number | undefined
/** Everything but the blocks themselves, which are placed one by one. */
function readSums() {
  window.clearTimeout(sums)
  sums = window.setTimeout(() => {
    for (const queryKey of [['utilization'], ['availability'], ['assignments'], ['schedule', 'board']])
      void queryClient.invalidateQueries({ queryKey })
  }, SETTLED_MS)
}

/** Shows what somebody else changed. */
export function takeIn({ changeId, records }: ChangeEvent) {
  if (isOwnChange(changeId)) return
  if (records.length > FEW || records.some(({ type }) => type !== 'assignment'))
    return whenFree(() => void planChanged())
  readChange(changeId).catch(() => whenFree(() => void planChanged()))
  readSums()
}

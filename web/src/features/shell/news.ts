import type { Assignment } from '@contract/assignments.ts'
import type { AuditEntry } from '@contract/audit.ts'
import type { ChangeEvent } from '@contract/events.ts'
import { isOwnChange, latestOwnChange } from '../../api/ownChanges.ts'
import { findAssignmentOnBoard, placeAssignment, projectsOnBoard } from '../../api/planCache.ts'
import { planChanged, queryClient } from '../../api/queryClient.ts'
import { read } from '../../api/read.ts'
import { whenFree } from './heldNews.ts'

/** Placing so many one by one is no better than reading what is in sight again. */
const FEW = 20
/** Somebody else's drag comes as many changes; their sums are read once. */
const SETTLED_MS = 400

/** The latest change set of somebody else that the board shows. */
let latest = 0

/** Shows what a change set did to assignments; what is there may be newer, as answers overtake each other. */
function show({ id: changeId, records }: AuditEntry): void {
  const isLate = changeId < Math.max(latest, latestOwnChange())
  latest = Math.max(latest, changeId)
  const projects = projectsOnBoard()
  for (const { id, after } of records) {
    const next = after as Assignment | null
    const shown = findAssignmentOnBoard(id)
    if (shown && shown.version >= changeId) continue
    // Of a late one that is not there nobody knows whether it was deleted since.
    if (next && ((isLate && !shown) || !projects.has(next.projectId))) return void planChanged()
    placeAssignment(id, next)
  }
}

/** What a change set did, as it was recorded: one answer, whatever became of it. */
async function readChange(id: number): Promise<void> {
  const change = await read<AuditEntry>(`/audit/${id}`)
  whenFree(() => show(change))
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

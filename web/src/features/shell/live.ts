import type { Assignment } from '@contract/assignments.ts'
import type { AuditEntry } from '@contract/audit.ts'
import type { ChangeEvent } from '@contract/events.ts'
import { http, isOwnChange } from '../../api/client.ts'
import { placeAssignment, projectsOnBoard } from '../../api/planCache.ts'
import { planChanged, queryClient } from '../../api/queryClient.ts'

const COME_BACK_MS = 4000
const LONGEST_PAUSE_MS = 60_000
/** Placing so many one by one is no better than reading what is in sight again. */
const FEW = 20
/** Somebody else's drag comes as many changes; their sums are read once. */
const SETTLED_MS = 400

/** Hints wait while something is held: nothing may move under the hand. */
let held = 0
let waiting: (() => void)[] = []

/** Holds back what others change until the answer is called. */
export function holdNews(): () => void {
  held += 1
  return () => {
    held -= 1
    if (held > 0) return
    const all = waiting
    waiting = []
    for (const each of all) each()
  }
}

const whenFree = (work: () => void) => (held > 0 ? void waiting.push(work) : work())

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

function apply({ changeId, records }: ChangeEvent) {
  if (isOwnChange(changeId)) return
  if (records.length > FEW || records.some(({ type }) => type !== 'assignment'))
    return whenFree(() => void planChanged())
  readChange(changeId).catch(() => whenFree(() => void planChanged()))
  readSums()
}

/** Listens to what others change; answers how to stop. */
export function listen(): () => void {
  let source: EventSource | undefined
  let timer: number | undefined
  let pause = COME_BACK_MS
  const connect = (again: boolean) => {
    source = new EventSource('/api/v1/events')
    source.addEventListener('hello', () => {
      pause = COME_BACK_MS
      if (again) whenFree(() => void planChanged())
    })
    source.addEventListener('change', ({ data }) => apply(JSON.parse(data as string) as ChangeEvent))
    source.addEventListener('reset', () => whenFree(() => void planChanged()))
    source.addEventListener('error', () => {
      // Says at once that the server is away, instead of when health is asked for next.
      void queryClient.invalidateQueries({ queryKey: ['health'] })
      if (source?.readyState !== EventSource.CLOSED) return
      timer = window.setTimeout(() => connect(true), pause)
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS)
    })
  }
  connect(false)
  return () => {
    window.clearTimeout(timer)
    source?.close()
  }
}

import type { Change } from '../../../contract/changes.ts'
import type { TimeOffRow } from '../records.ts'
import type { Work } from '../work.ts'

type Of<Op> = Extract<Change, { op: Op; type: 'timeOff' }>
type Part = Pick<TimeOffRow, 'portion' | 'hoursPerDay'>

/** What of each day: hours take the place of a portion and the other way round; neither is the whole day. */
function partOf({ portion, hoursPerDay }: Partial<Part>, stored: Part): Part {
  if (hoursPerDay != null) return { portion: null, hoursPerDay }
  if (portion != null) return { portion, hoursPerDay: null }
  const given = stored.portion === null ? hoursPerDay : portion
  if (given === null) return { portion: 'full', hoursPerDay: null }
  return { portion: stored.portion, hoursPerDay: stored.hoursPerDay }
}

function checkDates(work: Work, index: number, timeOff: TimeOffRow): void {
  if (timeOff.endDate < timeOff.startDate)
    work.complain(index, 'data.endDate', 'Must not be before the start date')
}

/** Who decided, and when: whoever writes the decision. */
const decision = (work: Work, status: TimeOffRow['status']) =>
  status === 'requested'
    ? { decidedBy: null, decidedAt: null }
    : { decidedBy: work.userId, decidedAt: work.now }

export function createTimeOff(work: Work, index: number, change: Of<'create'>): number | undefined {
  const personId = work.resolve(index, 'data.personId', 'person', change.data.personId)
  if (personId === undefined) return undefined
  if (!work.draft.person.get(personId)) {
    work.complain(index, 'data.personId', `There is no person ${personId}`)
    return undefined
  }
  const timeOff: TimeOffRow = {
    ...change.data,
    ...partOf(change.data, { portion: 'full', hoursPerDay: null }),
    ...decision(work, change.data.status),
    id: work.nextId('timeOff'),
    personId,
    ...work.stamp(),
  }
  checkDates(work, index, timeOff)
  work.name(index, change.ref, 'timeOff', timeOff.id)
  work.write('timeOff', timeOff)
  return timeOff.id
}

export function updateTimeOff(work: Work, index: number, change: Of<'update'>): number {
  const stored = work.target(index, 'timeOff', change)
  const timeOff: TimeOffRow = { ...stored, ...change.data, ...partOf(change.data, stored) }
  if (timeOff.status !== stored.status) Object.assign(timeOff, decision(work, timeOff.status))
  checkDates(work, index, timeOff)
  work.write('timeOff', timeOff)
  return timeOff.id
}

export function deleteTimeOff(work: Work, index: number, change: Of<'delete'>): number {
  const { id } = work.target(index, 'timeOff', change)
  work.draft.timeOff.remove(id)
  return id
}

import type { AuditEntry } from '@contract/audit.ts'
import type { RecordType } from '@contract/changes.ts'
import { auditSentences as say, auditWords as words } from '#words/audit.ts'
import { timeOffWords } from '#words/time-off.ts'
import { showDate, showSpan } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'
import { type Changed, type Snapshot, changedFields, nameIn, showField } from './fields.ts'

type Names = AuditEntry['names']
type Sentence = (record: Changed, names: Names) => string

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const bookingOf = (row: Snapshot, names: Names) => ({
  who: typeof row.personId === 'number' ? nameIn(names, 'person', row.personId) : null,
  project: nameIn(names, 'project', row.projectId),
  role: text(row.role),
  hours: showHours(Number(row.weeklyHours)),
  span: showSpan(text(row.startDate), text(row.endDate)),
  tentative: row.status === 'tentative',
})

const changesOf = (record: Changed, names: Names) =>
  changedFields(record)
    .map((field) =>
      say.fromTo(
        words.fields[field] ?? field,
        showField(field, record.before?.[field], names),
        showField(field, record.after?.[field], names),
      ),
    )
    .join(', ')

const assignment: Sentence = (record, names) => {
  const { before, after } = record
  if (!after) return say.unbooked(bookingOf(before!, names))
  const booking = bookingOf(after, names)
  if (!before) return say.booked(booking)
  if (before.personId !== after.personId) return say.handedOver(bookingOf(before, names).who, booking)
  return say.rebooked(bookingOf(before, names), changesOf(record, names))
}

const named: Sentence = (record, names) => {
  const { before, after } = record
  const name = text((after ?? before)?.name)
  if (!before) return say.added(name)
  if (!after) return say.deleted(name)
  const changes = changesOf(record, names)
  return changes === '' ? say.touched(name) : say.changed(text(before.name), changes)
}

const weekOf = (weeks: unknown) => {
  const all = weeks as number[][]
  return showHours(all.flat().reduce((sum, hours) => sum + hours, 0) / all.length)
}

const workPattern: Sentence = ({ before, after }, names) => {
  const row = (after ?? before)!
  const who = nameIn(names, 'person', row.personId)
  const from = typeof row.startDate === 'string' ? showDate(row.startDate) : null
  return after ? say.pattern(who, weekOf(after.weeks), from) : say.patternGone(who, from)
}

const timeOff: Sentence = ({ before, after }, names) => {
  const row = (after ?? before)!
  const who = nameIn(names, 'person', row.personId)
  const kind = timeOffWords.kinds[row.kind as keyof typeof timeOffWords.kinds]
  const span = showSpan(text(row.startDate), text(row.endDate))
  const status = timeOffWords.statuses[row.status as keyof typeof timeOffWords.statuses]
  return after ? say.timeOff(who, kind, span, status) : say.timeOffGone(who, kind, span)
}

const companyDay: Sentence = ({ before, after }) => {
  const row = (after ?? before)!
  const day = showDate(text(row.date))
  return after ? say.companyDay(text(row.name), day) : say.companyDayGone(text(row.name), day)
}

const sentences: Record<RecordType, Sentence> = {
  assignment,
  person: named,
  project: named,
  workPattern,
  timeOff,
  companyDay,
}

/** A person brings their first work pattern along, and takes all of them; a booking's neighbours are no news. */
function newsOf(records: readonly Changed[]): readonly Changed[] {
  const people = new Set(
    records.flatMap(({ type, id, before, after }) => (type === 'person' && !(before && after) ? [id] : [])),
  )
  return records.filter(
    ({ type, before, after }) => type !== 'workPattern' || !people.has((after ?? before)!.personId as number),
  )
}

const FEW = 2
const opOf = ({ before, after }: Changed) =>
  before === null ? 'created' : after === null ? 'deleted' : 'updated'

/** 3 people added; 12 bookings changed. */
function summary(records: readonly Changed[], total: number): string {
  const groups = Map.groupBy(records, (record) => `${opOf(record)} ${record.type}`)
  const parts = [...groups].map(([key, group]) => {
    const [op, type] = key.split(' ') as [ReturnType<typeof opOf>, RecordType]
    return say.manyOf[op](words.counted[type](group.length))
  })
  // A list carries the first records only.
  return say.many(total > records.length ? [...parts, words.moreRecords(total - records.length)] : parts)
}

/** What a change set did, as one would say it; of one that took another back, what that one had done. */
export function sentenceOf({ records: made, names, recordCount, undoes }: AuditEntry): string {
  const records =
    undoes === null
      ? made
      : made.map(({ before, after, ...each }) => ({ ...each, before: after, after: before }))
  const news = newsOf(records)
  const few = news.length <= FEW && recordCount <= records.length
  const said =
    news.length === 0
      ? say.nothing
      : few
        ? say.many(news.map((record) => sentences[record.type](record, names)))
        : summary(news, recordCount - (records.length - news.length))
  return undoes === null ? said : say.undo(said)
}

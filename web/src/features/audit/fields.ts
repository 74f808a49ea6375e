import type { AuditEntry } from '@contract/audit.ts'
import { auditWords as words } from '#words/audit.ts'
import { isDate, showDate } from '../../lib/dates.ts'
import { showHours, showNumber } from '../../lib/format.ts'

export type Changed = AuditEntry['records'][number]
export type Snapshot = NonNullable<Changed['before']>
type Names = AuditEntry['names']

/** What says nothing to a reader: ids of the machine, and what follows from other fields. */
const quiet = new Set(['id', 'version', 'createdAt', 'updatedAt', 'totalHours', 'weekCount', 'planDirty'])

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** The fields that differ; of what came or went, those that say something. */
export const changedFields = ({ before, after }: Changed): string[] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => !quiet.has(field) && !isSame(before?.[field], after?.[field]),
  )

/** A name as it is now, or the last one; the id where there never was one. */
export const nameIn = (names: Names, type: 'person' | 'project', id: unknown): string =>
  names.find((each) => each.type === type && each.id === id)?.name ??
  words.ofOne(words.kindOfOne[type], Number(id))

const inHours = new Set(['weeklyHours', 'weeklyCapacity', 'estimatedHours', 'hoursPerDay'])

/** A value of a field as one would write it. */
export function showField(field: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return words.nothingThere
  if (field === 'personId') return nameIn(names, 'person', value)
  if (field === 'projectId') return nameIn(names, 'project', value)
  if (field === 'weeks')
    return (value as number[][]).map((week) => week.map(showNumber).join(' ')).join(' / ')
  if (inHours.has(field)) return showHours(Number(value))
  if (Array.isArray(value)) return value.length === 0 ? words.nothingThere : value.join(', ')
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return showNumber(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  return isDate(value) ? showDate(value) : value
}

import {
  type Portion,
  type TimeOff,
  type TimeOffCreate,
  type TimeOffUpdate,
  timeOffCreate,
  timeOffUpdate,
} from '@contract/time-off.ts'
import { timeOffWords as words } from '#words/time-off.ts'
import { parseHours } from '../../lib/format.ts'
import { type FieldErrors, issuesOf } from '../../lib/validate.ts'

/** Time off as typed. */
export interface TimeOffValues {
  personId: number | null
  startDate: string
  endDate: string
  kind: TimeOffCreate['kind']
  part: Portion | 'hours'
  hoursPerDay: string
  status: TimeOff['status']
  note: string
}

export const emptyTimeOff = (
  personId: number | null,
  today: string,
  status: TimeOff['status'],
): TimeOffValues => ({
  personId,
  startDate: today,
  endDate: today,
  kind: 'vacation',
  part: 'full',
  hoursPerDay: '',
  status,
  note: '',
})

export const timeOffValues = (timeOff: TimeOff): TimeOffValues => ({
  personId: timeOff.personId,
  startDate: timeOff.startDate,
  endDate: timeOff.endDate,
  kind: timeOff.kind === 'away' ? 'other' : timeOff.kind,
  part: timeOff.portion ?? 'hours',
  hoursPerDay: timeOff.hoursPerDay === null ? '' : String(timeOff.hoursPerDay),
  status: timeOff.status,
  note: timeOff.note ?? '',
})

const partOf = ({ part, hoursPerDay }: TimeOffValues) =>
  part === 'hours' ? { hoursPerDay: parseHours(hoursPerDay) } : { portion: part }

const fieldsOf = (values: TimeOffValues) => ({
  startDate: values.startDate,
  endDate: values.endDate,
  kind: values.kind,
  status: values.status,
  note: values.note.trim() === '' ? null : values.note,
})

const orderIssue = ({ startDate, endDate }: TimeOffValues): FieldErrors =>
  endDate !== '' && endDate < startDate ? { endDate: words.notBefore } : {}

type Checked<T> = { input: T; errors: FieldErrors }

export function newTimeOffOf(values: TimeOffValues): Checked<TimeOffCreate> {
  const input = { personId: values.personId ?? 0, ...fieldsOf(values), ...partOf(values) }
  const nobody: FieldErrors = values.personId === null ? { personId: words.choosePerson } : {}
  return { input, errors: { ...issuesOf(timeOffCreate, input), ...orderIssue(values), ...nobody } }
}

/** Only what was changed: what another field holds by now is left alone. */
export function timeOffChangesOf(
  values: TimeOffValues,
  changed: readonly (keyof TimeOffValues)[],
): Checked<TimeOffUpdate> {
  const isChanged = new Set<string>(changed)
  const input: TimeOffUpdate = {
    ...Object.fromEntries(Object.entries(fieldsOf(values)).filter(([name]) => isChanged.has(name))),
    ...(isChanged.has('part') || isChanged.has('hoursPerDay') ? partOf(values) : {}),
  }
  return { input, errors: { ...issuesOf(timeOffUpdate, input), ...orderIssue(values) } }
}

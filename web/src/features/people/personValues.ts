import {
  type Person,
  type PersonCreate,
  type PersonUpdate,
  personCreate,
  personUpdate,
} from '@contract/people.ts'
import { parseHours } from '../../lib/format.ts'
import { type FieldErrors, issuesOf } from '../../lib/validate.ts'

/** A person as typed. */
export interface PersonValues {
  name: string
  email: string
  department: string
  role: string
  weeklyCapacity: string
  hireDate: string
  endDate: string
  skills: string
  location: string
  notes: string
}

export const emptyPerson = (today: string): PersonValues => ({
  name: '',
  email: '',
  department: '',
  role: '',
  weeklyCapacity: '40',
  hireDate: today,
  endDate: '',
  skills: '',
  location: '',
  notes: '',
})

export const personValues = (person: Person): PersonValues => ({
  name: person.name,
  email: person.email,
  department: person.department,
  role: person.role,
  weeklyCapacity: String(person.weeklyCapacity),
  hireDate: person.hireDate,
  endDate: person.endDate ?? '',
  skills: person.skills.join(', '),
  location: person.location ?? '',
  notes: person.notes ?? '',
})

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

/** Parted by commas. */
export const listOf = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

const inputOf = (values: PersonValues) => ({
  name: values.name,
  email: values.email.trim(),
  department: values.department,
  role: values.role,
  weeklyCapacity: parseHours(values.weeklyCapacity),
  hireDate: values.hireDate,
  endDate: orNull(values.endDate),
  skills: listOf(values.skills),
  location: orNull(values.location.toUpperCase()),
  notes: orNull(values.notes),
})

type Checked<T> = { input: T; errors: FieldErrors }

export function newPersonOf(values: PersonValues): Checked<PersonCreate> {
  const input = inputOf(values)
  return { input, errors: issuesOf(personCreate, input) }
}

/** Only what was changed: what another field holds by now is left alone. */
export function personChangesOf(
  values: PersonValues,
  changed: readonly (keyof PersonValues)[],
): Checked<PersonUpdate> {
  const all = inputOf(values)
  const input = Object.fromEntries(changed.map((name) => [name, all[name]])) as PersonUpdate
  return { input, errors: issuesOf(personUpdate, input) }
}

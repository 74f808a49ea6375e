import type { Change } from '@contract/changes.ts'
import { type Person, type PersonUpdate, personUpdate } from '@contract/people.ts'
import { parseHours } from '../../lib/format.ts'
import { type FieldErrors, issuesOf } from '../../lib/validate.ts'
import { listOf } from './personValues.ts'

/** What several people get; what is empty stays as each has it. */
export interface BulkPersonValues {
  department: string
  role: string
  weeklyCapacity: string
  location: string
  noLocation: boolean
  endDate: string
  noEndDate: boolean
  addSkills: string
  removeSkills: string
}

export const noPersonChange: BulkPersonValues = {
  department: '',
  role: '',
  weeklyCapacity: '',
  location: '',
  noLocation: false,
  endDate: '',
  noEndDate: false,
  addSkills: '',
  removeSkills: '',
}

const isTyped = (text: string) => text.trim() !== ''

/** The same for all. */
function sameFor(values: BulkPersonValues): PersonUpdate {
  const { department, role, weeklyCapacity, location, noLocation, endDate, noEndDate } = values
  return {
    ...(isTyped(department) ? { department: department.trim() } : {}),
    ...(isTyped(role) ? { role: role.trim() } : {}),
    ...(isTyped(weeklyCapacity) ? { weeklyCapacity: parseHours(weeklyCapacity) } : {}),
    ...(noLocation
      ? { location: null }
      : isTyped(location)
        ? { location: location.trim().toUpperCase() }
        : {}),
    ...(noEndDate ? { endDate: null } : isTyped(endDate) ? { endDate } : {}),
  }
}

const has = (skills: readonly string[], skill: string) =>
  skills.some((each) => each.toLowerCase() === skill.toLowerCase())

/** Someone's skills with some more and some fewer, in any case. */
function skillsOf({ skills }: Person, { addSkills, removeSkills }: BulkPersonValues): string[] {
  const more = listOf(addSkills).filter((skill) => !has(skills, skill))
  return [...skills, ...more].filter((skill) => !has(listOf(removeSkills), skill))
}

const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)

/** One change for each person who gets something new. Skills are put together here, so only on the version that was read. */
export function bulkPeopleChanges(
  people: readonly Person[],
  values: BulkPersonValues,
): { changes: Change[]; errors: FieldErrors } {
  const same = sameFor(values)
  const changes = people.flatMap((person): Change[] => {
    const all = { ...same, skills: skillsOf(person, values) }
    const data: PersonUpdate = Object.fromEntries(
      Object.entries(all).filter(([name, value]) => differs(value, person[name as keyof Person])),
    )
    if (Object.keys(data).length === 0) return []
    const version = data.skills ? { version: person.version } : {}
    return [{ op: 'update', type: 'person', id: person.id, ...version, data }]
  })
  return { changes, errors: issuesOf(personUpdate, same) }
}

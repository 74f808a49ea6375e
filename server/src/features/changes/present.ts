import type { ChangeResult, RecordType } from '../../contract/changes.ts'
import type { Person, WorkPattern } from '../../contract/people.ts'
import type { TimeOff } from '../../contract/time-off.ts'
import { toPattern, weeklyCapacityOf } from '../../domain/patterns.ts'
import type { Draft } from './draft.ts'
import { currentCapacity } from './kinds/person.ts'
import type { PatternRow, PersonRow, TimeOffRow } from './records.ts'

/** A person as the API shows them: with the weekly capacity of the pattern in force. */
const presentPerson = (person: PersonRow, patterns: readonly PatternRow[], today: string): Person => ({
  ...person,
  weeklyCapacity: currentCapacity(person, patterns, today),
})

export const presentPattern = (pattern: PatternRow): WorkPattern => ({
  ...pattern,
  weeklyCapacity: weeklyCapacityOf(toPattern(pattern.startDate, pattern.weeks)),
})

const presentTimeOff = (draft: Draft, row: TimeOffRow): TimeOff => ({
  ...row,
  decidedByName: row.decidedBy === null ? null : (draft.userNames.get(row.decidedBy) ?? null),
})

/** What became of a record, in the API's form. */
export function present(draft: Draft, type: RecordType, id: number, today: string): ChangeResult {
  switch (type) {
    case 'person': {
      const person = draft.person.get(id)
      return { type, id, record: person ? presentPerson(person, draft.patternsOf(id), today) : null }
    }
    case 'workPattern': {
      const pattern = draft.workPattern.get(id)
      return { type, id, record: pattern ? presentPattern(pattern) : null }
    }
    case 'project':
      return { type, id, record: draft.project.get(id) ?? null }
    case 'assignment':
      return { type, id, record: draft.assignment.get(id) ?? null }
    case 'timeOff': {
      const row = draft.timeOff.get(id)
      return { type, id, record: row ? presentTimeOff(draft, row) : null }
    }
    case 'companyDay':
      return { type, id, record: draft.companyDay.get(id) ?? null }
  }
}

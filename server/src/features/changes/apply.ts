import type { Change } from '../../contract/changes.ts'
import { createAssignment, deleteAssignment, updateAssignment } from './kinds/assignment.ts'
import { createCompanyDay, deleteCompanyDay, updateCompanyDay } from './kinds/company-day.ts'
import { createPerson, deletePerson, updatePerson } from './kinds/person.ts'
import { createProject, deleteProject, updateProject } from './kinds/project.ts'
import { createTimeOff, deleteTimeOff, updateTimeOff } from './kinds/time-off.ts'
import { createPattern, deletePattern, updatePattern } from './kinds/work-pattern.ts'
import type { Work } from './work.ts'

/** Carries one change out in the draft; answers the record's id, or undefined where something is wrong with it. */
export function applyChange(work: Work, index: number, change: Change): number | undefined {
  switch (change.type) {
    case 'person':
      if (change.op === 'create') return createPerson(work, index, change)
      if (change.op === 'update') return updatePerson(work, index, change)
      return deletePerson(work, index, change)
    case 'project':
      if (change.op === 'create') return createProject(work, index, change)
      if (change.op === 'update') return updateProject(work, index, change)
      return deleteProject(work, index, change)
    case 'assignment':
      if (change.op === 'create') return createAssignment(work, index, change)
      if (change.op === 'update') return updateAssignment(work, index, change)
      return deleteAssignment(work, index, change)
    case 'workPattern':
      if (change.op === 'create') return createPattern(work, index, change)
      if (change.op === 'update') return updatePattern(work, index, change)
      return deletePattern(work, index, change)
    case 'timeOff':
      if (change.op === 'create') return createTimeOff(work, index, change)
      if (change.op === 'update') return updateTimeOff(work, index, change)
      return deleteTimeOff(work, index, change)
    case 'companyDay':
      if (change.op === 'create') return createCompanyDay(work, index, change)
      if (change.op === 'update') return updateCompanyDay(work, index, change)
      return deleteCompanyDay(work, index, change)
  }
}

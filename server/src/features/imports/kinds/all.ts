import type { ImportKind } from '../../../contract/imports.ts'
import { planAssignments } from './assignment.ts'
import { planCompanyDays } from './company-day.ts'
import { planPeople } from './person.ts'
import type { OpenPlanner } from './plan.ts'
import { planProjects } from './project.ts'
import { planTimeOff } from './time-off.ts'
import { planPatterns } from './work-pattern.ts'

/** How the rows of each kind become changes. */
export const planners: Record<ImportKind, OpenPlanner> = {
  person: planPeople,
  project: planProjects,
  assignment: planAssignments,
  timeOff: planTimeOff,
  workPattern: planPatterns,
  companyDay: planCompanyDays,
}

import type { ImportKind } from '../../../contract/imports.ts'
import type { Reader } from '../../../db/client.ts'
import type { ReadRow } from '../reading/read.ts'
import { planAssignments } from './assignment.ts'
import { planCompanyDays } from './company-day.ts'
import { planPeople } from './person.ts'
import type { PlannedRow, Planning } from './plan.ts'
import { planProjects } from './project.ts'
import { planTimeOff } from './time-off.ts'
import { planPatterns } from './work-pattern.ts'

type Plan = (db: Reader, rows: readonly ReadRow[], planning: Planning, today: string) => Promise<PlannedRow[]>

/** How the rows of each kind become changes. */
export const planners: Record<ImportKind, Plan> = {
  person: planPeople,
  project: planProjects,
  assignment: planAssignments,
  timeOff: planTimeOff,
  workPattern: planPatterns,
  companyDay: planCompanyDays,
}

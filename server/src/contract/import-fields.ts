import type { RecordType } from './changes.ts'

export interface ImportField {
  name: string
  /** Every row needs it: in a column, or the same for all rows. */
  required?: true
}
const required = (name: string): ImportField => ({ name, required: true })
const optional = (name: string): ImportField => ({ name })

/** What the columns of each kind can be. Of a required one, an empty cell can be filled with one text for all rows. */
export const importFields: Record<RecordType, ImportField[]> = {
  person: [
    required('name'),
    optional('firstName'),
    optional('lastName'),
    required('email'),
    required('department'),
    required('role'),
    required('hireDate'),
    optional('endDate'),
    optional('weeklyCapacity'),
    optional('hoursPerDay'),
    optional('skills'),
    optional('location'),
    optional('notes'),
  ],
  project: [
    required('name'),
    required('client'),
    required('startDate'),
    optional('endDate'),
    optional('estimatedHours'),
    optional('status'),
    optional('tentative'),
    optional('color'),
    optional('id'),
  ],
  assignment: [
    optional('personEmail'),
    optional('personName'),
    required('project'),
    optional('client'),
    optional('projectId'),
    required('weeklyHours'),
    optional('hoursPerDay'),
    optional('minutesPerDay'),
    required('startDate'),
    required('endDate'),
    optional('role'),
    optional('status'),
    optional('note'),
    optional('id'),
  ],
  timeOff: [
    required('personEmail'),
    optional('personName'),
    required('startDate'),
    required('endDate'),
    optional('kind'),
    optional('status'),
    optional('portion'),
    optional('hoursPerDay'),
    optional('note'),
    optional('id'),
  ],
  workPattern: [
    required('personEmail'),
    optional('personName'),
    optional('startDate'),
    required('weeks'),
    optional('location'),
  ],
  companyDay: [required('date'), required('name'), optional('location'), optional('portion')],
}

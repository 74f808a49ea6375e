import type { Change } from '../../../contract/changes.ts'
import type { Work } from '../work.ts'

type Of<Op> = Extract<Change, { op: Op; type: 'companyDay' }>

export function createCompanyDay(work: Work, index: number, change: Of<'create'>): number {
  const id = work.nextId('companyDay')
  work.name(index, change.ref, 'companyDay', id)
  work.write('companyDay', { ...change.data, id, ...work.stamp() })
  return id
}

export function updateCompanyDay(work: Work, index: number, change: Of<'update'>): number {
  const stored = work.target(index, 'companyDay', change)
  work.write('companyDay', { ...stored, ...change.data })
  return stored.id
}

export function deleteCompanyDay(work: Work, index: number, change: Of<'delete'>): number {
  const { id } = work.target(index, 'companyDay', change)
  work.draft.companyDay.remove(id)
  return id
}

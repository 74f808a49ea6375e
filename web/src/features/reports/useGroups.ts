import { useQuery } from '@tanstack/react-query'
import { reportWords } from '#words/reports.ts'
import { matrixOptions } from '../../api/utilization.ts'
import type { By } from './groupColumns.tsx'
import type { Range } from './range.ts'
import { groupsOf, totalOf } from './totals.ts'

/** What a report is about. */
export interface Scope extends Range {
  department?: string
  role?: string
}

/** Groups with their hours of some days, and what they come to. */
export function useGroups(by: By, { from, to, department, role }: Scope) {
  const query = useQuery(matrixOptions({ from, to, by, department, role, with: 'sums' }))
  const groups = groupsOf(query.data?.rows ?? [])
  return { query, groups, mondays: query.data?.weeks ?? [], total: totalOf(groups, reportWords.sum) }
}

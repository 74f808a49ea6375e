import { useState } from 'react'
import { DataTable } from '../../ui/DataTable.tsx'
import { type By, type HoursColumn, groupColumns } from './groupColumns.tsx'
import type { Group } from './totals.ts'

interface GroupTableProps {
  label: string
  by: By
  hours: readonly HoursColumn[]
  groups: readonly Group[]
  total: Group
}

/** Groups with their hours and what they come to. They are all here, so they are sorted here. */
export function GroupTable({ label, by, hours, groups, total }: GroupTableProps) {
  const [sort, setSort] = useState('name')
  const key = sort.replace('-', '')
  const of = hours.find((column) => column.key === key)?.hours
  const upwards = of ? groups.toSorted((a, b) => (of(a) ?? -1) - (of(b) ?? -1)) : groups
  return (
    <DataTable
      label={label}
      columns={groupColumns(by, hours)}
      rows={sort.startsWith('-') ? upwards.toReversed() : upwards}
      rowKey={(group) => groups.indexOf(group)}
      sort={sort}
      onSort={setSort}
      foot={total}
    />
  )
}

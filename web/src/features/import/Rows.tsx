import type { ImportCounts, ImportRecord, ImportRow, RowOutcome } from '@contract/imports.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { importWords as words } from '#words/import.ts'
import { importRowsOptions } from '../../api/imports.ts'
import { showNumber } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { QueryError } from '../shell/QueryError.tsx'

const OUTCOMES = ['refused', 'created', 'changed', 'left'] as const
type Shown = RowOutcome | 'all'

const columns: Column<ImportRow>[] = [
  {
    key: 'row',
    title: words.row,
    align: 'right',
    cell: ({ row }) => showNumber(row),
  },
  {
    key: 'outcome',
    title: words.outcome,
    cell: ({ outcome }) => (
      <span className={outcome === 'refused' ? 'font-[600] text-danger' : ''}>{words.outcomes[outcome]}</span>
    ),
  },
  { key: 'what', title: words.what, from: 'sm', cell: ({ what }) => what },
  { key: 'details', title: words.details, cell: (row) => <Details row={row} /> },
]

function Details({ row: { problems, changes } }: { row: ImportRow }) {
  return (
    <ul className="py-1.5 text-xs">
      {problems.map(({ column, message }, index) => (
        <li key={index}>
          {column !== null && <b className="font-[600]">{column}: </b>}
          {message}
        </li>
      ))}
      {changes.map(({ field, before, after }) => (
        <li key={field} className="text-soft">
          {words.from(words.fields[field] ?? field, before, after)}
        </li>
      ))}
    </ul>
  )
}

/** What becomes of each row, to be looked through by outcome. */
export function Rows({ found, counts }: { found: ImportRecord; counts: ImportCounts }) {
  const [shown, setShown] = useState<Shown>(counts.refused > 0 ? 'refused' : 'all')
  const list = useInfiniteQuery(importRowsOptions(found, shown === 'all' ? undefined : shown))
  const rows = list.data?.pages.flatMap(({ results }) => results) ?? []
  const all = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)
  return (
    <Section title={words.rows}>
      <Segmented<Shown>
        label={words.filter}
        value={shown}
        options={[
          { value: 'all', label: words.counted(words.all, all) },
          ...OUTCOMES.map((value) => ({ value, label: words.counted(words.outcomes[value], counts[value]) })),
        ]}
        onChange={setShown}
      />
      {list.isPending && <TableSkeleton what={words.loading} />}
      {list.isError && rows.length === 0 && (
        <QueryError error={list.error} retry={() => void list.refetch()} />
      )}
      {list.data && rows.length === 0 && <p className="py-4 text-soft">{words.none}</p>}
      {rows.length > 0 && (
        <DataTable label={words.rows} columns={columns} rows={rows} rowKey={({ row }) => row} />
      )}
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {words.more}
          </Button>
        </div>
      )}
    </Section>
  )
}

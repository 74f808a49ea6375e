import type { AuditEntry } from '@contract/audit.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { auditWords as words } from '#words/audit.ts'
import { auditEntryOptions } from '../../api/audit.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { type Changed, changedFields, nameIn, showField } from './fields.ts'

const FIRST = 20

/** Before and after of each record; beyond the first ones on request. */
export function Details({ entry }: { entry: AuditEntry }) {
  const [all, setAll] = useState(false)
  const whole = useQuery({ ...auditEntryOptions(entry.id), enabled: all })
  const { records, names } = whole.data ?? entry
  const left = entry.recordCount - records.length
  return (
    <div className="flex flex-col gap-3.5 pb-2">
      {records.map((record) => (
        <RecordTable key={`${record.type} ${record.id}`} record={record} names={names} />
      ))}
      {whole.isError && <QueryError error={whole.error} retry={() => void whole.refetch()} />}
      {left > 0 && entry.recordCount > FIRST && (
        <p className="flex items-center gap-2 text-soft">
          {words.moreRecords(left)}
          <Button busy={whole.isFetching} onClick={() => setAll(true)}>
            {words.showAll}
          </Button>
        </p>
      )}
    </div>
  )
}

function titleOf({ type, id, before, after }: Changed, names: AuditEntry['names']): string {
  const row = after ?? before
  const name = typeof row?.name === 'string' ? row.name : null
  const person = typeof row?.personId === 'number' ? nameIn(names, 'person', row.personId) : null
  return `${words.ofOne(words.kindOfOne[type], id)}${name || person ? `: ${name ?? person}` : ''}`
}

function RecordTable({ record, names }: { record: Changed; names: AuditEntry['names'] }) {
  const title = titleOf(record, names)
  const fields = changedFields(record)
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-4 text-xs font-[550] text-soft">
        {title}
        <Link
          {...paths.history({ kind: record.type, record: String(record.id) })}
          className="font-normal text-faint"
        >
          {words.history}
        </Link>
      </p>
      {fields.length > 0 && (
        <table aria-label={title} className="w-full border-separate [border-spacing:0]">
          <thead>
            <tr>
              {[words.field, words.before, words.after].map((name) => (
                <th key={name} scope="col" className="h-6 text-left text-2xs font-[550] text-faint">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="text-xs">
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row" className="w-44 py-1 pr-4 text-left align-top font-normal text-soft">
                  {words.fields[field] ?? field}
                </th>
                <td className="py-1 pr-4 align-top break-words text-soft">
                  {showField(field, record.before?.[field], names)}
                </td>
                <td className="py-1 align-top break-words">
                  {showField(field, record.after?.[field], names)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

import { type ImportField, importFields } from '@contract/import-fields.ts'
import type { ImportRecord, ImportUpdate } from '@contract/imports.ts'
import { useState } from 'react'
import { importWords as words } from '#words/import.ts'
import { setImport } from '../../api/imports.ts'
import { useAct } from '../../api/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'

interface FileColumn {
  index: number
  header: string
  field: string | null
  sample: string
}

const labelOf = ({ name }: ImportField) => words.fields[name] ?? name

const tableOf = (
  fields: readonly ImportField[],
  choose: (index: number, field: string) => void,
): Column<FileColumn>[] => [
  {
    key: 'header',
    title: words.column,
    cell: ({ header }) => <span className="font-[530]">{header}</span>,
  },
  {
    key: 'sample',
    title: words.sample,
    from: 'sm',
    cell: (row) => <span className="block max-w-[34ch] truncate text-soft">{row.sample}</span>,
  },
  {
    key: 'field',
    title: words.holds,
    cell: ({ index, header, field }) => (
      <select
        aria-label={words.holdsOf(header)}
        className="control w-full max-w-[240px] min-w-[136px]"
        value={field ?? ''}
        onChange={(event) => choose(index, event.target.value)}
      >
        <option value="">{words.nothing}</option>
        {fields.map((each) => (
          <option key={each.name} value={each.name}>
            {labelOf(each)}
          </option>
        ))}
      </select>
    ),
  },
]

/** Which column holds what. A field that is chosen for one column is taken from another. */
export function Columns({ found }: { found: ImportRecord }) {
  const { act, failure } = useAct((settings: ImportUpdate) => setImport(found.id, settings), {
    changes: ['imports'],
  })
  const { headers, columns, sample } = found
  const fields = importFields[found.kind!]
  const rows = headers.map((header, index) => ({
    index,
    header: header || words.nameless(index + 1),
    field: columns[index] ?? null,
    sample: sample
      .map((row) => row[index] ?? '')
      .filter(Boolean)
      .slice(0, 3)
      .join(' · '),
  }))
  const choose = (index: number, field: string) =>
    act({
      columns: headers.map((_, each) => {
        if (each === index) return field || null
        return columns[each] === field ? null : (columns[each] ?? null)
      }),
    })
  return (
    <Section title={words.columns}>
      <DataTable
        label={words.columns}
        columns={tableOf(fields, choose)}
        rows={rows}
        rowKey={({ index }) => index}
      />
      <ForAllRows
        fields={fields.filter(({ name, required }) => required && !columns.includes(name))}
        defaults={found.defaults}
        onUse={(defaults) => act({ defaults })}
      />
      <FailureNotice failure={failure} />
    </Section>
  )
}

interface ForAllRowsProps {
  fields: readonly ImportField[]
  defaults: Record<string, string>
  onUse: (defaults: Record<string, string>) => void
}

/** What every row needs and no column has, given once. */
function ForAllRows({ fields, defaults, onUse }: ForAllRowsProps) {
  const [texts, setTexts] = useState(defaults)
  if (fields.length === 0) return null
  return (
    <form
      className="mt-2 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        onUse(Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')))
      }}
    >
      <div>
        <h3 className="text-xs font-[620]">{words.forAll}</h3>
        <p className="text-2xs text-faint">{words.forAllAbout}</p>
      </div>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {fields.map((field) => (
          <TextField
            key={field.name}
            label={labelOf(field)}
            value={texts[field.name] ?? ''}
            maxLength={200}
            onChange={(text) => setTexts({ ...texts, [field.name]: text })}
          />
        ))}
      </div>
      <div>
        <Button type="submit">{words.takeForAll}</Button>
      </div>
    </form>
  )
}

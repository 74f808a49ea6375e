import type {
  DateOrder,
  Delimiter,
  Encoding,
  ImportKind,
  ImportRecord,
  ImportUpdate,
} from '@contract/imports.ts'
import { importWords as words } from '#words/import.ts'
import { setImport } from '../../api/imports.ts'
import { useAct } from '../../api/useAct.ts'
import { type Option, SelectField } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'

const optionsOf = <V extends string>(names: Record<V, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label })) as Option<V>[]

const unknown = { value: '', label: words.kindUnknown } as const

/** What was recognised of a file, to be set otherwise by hand. */
export function Reading({ found }: { found: ImportRecord }) {
  const { act, failure } = useAct((settings: ImportUpdate) => setImport(found.id, settings), {
    changes: ['imports'],
  })
  const { kind, encoding, delimiter, dateOrder } = found
  return (
    <Section title={words.reading}>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <SelectField<ImportKind | ''>
          label={words.kind}
          value={kind ?? ''}
          options={kind === null ? [unknown, ...optionsOf(words.kinds)] : optionsOf(words.kinds)}
          onChange={(value) => value !== '' && act({ kind: value })}
        />
        <SelectField<Encoding>
          label={words.encoding}
          value={encoding ?? 'utf-8'}
          options={optionsOf(words.encodings)}
          onChange={(value) => act({ encoding: value })}
        />
        <SelectField<Delimiter>
          label={words.delimiter}
          value={delimiter ?? ','}
          options={optionsOf(words.delimiters)}
          onChange={(value) => act({ delimiter: value })}
        />
        <SelectField<DateOrder | ''>
          label={words.dateOrder}
          value={dateOrder ?? ''}
          options={optionsOf(words.dateOrders)}
          onChange={(value) => act({ dateOrder: value === '' ? null : value })}
        />
      </div>
      <FailureNotice failure={failure} />
    </Section>
  )
}

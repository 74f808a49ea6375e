import type { Option } from './Field.tsx'

interface FilterSelectProps {
  label: string
  value: string
  options: readonly Option<string>[]
  onChange: (value: string) => void
}

/** All or one of many names; a chosen one stays while the names are on their way, or if it has gone. */
export function namedOptions(all: string, names: readonly string[], chosen?: string): Option<string>[] {
  const known = chosen === undefined || names.includes(chosen) ? names : [...names, chosen]
  return [{ value: '', label: all }, ...known.map((name) => ({ value: name, label: name }))]
}

/** A select that needs no label in sight, because its value says what it is for. */
export function FilterSelect({ label, value, options, onChange }: FilterSelectProps) {
  return (
    <select
      aria-label={label}
      className="control max-w-[170px] flex-none truncate"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

interface NameFilterProps {
  label: string
  /** What choosing none is called. */
  all: string
  names: readonly string[]
  value: string | undefined
  onChange: (name: string | undefined) => void
}

/** One of many names, or all. */
export function NameFilter({ label, all, names, value, onChange }: NameFilterProps) {
  return (
    <FilterSelect
      label={label}
      value={value ?? ''}
      options={namedOptions(all, names, value)}
      onChange={(name) => onChange(name || undefined)}
    />
  )
}

import type { Option } from './Field.tsx'

interface FilterSelectProps {
  label: string
  value: string
  options: readonly Option<string>[]
  onChange: (value: string) => void
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

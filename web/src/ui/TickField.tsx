import './tables.css'

interface TickFieldProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

/** A checkbox and its label. */
export function TickField({ label, checked, onChange }: TickFieldProps) {
  return (
    <label className="flex items-center gap-2 text-xs text-soft">
      <input
        type="checkbox"
        className="tick"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  )
}

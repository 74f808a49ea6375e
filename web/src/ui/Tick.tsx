import './tables.css'
interface TickProps {
  label: string
  checked: boolean
  /** Some of what it stands for. */
  partly?: boolean
  onChange: (checked: boolean) => void
}

/** A checkbox whose label is only read out. */
export function Tick({ label, checked, partly = false, onChange }: TickProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      ref={(box) => {
        if (box) box.indeterminate = partly
      }}
      onChange={(event) => onChange(event.target.checked)}
      className="tick"
    />
  )
}

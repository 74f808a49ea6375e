import { useState } from 'react'
import { bookingWords as words } from '#words/booking.ts'
import { parseHours } from '../../lib/format.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { type HoursBasis, type HoursUnit, toWeeklyHours } from './hours.ts'

interface HoursFieldProps {
  /** Hours a week, as the form holds them. */
  value: string
  basis: HoursBasis | undefined
  error: string | undefined
  onChange: (weeklyHours: string) => void
}

const units = (['week', 'days', 'percent', 'total'] as const).map((value) => ({
  value,
  label: words.units[value],
}))

/** Hours, typed the way they are known; the form gets hours a week. */
export function HoursField({ value, basis, error, onChange }: HoursFieldProps) {
  const [unit, setUnit] = useState<HoursUnit>('week')
  const [typed, setTyped] = useState('')
  const weekly = (text: string, by: HoursUnit) => {
    const hours = basis ? toWeeklyHours(parseHours(text), by, basis) : Number.NaN
    return Number.isNaN(hours) ? '' : String(hours)
  }
  // Other days make other hours a week of the same total.
  const now = unit === 'week' || !basis ? value : weekly(typed, unit)
  const [last, setLast] = useState(basis)
  if (last !== basis && basis?.perWeeklyHour !== last?.perWeeklyHour) {
    setLast(basis)
    if (unit !== 'week' && now !== value) queueMicrotask(() => onChange(now))
  }
  const type = (text: string) => {
    setTyped(text)
    onChange(unit === 'week' ? text : weekly(text, unit))
  }
  return (
    <div className="col-span-2 grid grid-cols-[1fr_auto] items-start gap-1.5">
      <TextField
        label={words.unitLabels[unit]}
        inputMode="decimal"
        value={unit === 'week' ? value : typed}
        error={error}
        hint={unit !== 'week' && value !== '' ? words.aWeek(Number(value)) : undefined}
        onChange={type}
      />
      <SelectField
        label={words.typedAs}
        className="w-[98px] pointer-coarse:w-[126px]"
        value={unit}
        options={units}
        onChange={(next) => {
          setUnit(next)
          setTyped('')
          if (next !== 'week') onChange('')
        }}
      />
    </div>
  )
}

import { timeOffWords as words } from '#words/time-off.ts'
import { lengthInDays } from '../../lib/dates.ts'
import type { FieldErrors } from '../../lib/validate.ts'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { TimeOffValues } from './timeOffValues.ts'

interface TimeOffFieldsProps {
  values: TimeOffValues
  set: (change: Partial<TimeOffValues>) => void
  errors: FieldErrors
  /** Whether whoever types also decides. */
  decides: boolean
}

const kinds = ['vacation', 'sick', 'parental', 'unpaid', 'other'] as const
export const kindOptions = kinds.map((value) => ({ value, label: words.kinds[value] }))
const statusOptions = (['approved', 'requested', 'declined'] as const).map((value) => ({
  value,
  label: words.statuses[value],
}))

export function TimeOffFields({ values, set, errors, decides }: TimeOffFieldsProps) {
  const { startDate, endDate, part } = values
  const days = startDate !== '' && endDate >= startDate ? lengthInDays(startDate, endDate) : null
  const one = days === 1
  const partNames = one ? words.partsOfOne : words.parts
  const parts = (['full', 'am', 'pm', 'hours'] as const).map((value) => ({ value, label: partNames[value] }))
  return (
    <>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField
          label={words.firstDay}
          type="date"
          value={startDate}
          error={errors.startDate}
          onChange={(date) => set({ startDate: date, ...(date > endDate ? { endDate: date } : {}) })}
        />
        <TextField
          label={words.lastDay}
          type="date"
          value={endDate}
          error={errors.endDate}
          hint={days === null ? undefined : words.calendarDays(days)}
          onChange={(date) => set({ endDate: date })}
        />
      </div>
      <div className="flex flex-wrap items-start gap-3.5">
        <Segmented
          label={words.whatOfIt}
          showLabel
          value={part}
          options={parts}
          onChange={(next) => set({ part: next })}
        />
        {part === 'hours' && (
          <TextField
            label={words.hoursOff}
            inputMode="decimal"
            className="w-32"
            value={values.hoursPerDay}
            error={errors.hoursPerDay}
            onChange={(hoursPerDay) => set({ hoursPerDay })}
          />
        )}
      </div>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField
          label={words.kind}
          value={values.kind}
          options={kindOptions}
          error={errors.kind}
          hint={words.kindHint}
          onChange={(kind) => set({ kind })}
        />
        {decides && (
          <SelectField
            label={words.state}
            value={values.status}
            options={statusOptions}
            error={errors.status}
            hint={words.stateHint}
            onChange={(status) => set({ status })}
          />
        )}
      </div>
      <TextArea
        label={words.note}
        optional
        value={values.note}
        error={errors.note}
        onChange={(note) => set({ note })}
      />
    </>
  )
}

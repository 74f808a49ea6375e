import { lengthInDays } from '../../lib/dates.ts'
import { plural } from '../../lib/format.ts'
import type { FieldErrors } from '../../lib/validate.ts'
import { SelectField, TextArea, TextField } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { TimeOffValues } from './timeOffValues.ts'
import { kindNames, statusNames } from './words.ts'

interface TimeOffFieldsProps {
  values: TimeOffValues
  set: (change: Partial<TimeOffValues>) => void
  errors: FieldErrors
  /** Whether whoever types also decides. */
  decides: boolean
}

const kinds = ['vacation', 'sick', 'parental', 'unpaid', 'other'] as const
export const kindOptions = kinds.map((value) => ({ value, label: kindNames[value] }))
const statusOptions = (['approved', 'requested', 'declined'] as const).map((value) => ({
  value,
  label: statusNames[value],
}))

export function TimeOffFields({ values, set, errors, decides }: TimeOffFieldsProps) {
  const { startDate, endDate, part } = values
  const days = startDate !== '' && endDate >= startDate ? lengthInDays(startDate, endDate) : null
  const one = days === 1
  const parts = [
    { value: 'full', label: one ? 'Whole day' : 'Whole days' },
    { value: 'am', label: one ? 'Morning' : 'Mornings' },
    { value: 'pm', label: one ? 'Afternoon' : 'Afternoons' },
    { value: 'hours', label: one ? 'Hours' : 'Hours a day' },
  ] as const
  return (
    <>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField
          label="First day"
          type="date"
          value={startDate}
          error={errors.startDate}
          onChange={(date) => set({ startDate: date, ...(date > endDate ? { endDate: date } : {}) })}
        />
        <TextField
          label="Last day"
          type="date"
          value={endDate}
          error={errors.endDate}
          hint={days === null ? undefined : plural(days, 'calendar day')}
          onChange={(date) => set({ endDate: date })}
        />
      </div>
      <div className="flex flex-wrap items-start gap-3.5">
        <Segmented
          label="What of it"
          showLabel
          value={part}
          options={parts}
          onChange={(next) => set({ part: next })}
        />
        {part === 'hours' && (
          <TextField
            label="Hours off a day"
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
          label="Kind"
          value={values.kind}
          options={kindOptions}
          error={errors.kind}
          hint="Seen by planners and the person; others see “Away”"
          onChange={(kind) => set({ kind })}
        />
        {decides && (
          <SelectField
            label="State"
            value={values.status}
            options={statusOptions}
            error={errors.status}
            hint="Only what is approved counts"
            onChange={(status) => set({ status })}
          />
        )}
      </div>
      <TextArea
        label="Note"
        optional
        value={values.note}
        error={errors.note}
        onChange={(note) => set({ note })}
      />
    </>
  )
}

import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import { bookingWords as words } from '#words/booking.ts'
import { addDays, isDate } from '../../lib/dates.ts'
import type { FieldErrors } from '../../lib/validate.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { HoursField } from './HoursField.tsx'
import type { HoursBasis } from './hours.ts'
import { PersonPicker, ProjectPicker } from './pickers.tsx'
import type { BookingValues } from './values.ts'

const { fields } = words

interface BookingFieldsProps {
  values: BookingValues
  set: (change: Partial<BookingValues>) => void
  errors: FieldErrors
  person: Person | undefined
  project: Project | undefined
  basis: HoursBasis | undefined
}

export function BookingFields({ values, set, errors, person, project, basis }: BookingFieldsProps) {
  const open = values.kind === 'open'
  return (
    <div className="grid grid-cols-2 gap-x-3.5 gap-y-3 sm:grid-cols-6">
      <div className="col-span-2 sm:col-span-6">
        <Segmented
          label={words.for}
          value={values.kind}
          options={[
            { value: 'person', label: words.kinds.person },
            { value: 'open', label: words.kinds.open },
          ]}
          onChange={(kind) => set({ kind })}
        />
      </div>
      <div className="col-span-2 sm:col-span-3">
        {open ? (
          <TextField
            label={fields.role}
            placeholder={words.whoIsNeeded}
            value={values.role}
            error={errors.role}
            onChange={(role) => set({ role })}
          />
        ) : (
          <PersonPicker
            label={fields.personId}
            value={person}
            waiting={values.personId !== null && !person}
            error={errors.personId}
            onChange={(personId) => set({ personId })}
          />
        )}
      </div>
      <div className="col-span-2 sm:col-span-3">
        <ProjectPicker
          label={fields.projectId}
          value={project}
          waiting={values.projectId !== null && !project}
          error={errors.projectId}
          onChange={(projectId) => set({ projectId })}
        />
      </div>
      <HoursField
        value={values.weeklyHours}
        basis={basis}
        error={errors.weeklyHours}
        onChange={(weeklyHours) => set({ weeklyHours })}
      />
      <TextField
        label={fields.startDate}
        type="date"
        className="sm:col-span-2"
        value={values.startDate}
        error={errors.startDate}
        onChange={(startDate) => set({ startDate })}
      />
      <TextField
        label={fields.endDate}
        type="date"
        className="sm:col-span-2"
        value={values.endDate}
        error={errors.endDate}
        onChange={(endDate) => set({ endDate })}
      />
      <Lengths values={values} projectEnd={project?.endDate ?? null} set={set} />
      {!open && (
        <TextField
          label={fields.role}
          optional
          placeholder={person?.role}
          className="col-span-2 sm:col-span-3"
          value={values.role}
          error={errors.role}
          onChange={(role) => set({ role })}
        />
      )}
      <div className="col-span-2 sm:col-span-3">
        <Segmented
          label={fields.status}
          showLabel
          value={values.status}
          options={[
            { value: 'confirmed', label: words.statusNames.confirmed },
            { value: 'tentative', label: words.statusNames.tentative },
          ]}
          onChange={(status) => set({ status })}
        />
      </div>
      <TextArea
        label={fields.note}
        optional
        rows={1}
        className="col-span-2 sm:col-span-6"
        value={values.note}
        error={errors.note}
        onChange={(note) => set({ note })}
      />
    </div>
  )
}

interface LengthsProps {
  values: BookingValues
  projectEnd: string | null
  set: (change: Partial<BookingValues>) => void
}

/** The spans that are planned most, from the first day on. */
function Lengths({ values: { startDate }, projectEnd, set }: LengthsProps) {
  if (!isDate(startDate)) return null
  const chip = (label: string, endDate: string) => (
    <Button key={label} look="quiet" className="h-6! px-1.5! text-2xs!" onClick={() => set({ endDate })}>
      {label}
    </Button>
  )
  return (
    <div className="col-span-2 -mt-1.5 flex flex-wrap gap-1 sm:col-span-6 sm:justify-end">
      {[1, 4, 13].map((weeks) => chip(words.weeks(weeks), addDays(startDate, 7 * weeks - 1)))}
      {projectEnd !== null && projectEnd >= startDate && chip(words.toProjectEnd, projectEnd)}
    </div>
  )
}

import { useId } from 'react'
import type { FieldErrors } from '../../lib/validate.ts'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { NameList } from './NameList.tsx'
import type { PersonValues } from './personValues.ts'

interface PersonFieldsProps {
  values: PersonValues
  set: (change: Partial<PersonValues>) => void
  errors: FieldErrors
  departments: readonly string[]
  roles: readonly string[]
  isNew: boolean
}

export function PersonFields({ values, set, errors, departments, roles, isNew }: PersonFieldsProps) {
  const lists = useId()
  const field = (name: keyof PersonValues) => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: (value: string) => set({ [name]: value }),
  })
  return (
    <div className="grid gap-3.5 sm:grid-cols-2">
      <TextField label="Name" {...field('name')} />
      <TextField label="Email" type="email" {...field('email')} />
      <TextField label="Department" list={`${lists}-departments`} {...field('department')} />
      <TextField label="Role" list={`${lists}-roles`} {...field('role')} />
      <TextField
        label="Hours a week"
        inputMode="decimal"
        hint={isNew ? 'Monday to Friday evenly; other patterns can follow.' : 'A change holds from today on.'}
        {...field('weeklyCapacity')}
      />
      <TextField label="Location" optional hint="A country or region: DE, DE-BY" {...field('location')} />
      <TextField label="First day at work" type="date" {...field('hireDate')} />
      <TextField label="Last day at work" type="date" optional {...field('endDate')} />
      <TextField
        label="Skills"
        optional
        hint="Parted by commas"
        className="sm:col-span-2"
        {...field('skills')}
      />
      <TextArea label="Notes" optional className="sm:col-span-2" {...field('notes')} />
      <NameList id={`${lists}-departments`} names={departments} />
      <NameList id={`${lists}-roles`} names={roles} />
    </div>
  )
}

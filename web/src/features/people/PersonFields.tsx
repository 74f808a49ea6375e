import { useId } from 'react'
import { peopleWords } from '#words/people.ts'
import type { FieldErrors } from '../../lib/validate.ts'
import { TextArea, TextField } from '../../ui/Field.tsx'
import { NameList } from './NameList.tsx'
import type { PersonValues } from './personValues.ts'

const words = peopleWords.form

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
      <TextField label={words.name} {...field('name')} />
      <TextField label={words.email} type="email" {...field('email')} />
      <TextField label={words.department} list={`${lists}-departments`} {...field('department')} />
      <TextField label={words.role} list={`${lists}-roles`} {...field('role')} />
      <TextField
        label={words.hours}
        inputMode="decimal"
        hint={isNew ? words.newHoursHint : words.hoursHint}
        {...field('weeklyCapacity')}
      />
      <TextField label={words.location} optional hint={words.locationHint} {...field('location')} />
      <TextField label={words.hireDate} type="date" {...field('hireDate')} />
      <TextField label={words.endDate} type="date" optional {...field('endDate')} />
      <TextField
        label={words.skills}
        optional
        hint={words.commas}
        className="sm:col-span-2"
        {...field('skills')}
      />
      <TextArea label={words.notes} optional className="sm:col-span-2" {...field('notes')} />
      <NameList id={`${lists}-departments`} names={departments} />
      <NameList id={`${lists}-roles`} names={roles} />
    </div>
  )
}

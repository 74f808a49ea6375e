import type { Change } from '@contract/changes.ts'
import type { Person } from '@contract/people.ts'
import { type FormEvent, useState } from 'react'
import { peopleWords } from '#words/people.ts'
import { makeChanges } from '../../api/changes.ts'
import { useSave } from '../../api/useSave.ts'
import type { FieldErrors } from '../../lib/validate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { TickField } from '../../ui/TickField.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { notifySaved } from '../shell/saved.ts'
import { NameList } from './NameList.tsx'
import { type BulkPersonValues, bulkPeopleChanges, noPersonChange } from './bulkPeople.ts'

interface BulkPeopleDialogProps {
  people: readonly Person[]
  departments: readonly string[]
  roles: readonly string[]
  onClose: () => void
  onDone: () => void
}

const words = peopleWords.bulk

/** Changes several people by one change set. */
export function BulkPeopleDialog(props: BulkPeopleDialogProps) {
  return (
    <Dialog
      title={words.title(props.people.length)}
      description={words.description}
      open
      onClose={props.onClose}
      guarded
      wide
    >
      <BulkPeopleForm {...props} />
    </Dialog>
  )
}

type TextName = {
  [Name in keyof BulkPersonValues]: BulkPersonValues[Name] extends string ? Name : never
}[keyof BulkPersonValues]

function BulkPeopleForm({ people, departments, roles, onClose, onDone }: BulkPeopleDialogProps) {
  const [values, setValues] = useState(noPersonChange)
  const [errors, setErrors] = useState<FieldErrors>({})
  const { save, saving, failure } = useSave(
    (changes: readonly Change[], key) => makeChanges(changes, key),
    (_, changes) => {
      void notifySaved(words.saved(changes.length))
      onDone()
    },
  )
  const set = (change: Partial<BulkPersonValues>) => setValues((before) => ({ ...before, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { changes, errors: found } = bulkPeopleChanges(people, values)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    if (changes.length === 0) {
      void notify(words.nothing)
      return onDone()
    }
    save(changes)
  }
  const field = (name: TextName) => ({
    placeholder: words.asItIs,
    value: values[name],
    error: errors[name],
    onChange: (value: string) => set({ [name]: value }),
  })
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <div className="grid gap-3.5 sm:grid-cols-2">
          <TextField label={peopleWords.department} list="bulk-departments" {...field('department')} />
          <TextField label={peopleWords.role} list="bulk-roles" {...field('role')} />
          <TextField
            label={words.hours}
            inputMode="decimal"
            hint={words.hoursHint}
            {...field('weeklyCapacity')}
          />
          <div className="flex flex-col gap-1">
            <TextField label={words.endDate} type="date" disabled={values.noEndDate} {...field('endDate')} />
            <TickField
              label={words.noEndDate}
              checked={values.noEndDate}
              onChange={(noEndDate) => set({ noEndDate })}
            />
          </div>
          <div className="flex flex-col gap-1">
            <TextField
              label={words.location}
              hint={words.locationHint}
              disabled={values.noLocation}
              {...field('location')}
            />
            <TickField
              label={words.noLocation}
              checked={values.noLocation}
              onChange={(noLocation) => set({ noLocation })}
            />
          </div>
          <div className="flex flex-col gap-3.5">
            <TextField label={words.addSkills} hint={words.commas} {...field('addSkills')} />
            <TextField label={words.removeSkills} {...field('removeSkills')} />
          </div>
        </div>
        <NameList id="bulk-departments" names={departments} />
        <NameList id="bulk-roles" names={roles} />
        <FailureNotice
          failure={failure}
          nameOf={(id) => people.find((person) => person.id === id)?.name ?? ''}
        />
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button type="submit" look="primary" busy={saving}>
          {words.save(people.length)}
        </Button>
      </DialogActions>
    </form>
  )
}

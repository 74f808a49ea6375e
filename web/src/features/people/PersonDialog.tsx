import type { Person } from '@contract/people.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleWords } from '#words/people.ts'
import { createPerson, personOptions, updatePerson } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { useSave } from '../../api/useSave.ts'
import { usePeopleValues } from '../../api/peopleValues.ts'
import { useForm } from '../../lib/useForm.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { notifySaved } from '../shell/saved.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { StaleNotice } from '../shell/StaleNotice.tsx'
import { PersonFields } from './PersonFields.tsx'
import { type PersonValues, emptyPerson, newPersonOf, personChangesOf, personValues } from './personValues.ts'

const words = peopleWords.form

interface PersonDialogProps {
  /** Left out: a new one. */
  person?: Person
  open: boolean
  onClose: () => void
  onCreated?: (person: Person) => void
}

export function PersonDialog(props: PersonDialogProps) {
  const { person, open, onClose } = props
  return (
    <Dialog
      title={person ? words.editTitle(person.name) : words.addTitle}
      open={open}
      onClose={onClose}
      guarded
      wide
    >
      <PersonForm {...props} />
    </Dialog>
  )
}

function PersonForm({ person, onClose, onCreated }: PersonDialogProps) {
  const { today } = useSession()
  const queryClient = useQueryClient()
  const [record, setRecord] = useState(person)
  const form = useForm<PersonValues>(person ? personValues(person) : emptyPerson(today))
  const { departments, roles } = usePeopleValues()
  const { save, saving, failure, forget } = useSave(
    (values: PersonValues, key) =>
      record
        ? updatePerson(record, personChangesOf(values, form.changed).input)
        : createPerson(newPersonOf(values).input, key),
    (saved) => {
      void notifySaved(record ? words.saved(saved.name) : words.added(saved.name))
      onClose()
      if (!record) onCreated?.(saved)
    },
  )
  const submit = () => {
    if (record && form.changed.length === 0) return onClose()
    const { errors } = record ? personChangesOf(form.values, form.changed) : newPersonOf(form.values)
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) save(form.values)
  }
  const reload = async () => {
    if (!record) return
    const newer = await queryClient.fetchQuery({ ...personOptions(record.id), staleTime: 0 })
    setRecord(newer)
    form.rebase(personValues(newer))
    forget()
  }
  return (
    <DialogForm
      save={record ? words.save : peopleWords.add}
      saving={saving}
      onSave={submit}
      onCancel={onClose}
    >
      <PersonFields
        values={form.values}
        set={form.set}
        errors={{ ...failure?.fields, ...form.errors }}
        departments={departments}
        roles={roles}
        isNew={!record}
      />
      {failure?.kind === 'stale' ? (
        <StaleNotice onReload={reload} />
      ) : (
        <FailureNotice failure={failure} fields={Object.keys(form.values)} />
      )}
    </DialogForm>
  )
}

import type { TimeOff } from '@contract/time-off.ts'
import { useQuery } from '@tanstack/react-query'
import { timeOffWords as words } from '#words/time-off.ts'
import { personOptions } from '../../api/people.ts'
import { queryClient } from '../../api/queryClient.ts'
import { useCanWrite, useSession } from '../../api/session.ts'
import { createTimeOff, deleteTimeOff, oneTimeOffOptions, updateTimeOff } from '../../api/time-off.ts'
import { useForm } from '../../lib/useForm.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { notify } from '../../ui/toast.ts'
import { PersonPicker } from '../booking/pickers.tsx'
import { DeleteButton, EditFailure } from '../shell/EditParts.tsx'
import { notifySaved } from '../shell/saved.ts'
import { useEdit } from '../shell/useEdit.ts'
import { TimeOffFields } from './TimeOffFields.tsx'
import {
  type TimeOffValues,
  emptyTimeOff,
  newTimeOffOf,
  timeOffChangesOf,
  timeOffValues,
} from './timeOffValues.ts'

interface TimeOffDialogProps {
  /** Left out: new time off. */
  timeOff?: TimeOff
  /** Whose; left out: somebody who is yet to be chosen. */
  personId?: number
  open: boolean
  onClose: () => void
}

export function TimeOffDialog(props: TimeOffDialogProps) {
  const { timeOff, personId, open, onClose } = props
  const plans = useCanWrite()
  const whose = timeOff?.personId ?? personId
  const person = useQuery({ ...personOptions(whose ?? 0), enabled: whose !== undefined }).data
  return (
    <Dialog
      title={timeOff ? words.editTitle : plans ? words.add : words.ask}
      description={person && words.ofPerson(person.name)}
      open={open}
      onClose={onClose}
      guarded
      wide
    >
      <TimeOffForm {...props} />
    </Dialog>
  )
}

function TimeOffForm({ timeOff, personId, onClose }: TimeOffDialogProps) {
  const { today } = useSession()
  const plans = useCanWrite()
  // Taking back what was saved is for planners.
  const confirm = plans ? notifySaved : notify
  const form = useForm<TimeOffValues>(
    timeOff
      ? timeOffValues(timeOff)
      : emptyTimeOff(personId ?? null, today, plans ? 'approved' : 'requested'),
  )
  const { values, set } = form
  const choose = timeOff === undefined && personId === undefined
  const chosen = useQuery({
    ...personOptions(values.personId ?? 0),
    enabled: choose && values.personId !== null,
  })
  const done = (message: string) => {
    void confirm(message)
    onClose()
  }
  const edit = useEdit(timeOff, {
    write: (before, typed: TimeOffValues, key) =>
      before
        ? updateTimeOff(before, timeOffChangesOf(typed, form.changed).input)
        : createTimeOff(newTimeOffOf(typed).input, key),
    onSaved: (saved) => done(timeOff ? words.saved : words.entered[saved.status]),
    remove: deleteTimeOff,
    onDeleted: () => done(words.deleted),
    read: ({ id }) => queryClient.fetchQuery({ ...oneTimeOffOptions(id), staleTime: 0 }),
    onRead: (newer) => form.rebase(timeOffValues(newer)),
  })
  const { record } = edit
  const submit = () => {
    if (record && form.changed.length === 0) return onClose()
    const { errors } = record ? timeOffChangesOf(values, form.changed) : newTimeOffOf(values)
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) edit.save(values)
  }
  const errors = { ...edit.failure?.fields, ...form.errors }
  return (
    <DialogForm
      save={record ? words.save : plans ? words.add : words.askShort}
      saving={edit.saving}
      onSave={submit}
      onCancel={onClose}
      more={record && <DeleteButton edit={edit} />}
    >
      {choose && (
        <PersonPicker
          label={words.person}
          value={values.personId === null ? undefined : chosen.data}
          error={errors.personId}
          onChange={(id) => set({ personId: id })}
        />
      )}
      <TimeOffFields values={values} set={set} errors={errors} decides={plans} />
      <EditFailure edit={edit} fields={Object.keys(values)} />
    </DialogForm>
  )
}

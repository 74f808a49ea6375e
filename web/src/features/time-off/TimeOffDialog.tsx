import type { TimeOff } from '@contract/time-off.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formWords } from '#words/forms.ts'
import { timeOffWords as words } from '#words/time-off.ts'
import { personOptions } from '../../api/people.ts'
import { queryClient } from '../../api/queryClient.ts'
import { useCanWrite, useSession } from '../../api/session.ts'
import { createTimeOff, deleteTimeOff, oneTimeOffOptions, updateTimeOff } from '../../api/time-off.ts'
import { useSave } from '../../api/useSave.ts'
import { useForm } from '../../lib/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { notify } from '../../ui/toast.ts'
import { PersonPicker } from '../booking/pickers.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { notifySaved } from '../shell/saved.ts'
import { StaleNotice } from '../shell/StaleNotice.tsx'
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
  const [record, setRecord] = useState(timeOff)
  // Taking back what was saved is for planners.
  const confirm = plans ? notifySaved : notify
  const form = useForm<TimeOffValues>(
    timeOff
      ? timeOffValues(timeOff)
      : emptyTimeOff(personId ?? null, today, plans ? 'approved' : 'requested'),
  )
  const { values, set } = form
  const choose = record === undefined && personId === undefined
  const chosen = useQuery({
    ...personOptions(values.personId ?? 0),
    enabled: choose && values.personId !== null,
  })
  const write = useSave(
    (typed: TimeOffValues, key) =>
      record
        ? updateTimeOff(record, timeOffChangesOf(typed, form.changed).input)
        : createTimeOff(newTimeOffOf(typed).input, key),
    (saved) => {
      void confirm(record ? words.saved : words.entered[saved.status])
      onClose()
    },
  )
  const removal = useSave(deleteTimeOff, () => {
    void confirm(words.deleted)
    onClose()
  })
  const failure = write.failure ?? removal.failure
  const submit = () => {
    removal.forget()
    if (record && form.changed.length === 0) return onClose()
    const { errors } = record ? timeOffChangesOf(values, form.changed) : newTimeOffOf(values)
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) write.save(values)
  }
  const reload = async () => {
    if (!record) return
    const newer = await queryClient.fetchQuery({ ...oneTimeOffOptions(record.id), staleTime: 0 })
    setRecord(newer)
    form.rebase(timeOffValues(newer))
    write.forget()
    removal.forget()
  }
  const errors = { ...failure?.fields, ...form.errors }
  return (
    <DialogForm
      save={record ? words.save : plans ? words.add : words.askShort}
      saving={write.saving}
      onSave={submit}
      onCancel={onClose}
      more={
        record && (
          <Button
            look="danger"
            busy={removal.saving}
            onClick={() => {
              write.forget()
              removal.save(record)
            }}
          >
            {formWords.delete}
          </Button>
        )
      }
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
      {failure?.kind === 'stale' ? (
        <StaleNotice onReload={reload} />
      ) : (
        <FailureNotice failure={failure} fields={Object.keys(values)} />
      )}
    </DialogForm>
  )
}

import type { Assignment } from '@contract/assignments.ts'
import { useState } from 'react'
import { bookingWords as words } from '#words/booking.ts'
import { assignmentOptions, createAssignment, updateAssignment } from '../../api/assignments.ts'
import { refusalOf } from '../../api/errors.ts'
import { usePeople, useProjects } from '../../api/names.ts'
import { queryClient } from '../../api/queryClient.ts'
import { useSession } from '../../api/session.ts'
import { useSave } from '../../api/useSave.ts'
import { addDays, lengthInDays } from '../../lib/dates.ts'
import { useForm } from '../../lib/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { notifySaved } from '../shell/saved.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { StaleNotice } from '../shell/StaleNotice.tsx'
import { BothVersions } from './BothVersions.tsx'
import { BookingFields } from './BookingFields.tsx'
import { ComesTo } from './ComesTo.tsx'
import { DeleteAssignment } from './DeleteAssignment.tsx'
import { Refused } from './Refused.tsx'
import { RoomPreview } from './RoomPreview.tsx'
import { type BookingTarget, useBook } from './context.ts'
import { previewOf } from './preview.ts'
import { useBasis } from './useBasis.ts'
import { usePlan } from './usePlan.ts'
import {
  type BookingValues,
  assignmentChangesOf,
  assignmentValues,
  newAssignmentOf,
  proposedValues,
  startingValues,
} from './values.ts'

interface BookingFormProps {
  target: BookingTarget
  onClose: () => void
  onSplit: () => void
}

export function BookingForm({ target, onClose, onSplit }: BookingFormProps) {
  const { today } = useSession()
  const book = useBook()
  const [record, setRecord] = useState(target.assignment)
  const [refusedDrop, setRefusedDrop] = useState(target.failure ?? null)
  const form = useForm<BookingValues>(startingValues(target, today), proposedValues(target.proposed))
  const { values } = form
  const personId = values.kind === 'open' ? null : values.personId
  const projects = useProjects(values.projectId === null ? [] : [values.projectId])
  const person = usePeople([personId]).get(personId ?? 0)
  const project = projects.get(values.projectId ?? 0)
  const plan = usePlan(personId, values.startDate, record?.id)
  const basis = useBasis(values, plan)
  const preview = plan && previewOf(plan, { ...values, projectEnd: project?.endDate ?? null })

  const { save, saving, ...writing } = useSave(
    (typed: BookingValues, key) =>
      record
        ? updateAssignment(record.id, record.version, assignmentChangesOf(typed, form.base).input)
        : createAssignment(newAssignmentOf(typed).input, key),
    (saved) => {
      void notifySaved(words.saved(person?.name, saved.role, project?.name, saved.weeklyHours))
      onClose()
    },
  )
  const failure = writing.failure ?? refusedDrop
  const forget = () => {
    writing.forget()
    setRefusedDrop(null)
  }
  const refusal = failure && refusalOf(failure)
  const set = (change: Partial<BookingValues>) => {
    form.set(change)
    // What was refused is not what is asked for any more.
    if (failure && failure.kind !== 'stale') forget()
  }
  const submit = () => {
    if (record && form.changed.length === 0) return onClose()
    const { errors } = record ? assignmentChangesOf(values, form.base) : newAssignmentOf(values)
    form.setErrors(errors)
    if (Object.keys(errors).length > 0) return
    setRefusedDrop(null)
    save(values)
  }
  const reload = async () => {
    if (!record) return
    const newer = await queryClient.fetchQuery({ ...assignmentOptions(record.id), staleTime: 0 })
    setRecord(newer)
    form.rebase(assignmentValues(newer))
    forget()
  }
  return (
    <DialogForm
      save={record ? words.save : words.book}
      saving={saving}
      onSave={submit}
      onCancel={onClose}
      more={
        record && (
          <>
            <DeleteAssignment assignment={record} onDeleted={onClose} />
            <Button onClick={onSplit} disabled={record.startDate === record.endDate}>
              {words.split}
            </Button>
            <Button onClick={() => book(copyOf(record))}>{words.copy}</Button>
          </>
        )
      }
    >
      <BookingFields
        values={values}
        set={set}
        errors={{ ...failure?.fields, ...form.errors }}
        person={person}
        project={project}
        basis={basis}
      />
      <ComesTo weeklyHours={values.weeklyHours} basis={basis} />
      {refusal && <Refused refusal={refusal} values={values} person={person} projects={projects} set={set} />}
      {!refusal && person && preview && (
        <RoomPreview preview={preview} values={values} person={person} set={set} />
      )}
      {failure?.kind === 'stale' && record && (
        <StaleNotice onReload={reload}>
          <BothVersions record={record} values={values} />
        </StaleNotice>
      )}
      {failure && !refusal && failure.kind !== 'stale' && (
        <FailureNotice failure={failure} fields={Object.keys(values)} />
      )}
    </DialogForm>
  )
}

/** The same once more, in the days that follow. */
const copyOf = (assignment: Assignment): BookingTarget => {
  const { startDate, endDate } = assignment
  const first = addDays(endDate, 1)
  const last = addDays(first, lengthInDays(startDate, endDate) - 1)
  return { copied: { ...assignment, startDate: first, endDate: last } }
}

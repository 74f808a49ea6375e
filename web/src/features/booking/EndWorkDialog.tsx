import type { Person } from '@contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { assignmentWords } from '#words/booking.ts'
import { allAssignmentsOptions } from '../../api/assignments.ts'
import { makeChanges } from '../../api/changes.ts'
import { personOptions } from '../../api/people.ts'
import { useSave } from '../../api/useSave.ts'
import { isDate } from '../../lib/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { notifySaved } from '../shell/saved.ts'
import { type Rest, endWork } from './endWork.ts'

const words = assignmentWords.end

interface EndWorkProps {
  personId: number
  today: string
  open: boolean
  onClose: () => void
}

/** Ends all work of somebody who leaves, on one day and in one change. */
export function EndWorkDialog({ personId, today, open, onClose }: EndWorkProps) {
  const person = useQuery(personOptions(personId)).data
  return (
    <Dialog
      title={words.title(person?.name ?? '…')}
      description={words.about}
      open={open}
      onClose={onClose}
      guarded
    >
      {person && <EndWorkForm person={person} today={today} onClose={onClose} />}
    </Dialog>
  )
}

function EndWorkForm({ person, today, onClose }: { person: Person; today: string; onClose: () => void }) {
  const { id, version } = person
  const [lastDay, setLastDay] = useState(person.endDate ?? today)
  const [rest, setRest] = useState<Rest>('open')
  const [leaves, setLeaves] = useState<'yes' | 'no'>('yes')
  const [error, setError] = useState<string>()
  const valid = isDate(lastDay)
  const work = useQuery({ ...allAssignmentsOptions(id, lastDay), enabled: valid }).data
  const count = work?.filter(({ endDate }) => endDate > lastDay).length
  const { save, saving, failure } = useSave(makeChanges, () => {
    void notifySaved(words.done(person.name, lastDay))
    onClose()
  })
  const submit = () => {
    if (!valid) return setError(words.chooseDay)
    if (!work) return undefined
    const changes = endWork(work, lastDay, rest, leaves === 'yes' ? { id, version } : null)
    return changes.length === 0 ? onClose() : save(changes)
  }
  return (
    <DialogForm save={words.end} saving={saving} onSave={submit} onCancel={onClose}>
      <TextField
        label={words.lastDay}
        type="date"
        className="max-w-44"
        value={lastDay}
        error={error}
        onChange={(value) => {
          setLastDay(value)
          setError(undefined)
        }}
      />
      <Segmented
        label={words.rest}
        showLabel
        value={rest}
        options={[
          { value: 'open', label: words.rests.open },
          { value: 'drop', label: words.rests.drop },
        ]}
        onChange={setRest}
      />
      <Segmented
        label={words.leaves}
        showLabel
        value={leaves}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
        onChange={setLeaves}
      />
      {count !== undefined && (
        <p className="text-xs text-soft" aria-live="polite">
          {count === 0 ? words.nothing : words.count(count)}
        </p>
      )}
      <FailureNotice failure={failure} />
    </DialogForm>
  )
}

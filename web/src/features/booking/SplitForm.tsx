import type { Assignment, AssignmentSplit } from '@contract/assignments.ts'
import { useState } from 'react'
import { splitWords as words } from '#words/booking.ts'
import { splitAssignment } from '../../api/assignments.ts'
import { refusalOf } from '../../api/errors.ts'
import { usePeople } from '../../api/names.ts'
import { useSession } from '../../api/session.ts'
import { useSave } from '../../api/useSave.ts'
import { addDays, isDate, showSpan } from '../../lib/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { notifySaved } from '../shell/saved.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { PersonPicker } from './pickers.tsx'

interface SplitFormProps {
  assignment: Assignment
  onBack: () => void
  onClose: () => void
}

type Rest = 'same' | 'other' | 'open'

/** Ends an assignment before a day; the rest stays, goes to someone else or becomes an open role. */
export function SplitForm({ assignment, onBack, onClose }: SplitFormProps) {
  const { today } = useSession()
  const { startDate, endDate } = assignment
  const [date, setDate] = useState(today > startDate && today <= endDate ? today : addDays(startDate, 1))
  const [rest, setRest] = useState<Rest>(assignment.personId === null ? 'open' : 'other')
  const [personId, setPersonId] = useState<number | null>(null)
  const [errors, setErrors] = useState<{ date?: string; personId?: string }>({})
  const person = usePeople([personId]).get(personId ?? 0)
  const { save, saving, failure } = useSave(
    (input: AssignmentSplit, key) => splitAssignment(assignment.id, input, key),
    () => {
      void notifySaved(words.done(date))
      onClose()
    },
  )
  const inside = isDate(date) && date > startDate && date <= endDate
  const submit = () => {
    const found = {
      ...(inside ? {} : { date: words.outside(startDate, endDate) }),
      ...(rest === 'other' && personId === null ? { personId: words.chooseTaker } : {}),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const taker = { same: {}, other: { personId }, open: { personId: null } }[rest]
    save({ date, ...taker })
  }
  return (
    <DialogForm
      save={words.split}
      saving={saving}
      onSave={submit}
      onCancel={onClose}
      more={<Button onClick={onBack}>{words.back}</Button>}
    >
      <p className="text-soft">{words.runs(startDate, endDate)}</p>
      <TextField
        label={words.date}
        type="date"
        className="max-w-44"
        min={addDays(startDate, 1)}
        max={endDate}
        value={date}
        error={errors.date ?? failure?.fields.date}
        onChange={setDate}
      />
      <Segmented
        label={words.rest}
        showLabel
        value={rest}
        options={[
          { value: 'other', label: words.rests.other },
          { value: 'open', label: words.rests.open },
          { value: 'same', label: words.rests.same },
        ]}
        onChange={setRest}
      />
      {rest === 'other' && (
        <PersonPicker
          label={words.taker}
          value={person}
          error={errors.personId ?? failure?.fields.personId}
          onChange={setPersonId}
        />
      )}
      {inside && (
        <p className="text-xs text-soft" aria-live="polite">
          {words.both(showSpan(startDate, addDays(date, -1)), showSpan(date, endDate))}
        </p>
      )}
      <FailureNotice failure={failure} fields={['date', 'personId']}>
        {failure && refusalOf(failure) && <p>{words.refused}</p>}
      </FailureNotice>
    </DialogForm>
  )
}

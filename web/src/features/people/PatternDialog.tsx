import { type Person, type WorkPattern, workPatternCreate, workPatternUpdate } from '@contract/people.ts'
import { useState } from 'react'
import { personWords } from '#words/person.ts'
import { createPattern, deletePattern, patternsOptions, updatePattern } from '../../api/patterns.ts'
import { queryClient } from '../../api/queryClient.ts'
import { useSession } from '../../api/session.ts'
import { parseHours } from '../../lib/format.ts'
import { type FieldErrors, issuesOf } from '../../lib/validate.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { TextField } from '../../ui/Field.tsx'
import { notifySaved } from '../shell/saved.ts'
import { DeleteButton, EditFailure } from '../shell/EditParts.tsx'
import { useEdit } from '../shell/useEdit.ts'
import { WeekGrid } from './WeekGrid.tsx'

interface PatternDialogProps {
  person: Person
  /** Left out: a new one, which starts as the latest is. */
  pattern?: WorkPattern
  latest?: WorkPattern
  open: boolean
  onClose: () => void
}

const words = personWords.patterns

type Week = WorkPattern['weeks'][number]
const fullTime: Week = [8, 8, 8, 8, 8, 0, 0]
const typed = (weeks: readonly Week[]) => weeks.map((week) => week.map(String))

export function PatternDialog(props: PatternDialogProps) {
  const { person, pattern, open, onClose } = props
  return (
    <Dialog
      title={pattern ? words.editTitle : words.addTitle}
      description={words.about(person.name)}
      open={open}
      onClose={onClose}
      guarded
      wide
    >
      <PatternForm {...props} />
    </Dialog>
  )
}

function PatternForm({ person, pattern, latest, onClose }: PatternDialogProps) {
  const { today } = useSession()
  const [startDate, setStartDate] = useState(pattern ? (pattern.startDate ?? '') : today)
  const [location, setLocation] = useState(pattern?.location ?? '')
  const [weeks, setWeeks] = useState(typed((pattern ?? latest)?.weeks ?? [fullTime]))
  const [errors, setErrors] = useState<FieldErrors>({})
  const first = pattern?.startDate === null
  const place = location.trim().toUpperCase()
  // Of a new pattern, left out means as before; of one that is there, null means the person's own.
  const moves = place !== '' || pattern ? { location: place === '' ? null : place } : {}
  const input = {
    ...(first ? {} : { startDate }),
    weeks: weeks.map((week) => week.map(parseHours)) as WeekInput,
    ...moves,
  }
  const done = (message: string) => () => {
    void notifySaved(message)
    onClose()
  }
  const edit = useEdit(pattern, {
    write: (before, body: typeof input, key) =>
      before ? updatePattern(before, body) : createPattern(person.id, { ...body, startDate }, key),
    onSaved: done(words.saved(person.name)),
    remove: deletePattern,
    onDeleted: done(words.deleted(person.name)),
    read: async (before) => {
      const all = await queryClient.fetchQuery({ ...patternsOptions(person.id), staleTime: 0 })
      return all.find(({ id }) => id === before.id) ?? before
    },
  })
  const { record, failure } = edit
  const total = input.weeks.flat().reduce((sum, hours) => sum + hours, 0)

  const submit = () => {
    const found = issuesOf(record ? workPatternUpdate : workPatternCreate, input)
    setErrors(found)
    if (Object.keys(found).length === 0) edit.save(input)
  }
  return (
    <DialogForm
      save={record ? words.save : words.add}
      saving={edit.saving}
      onSave={submit}
      onCancel={onClose}
      more={record && !first && <DeleteButton edit={edit} />}
    >
      {first ? (
        <p className="text-soft">{words.first}</p>
      ) : (
        <div className="grid gap-3.5 sm:grid-cols-2">
          <TextField
            label={words.startDate}
            type="date"
            value={startDate}
            error={errors.startDate ?? failure?.fields.startDate}
            onChange={setStartDate}
          />
          <TextField
            label={words.location}
            optional
            hint={words.locationHint(record ? (person.location ?? words.none) : words.asBefore)}
            value={location}
            error={errors.location ?? failure?.fields.location}
            onChange={setLocation}
          />
        </div>
      )}
      <WeekGrid weeks={weeks} onChange={setWeeks} errors={{ ...failure?.fields, ...errors }} />
      <p className="text-xs text-soft" aria-live="polite">
        {Number.isNaN(total) ? words.noNumbers : words.aWeek(Math.round((total / weeks.length) * 100) / 100)}
      </p>
      <EditFailure edit={edit} fields={['startDate', 'location']} />
    </DialogForm>
  )
}

type WeekInput = [number, number, number, number, number, number, number][]

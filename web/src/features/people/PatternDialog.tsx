import { type Person, type WorkPattern, workPatternCreate, workPatternUpdate } from '@contract/people.ts'
import { useState } from 'react'
import { formWords } from '#words/forms.ts'
import { personWords } from '#words/person.ts'
import { createPattern, deletePattern, patternsOptions, updatePattern } from '../../api/patterns.ts'
import { queryClient } from '../../api/queryClient.ts'
import { useSession } from '../../api/session.ts'
import { useSave } from '../../api/useSave.ts'
import { parseHours } from '../../lib/format.ts'
import { type FieldErrors, issuesOf } from '../../lib/validate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { TextField } from '../../ui/Field.tsx'
import { notifySaved } from '../shell/saved.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { StaleNotice } from '../shell/StaleNotice.tsx'
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
  const [record, setRecord] = useState(pattern)
  const [startDate, setStartDate] = useState(pattern ? (pattern.startDate ?? '') : today)
  const [location, setLocation] = useState(pattern?.location ?? '')
  const [weeks, setWeeks] = useState(typed((pattern ?? latest)?.weeks ?? [fullTime]))
  const [errors, setErrors] = useState<FieldErrors>({})
  const first = record?.startDate === null
  const place = location.trim().toUpperCase()
  // Of a new pattern, left out means as before; of one that is there, null means the person's own.
  const moves = place !== '' || record ? { location: place === '' ? null : place } : {}
  const input = {
    ...(first ? {} : { startDate }),
    weeks: weeks.map((week) => week.map(parseHours)) as WeekInput,
    ...moves,
  }
  const done = (message: string) => () => {
    void notifySaved(message)
    onClose()
  }
  const write = useSave(
    (body: typeof input, key) =>
      record ? updatePattern(record, body) : createPattern(person.id, { ...body, startDate }, key),
    done(words.saved(person.name)),
  )
  const removal = useSave(deletePattern, done(words.deleted(person.name)))
  const failure = write.failure ?? removal.failure
  const total = input.weeks.flat().reduce((sum, hours) => sum + hours, 0)

  const submit = () => {
    removal.forget()
    const found = issuesOf(record ? workPatternUpdate : workPatternCreate, input)
    setErrors(found)
    if (Object.keys(found).length === 0) write.save(input)
  }
  const reload = async () => {
    const all = await queryClient.fetchQuery({ ...patternsOptions(person.id), staleTime: 0 })
    setRecord(all.find(({ id }) => id === record?.id) ?? record)
    write.forget()
    removal.forget()
  }
  return (
    <DialogForm
      save={record ? words.save : words.add}
      saving={write.saving}
      onSave={submit}
      onCancel={onClose}
      more={
        record &&
        !first && (
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
      {failure?.kind === 'stale' ? (
        <StaleNotice onReload={reload} />
      ) : (
        <FailureNotice failure={failure} fields={['startDate', 'location']} />
      )}
    </DialogForm>
  )
}

type WeekInput = [number, number, number, number, number, number, number][]

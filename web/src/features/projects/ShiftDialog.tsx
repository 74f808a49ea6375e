import type { Project } from '@contract/projects.ts'
import { useState } from 'react'
import { projectWords } from '#words/projects.ts'
import { shiftProject } from '../../api/projects.ts'
import { useSession } from '../../api/session.ts'
import { useSave } from '../../api/useSave.ts'
import { addDays } from '../../lib/dates.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { notifySaved } from '../shell/saved.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'

const words = projectWords.shift

interface ShiftDialogProps {
  project: Project
  open: boolean
  onClose: () => void
}

/** Moves a project with its team by whole days. */
export function ShiftDialog({ project, open, onClose }: ShiftDialogProps) {
  return (
    <Dialog title={words.title(project.name)} description={words.about} open={open} onClose={onClose} guarded>
      <ShiftForm project={project} onClose={onClose} />
    </Dialog>
  )
}

const wholeDays = (text: string) => (/^\s*\d{1,5}\s*$/.test(text) ? Number(text) : Number.NaN)

function ShiftForm({ project, onClose }: Omit<ShiftDialogProps, 'open'>) {
  const { today } = useSession()
  const [typed, setTyped] = useState('7')
  const [direction, setDirection] = useState<'later' | 'earlier'>('later')
  const [scope, setScope] = useState<'all' | 'from'>('all')
  const [fromDate, setFromDate] = useState(today)
  const [error, setError] = useState<string>()
  const days = wholeDays(typed) * (direction === 'later' ? 1 : -1)
  const { save, saving, failure } = useSave(
    (input: { days: number; fromDate?: string }, key) => shiftProject(project.id, input, key),
    ({ assignments }) => {
      void notifySaved(words.moved(project.name, assignments.length))
      onClose()
    },
  )
  const submit = () => {
    if (Number.isNaN(days) || days === 0) return setError(words.noDays)
    setError(undefined)
    save(scope === 'all' ? { days } : { days, fromDate })
  }
  const start = scope === 'all' ? project.startDate : undefined
  const end = project.endDate && !Number.isNaN(days) ? addDays(project.endDate, days) : project.endDate
  return (
    <DialogForm save={words.save} saving={saving} onSave={submit} onCancel={onClose}>
      <div className="flex items-start gap-3">
        <TextField
          label={words.days}
          inputMode="numeric"
          className="w-24"
          value={typed}
          error={error ?? failure?.fields.days}
          onChange={setTyped}
        />
        <Segmented
          label={words.direction}
          showLabel
          value={direction}
          options={[
            { value: 'later', label: words.later },
            { value: 'earlier', label: words.earlier },
          ]}
          onChange={setDirection}
        />
      </div>
      <Segmented
        label={words.what}
        showLabel
        value={scope}
        options={[
          { value: 'all', label: words.all },
          { value: 'from', label: words.onlyFrom },
        ]}
        onChange={setScope}
      />
      {scope === 'from' && (
        <TextField
          label={words.firstDay}
          type="date"
          className="max-w-44"
          value={fromDate}
          error={failure?.fields.fromDate}
          onChange={setFromDate}
        />
      )}
      {!Number.isNaN(days) && (
        <p className="text-xs text-soft" aria-live="polite">
          {words.preview(start ? addDays(start, days) : project.startDate, end)}
        </p>
      )}
      <FailureNotice failure={failure} fields={['days', 'fromDate']} />
    </DialogForm>
  )
}

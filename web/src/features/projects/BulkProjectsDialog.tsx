import type { Change } from '@contract/changes.ts'
import type { Project } from '@contract/projects.ts'
import { type FormEvent, useState } from 'react'
import { projectWords } from '#words/projects.ts'
import { makeChanges } from '../../api/changes.ts'
import { useSave } from '../../api/useSave.ts'
import type { FieldErrors } from '../../lib/validate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/Dialog.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { TickField } from '../../ui/TickField.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { notifySaved } from '../shell/saved.ts'
import { type BulkProjectValues, bulkProjectChanges, noProjectChange } from './bulkProjects.ts'
import { statusOptions } from './status.ts'

interface BulkProjectsDialogProps {
  projects: readonly Project[]
  onClose: () => void
  onDone: () => void
}

const words = projectWords.bulk

/** Changes several projects by one change set. */
export function BulkProjectsDialog(props: BulkProjectsDialogProps) {
  return (
    <Dialog
      title={words.title(props.projects.length)}
      description={words.description}
      open
      onClose={props.onClose}
      guarded
    >
      <BulkProjectsForm {...props} />
    </Dialog>
  )
}

function BulkProjectsForm({ projects, onClose, onDone }: BulkProjectsDialogProps) {
  const [values, setValues] = useState(noProjectChange)
  const [errors, setErrors] = useState<FieldErrors>({})
  const { save, saving, failure } = useSave(
    (changes: readonly Change[], key) => makeChanges(changes, key),
    (_, changes) => {
      void notifySaved(words.saved(changes.length))
      onDone()
    },
  )
  const set = (change: Partial<BulkProjectValues>) => setValues((before) => ({ ...before, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { changes, errors: found } = bulkProjectChanges(projects, values)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    if (changes.length === 0) {
      void notify(words.nothing)
      return onDone()
    }
    save(changes)
  }
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        <SelectField
          label={projectWords.status}
          value={values.status}
          options={[{ value: '', label: words.asItIs }, ...statusOptions]}
          onChange={(status) => set({ status })}
        />
        <TextField
          label={words.client}
          placeholder={words.asItIs}
          value={values.client}
          error={errors.client}
          onChange={(client) => set({ client })}
        />
        <TextField
          label={words.endDate}
          type="date"
          disabled={values.noEndDate}
          value={values.endDate}
          error={errors.endDate}
          onChange={(endDate) => set({ endDate })}
        />
        <TickField
          label={words.noEndDate}
          checked={values.noEndDate}
          onChange={(noEndDate) => set({ noEndDate })}
        />
        <FailureNotice failure={failure} />
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button type="submit" look="primary" busy={saving}>
          {words.save(projects.length)}
        </Button>
      </DialogActions>
    </form>
  )
}

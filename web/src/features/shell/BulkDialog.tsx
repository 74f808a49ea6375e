import type { Change } from '@contract/changes.ts'
import { type ReactNode, useState } from 'react'
import { makeChanges } from '../../api/changes.ts'
import type { Failure } from '../../api/errors.ts'
import { useSave } from '../../api/useSave.ts'
import type { FieldErrors } from '../../lib/validate.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { notify } from '../../ui/toast.ts'
import { notifySaved } from './saved.ts'

interface BulkDialogProps<R, V> {
  records: readonly R[]
  /** What is asked for before anything is typed: nothing. */
  none: V
  changesOf: (records: readonly R[], values: V) => { changes: Change[]; errors: FieldErrors }
  words: {
    title: (count: number) => string
    description: string
    save: (count: number) => string
    saved: (count: number) => string
    nothing: string
  }
  wide?: boolean
  onClose: () => void
  onDone: () => void
  children: (form: {
    values: V
    set: (change: Partial<V>) => void
    errors: FieldErrors
    failure: Failure | null
  }) => ReactNode
}

/** Changes several records by one change set. */
export function BulkDialog<R, V>(props: BulkDialogProps<R, V>) {
  const { records, none, changesOf, words, wide, onClose, onDone, children } = props
  const [values, setValues] = useState(none)
  const [errors, setErrors] = useState<FieldErrors>({})
  const { save, saving, failure } = useSave(makeChanges, (_, changes) => {
    void notifySaved(words.saved(changes.length))
    onDone()
  })
  const set = (change: Partial<V>) => setValues((before) => ({ ...before, ...change }))
  const submit = () => {
    const { changes, errors: found } = changesOf(records, values)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    if (changes.length > 0) return save(changes)
    void notify(words.nothing)
    onDone()
  }
  return (
    <Dialog
      title={words.title(records.length)}
      description={words.description}
      open
      onClose={onClose}
      guarded
      wide={wide}
    >
      <DialogForm save={words.save(records.length)} saving={saving} onSave={submit} onCancel={onClose}>
        {children({ values, set, errors, failure })}
      </DialogForm>
    </Dialog>
  )
}

import { useState } from 'react'
import { useSave } from '../../api/useSave.ts'
import { plural } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { FailureNotice } from './FailureNotice.tsx'

interface DeleteRecordProps {
  name: string
  remove: (cascade: boolean) => Promise<unknown>
  onDeleted: () => void
}

/** Deletes a person or a project; if assignments hang on it, asks again and says how many go along. */
export function DeleteRecord({ name, remove, onDeleted }: DeleteRecordProps) {
  const [open, setOpen] = useState(false)
  const { save, saving, failure, forget } = useSave(remove, () => {
    setOpen(false)
    onDeleted()
  })
  const inUse = failure?.kind === 'inUse'
  const count = failure?.problem?.assignmentCount
  return (
    <>
      <Button
        look="danger"
        onClick={() => {
          forget()
          setOpen(true)
        }}
      >
        Delete
      </Button>
      <ConfirmDialog
        title={inUse ? `${name} still has assignments` : `Delete ${name}?`}
        action={inUse ? 'Delete with its assignments' : `Delete ${name}`}
        open={open}
        busy={saving}
        onConfirm={() => save(inUse)}
        onClose={() => setOpen(false)}
      >
        {inUse ? (
          <p>
            {count === undefined ? 'Its assignments' : plural(count, 'assignment')} would be deleted along
            with it. The hours become free.
          </p>
        ) : (
          <>
            <p>It disappears from every week, past ones too.</p>
            <FailureNotice failure={failure} />
          </>
        )}
      </ConfirmDialog>
    </>
  )
}

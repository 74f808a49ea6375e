import { useState } from 'react'
import { deleteWords as words, formWords } from '#words/forms.ts'
import { useSave } from '../../api/useSave.ts'
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
  return (
    <>
      <Button
        look="danger"
        onClick={() => {
          forget()
          setOpen(true)
        }}
      >
        {formWords.delete}
      </Button>
      <ConfirmDialog
        title={inUse ? words.inUse(name) : words.title(name)}
        action={inUse ? words.inUseAction : words.action(name)}
        open={open}
        busy={saving}
        onConfirm={() => save(inUse)}
        onClose={() => setOpen(false)}
      >
        {inUse ? (
          <p>{words.inUseAbout(failure.problem?.assignmentCount)}</p>
        ) : (
          <>
            <p>{words.about}</p>
            <FailureNotice failure={failure} />
          </>
        )}
      </ConfirmDialog>
    </>
  )
}

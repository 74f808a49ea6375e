import type { ReactNode } from 'react'
import { formWords } from '#words/forms.ts'
import { Button } from './Button.tsx'
import { DialogActions, DialogBody } from './Dialog.tsx'

interface DialogFormProps {
  /** Words of the button that saves. */
  save: string
  saving: boolean
  onSave: () => void
  onCancel: () => void
  /** What else can be done: buttons on the left. */
  more?: ReactNode
  children: ReactNode
}

/** A form that fills a dialog: its fields scroll, its buttons stay below. */
export function DialogForm({ save, saving, onSave, onCancel, more, children }: DialogFormProps) {
  return (
    <form
      noValidate
      className="flex min-h-0 flex-col"
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
    >
      <DialogBody>{children}</DialogBody>
      <DialogActions saving={saving}>
        {more && <span className="mr-auto flex gap-2">{more}</span>}
        <Button onClick={onCancel}>{formWords.cancel}</Button>
        <Button type="submit" look="primary" busy={saving}>
          {save}
        </Button>
      </DialogActions>
    </form>
  )
}

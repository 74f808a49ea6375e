import { formWords } from '#words/forms.ts'
import { Button } from './Button.tsx'
import { DialogActions } from './Dialog.tsx'

interface RecordActionsProps {
  /** Words of the button that saves. */
  save: string
  saving: boolean
  /** Left out: there is nothing to delete. */
  onDelete?: () => void
  deleting: boolean
  onClose: () => void
}

/** The foot of a form that edits one record, or adds it. */
export function RecordActions({ save, saving, onDelete, deleting, onClose }: RecordActionsProps) {
  return (
    <DialogActions saving={saving}>
      {onDelete && (
        <span className="mr-auto">
          <Button look="danger" busy={deleting} onClick={onDelete}>
            {formWords.delete}
          </Button>
        </span>
      )}
      <Button onClick={onClose}>{formWords.cancel}</Button>
      <Button type="submit" look="primary" busy={saving}>
        {save}
      </Button>
    </DialogActions>
  )
}

import type { ReactNode } from 'react'
import { formWords } from '#words/forms.ts'
import { Button } from './Button.tsx'
import { Dialog, DialogActions, DialogBody } from './Dialog.tsx'

interface ConfirmDialogProps {
  title: string
  /** What the button does, in its own words: "Delete Ada Okafor". */
  action: string
  open: boolean
  busy: boolean
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks before something is gone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, action, open, busy, onConfirm, onClose, children } = props
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <DialogBody>{children}</DialogBody>
      <DialogActions saving={busy}>
        <Button onClick={onClose}>{formWords.keep}</Button>
        <Button look="danger" busy={busy} onClick={onConfirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

import { settingsWords } from '#words/settings.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { DialogActions, DialogBody } from '../../ui/Dialog.tsx'

interface ShownOnceProps {
  /** What becomes of whoever has it. */
  text: string
  label: string
  value: string
  done: string
  onClose: () => void
}

/** The end of a dialog that has made a secret: to be copied now, as it is shown no more. */
export function ShownOnce({ text, label, value, done, onClose }: ShownOnceProps) {
  return (
    <>
      <DialogBody>
        <p className="text-soft">{text}</p>
        <CopyField label={label} value={value} copy={settingsWords.copy} copied={settingsWords.copied} />
      </DialogBody>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {done}
        </Button>
      </DialogActions>
    </>
  )
}

import './tables.css'
import { useState } from 'react'
import { tableWords } from '#words/tables.ts'
import { Button } from './Button.tsx'

interface SelectionBarProps {
  count: number
  /** How many there are to select, where not all are in sight; and the way to them. */
  total: number
  onAll: () => Promise<void>
  onEdit: () => void
  onClear: () => void
}

/** What can be done with the rows selected; over the end of the table. */
export function SelectionBar({ count, total, onAll, onEdit, onClear }: SelectionBarProps) {
  const [busy, setBusy] = useState(false)
  const all = async () => {
    setBusy(true)
    await onAll()
    setBusy(false)
  }
  return (
    <section aria-label={tableWords.selection} className="selection-bar">
      <span aria-live="polite">{tableWords.selected(count)}</span>
      {count < total && (
        <Button look="quiet" busy={busy} onClick={() => void all()}>
          {tableWords.selectEvery(total)}
        </Button>
      )}
      <Button look="quiet" onClick={onClear}>
        {tableWords.clear}
      </Button>
      <Button look="primary" onClick={onEdit}>
        {tableWords.edit}
      </Button>
    </section>
  )
}

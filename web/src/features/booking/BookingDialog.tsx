import { useState } from 'react'
import { bookingWords } from '#words/booking.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { BookingForm } from './BookingForm.tsx'
import type { BookingTarget } from './context.ts'
import { SplitForm } from './SplitForm.tsx'

interface BookingDialogProps {
  target: BookingTarget
  open: boolean
  onClose: () => void
}

/** Books a person or an open role; changes, splits or deletes what is booked. */
export function BookingDialog({ target, open, onClose }: BookingDialogProps) {
  const [splitting, setSplitting] = useState(false)
  const { assignment } = target
  const { titles } = bookingWords
  const title = splitting ? titles.split : assignment ? titles.change : titles.new
  return (
    <Dialog title={title} open={open} onClose={onClose} guarded wide>
      {splitting && assignment ? (
        <SplitForm assignment={assignment} onBack={() => setSplitting(false)} onClose={onClose} />
      ) : (
        <BookingForm target={target} onClose={onClose} onSplit={() => setSplitting(true)} />
      )}
    </Dialog>
  )
}

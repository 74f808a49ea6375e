import type { TimeOff } from '@contract/time-off.ts'
import { type ReactNode, Suspense, lazy, useState } from 'react'

const TimeOffDialog = lazy(async () => ({ default: (await import('./TimeOffDialog.tsx')).TimeOffDialog }))

interface Target {
  timeOff?: TimeOff
  personId?: number
}

/** The dialog of time off, fetched when it is first opened, and what opens it. */
export function useTimeOffDialog(): { dialog: ReactNode; edit: (target: Target) => void } {
  const [edited, setEdited] = useState<{ key: number; target: Target } | null>(null)
  const [open, setOpen] = useState(false)
  const edit = (target: Target) => {
    setEdited((last) => ({ key: (last?.key ?? 0) + 1, target }))
    setOpen(true)
  }
  const dialog = (
    <Suspense>
      {edited && (
        <TimeOffDialog key={edited.key} {...edited.target} open={open} onClose={() => setOpen(false)} />
      )}
    </Suspense>
  )
  return { dialog, edit }
}

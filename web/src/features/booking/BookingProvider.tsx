import { type ReactNode, Suspense, lazy, useCallback, useState } from 'react'
import { BookingContext, type BookingTarget } from './context.ts'

// The form, its dialog and its validation are only fetched when somebody books.
const BookingDialog = lazy(async () => ({ default: (await import('./BookingDialog.tsx')).BookingDialog }))

export function BookingProvider({ children }: { children: ReactNode }) {
  const [current, setCurrent] = useState<{ target: BookingTarget; key: number } | null>(null)
  const [open, setOpen] = useState(false)
  const book = useCallback((target: BookingTarget) => {
    setCurrent((last) => ({ target, key: (last?.key ?? 0) + 1 }))
    setOpen(true)
  }, [])
  return (
    <BookingContext value={book}>
      {children}
      {current && (
        <Suspense>
          <BookingDialog
            key={current.key}
            target={current.target}
            open={open}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </BookingContext>
  )
}

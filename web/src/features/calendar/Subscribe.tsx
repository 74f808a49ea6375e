import { Suspense, lazy, useState } from 'react'
import { calendarWords as words } from '#words/calendar.ts'
import type { CalendarOf } from '../../api/calendars.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

const CalendarDialog = lazy(async () => ({ default: (await import('./CalendarDialog.tsx')).CalendarDialog }))

interface SubscribeProps {
  of: CalendarOf
  /** What the person or project is called. */
  name: string
}

/** A button that leads to the calendar addresses of a person or project. */
export function Subscribe({ of, name }: SubscribeProps) {
  const [opened, setOpened] = useState(0)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        onClick={() => {
          setOpened(opened + 1)
          setOpen(true)
        }}
      >
        <Icon name="holidays" size={14} />
        {words.subscribe}
      </Button>
      <Suspense>
        {opened > 0 && (
          <CalendarDialog key={opened} of={of} name={name} open={open} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </>
  )
}

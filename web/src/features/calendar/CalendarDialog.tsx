import type { Calendar } from '@contract/calendars.ts'
import { useQuery } from '@tanstack/react-query'
import { calendarWords as words } from '#words/calendar.ts'
import { useState } from 'react'
import { type CalendarOf, calendarsOptions, endCalendar, makeCalendar } from '../../api/calendars.ts'
import { useSession } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { showAgo, showMoment } from '../../lib/moments.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/Dialog.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'

interface CalendarDialogProps {
  of: CalendarOf
  name: string
  open: boolean
  onClose: () => void
}

/** Makes an address, shows it this once, and ends those that were made. */
export function CalendarDialog({ of, name, open, onClose }: CalendarDialogProps) {
  const [path, setPath] = useState<string | null>(null)
  const { act, acting, failure } = useAct(() => makeCalendar(of), {
    changes: ['calendars'],
    done: (made) => setPath(made.path),
  })
  return (
    <Dialog title={words.title(name)} open={open} onClose={onClose} guarded={path !== null}>
      <DialogBody>
        {path === null ? <p className="text-soft">{words.about}</p> : <Address path={path} />}
        <Addresses of={of} />
        <FailureNotice failure={failure} />
      </DialogBody>
      <DialogActions>
        <Button onClick={onClose}>{words.close}</Button>
        {path === null && (
          <Button look="primary" busy={acting} onClick={() => act(undefined)}>
            {words.make}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

function Address({ path }: { path: string }) {
  const address = new URL(path, window.location.href).href
  return (
    <>
      <p className="text-soft">{words.made}</p>
      <CopyField label={words.address} value={address} copy={words.copy} copied={words.copied} />
      <a className={buttonClass('plain', 'self-start')} href={address.replace(/^https?:/, 'webcal:')}>
        {words.open}
      </a>
    </>
  )
}

const columns = (timeZone: string, end: (calendar: Calendar) => void): Column<Calendar>[] => [
  { key: 'made', title: words.madeOn, cell: ({ createdAt }) => showMoment(createdAt, timeZone) },
  {
    key: 'used',
    title: words.lastUsed,
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? words.never : showAgo(lastUsedAt)),
  },
  {
    key: 'end',
    title: words.end,
    quietTitle: true,
    align: 'right',
    cell: (calendar) => (
      <Button
        look="quiet"
        aria-label={words.endOf(showMoment(calendar.createdAt, timeZone))}
        onClick={() => end(calendar)}
      >
        {words.end}
      </Button>
    ),
  },
]

function Addresses({ of }: { of: CalendarOf }) {
  const { timeZone } = useSession()
  const { data = [] } = useQuery(calendarsOptions(of))
  const { act, failure } = useAct(({ id }: Calendar) => endCalendar(id), {
    changes: ['calendars'],
    done: () => void notify(words.ended),
  })
  if (data.length === 0) return null
  return (
    <>
      <DataTable
        label={words.addresses}
        columns={columns(timeZone, act)}
        rows={data}
        rowKey={({ id }) => id}
      />
      <FailureNotice failure={failure} />
    </>
  )
}

import type { Person } from '@contract/people.ts'
import type { Session } from '@contract/session.ts'
import type { TimeOff } from '@contract/time-off.ts'
import { Link } from '@tanstack/react-router'
import { showSpan } from '../../lib/dates.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { mayEdit } from './rights.ts'
import { decisionWords, kindNames, partWords, statusNames } from './words.ts'

export const spanColumn: Column<TimeOff> = {
  key: 'span',
  title: 'When',
  cell: (row) => <span className="font-[530]">{showSpan(row.startDate, row.endDate)}</span>,
}

export const kindColumn: Column<TimeOff> = {
  key: 'kind',
  title: 'What',
  cell: (row) => (
    <span className="flex min-w-0 flex-col py-1">
      <span>
        {kindNames[row.kind]}
        {row.portion !== 'full' && <span className="text-soft">, {partWords(row)}</span>}
      </span>
      {row.note && <span className="line-clamp-1 max-w-[320px] text-2xs text-faint">{row.note}</span>}
    </span>
  ),
}

const looks = {
  requested: 'text-open font-[560]',
  approved: 'text-free',
  declined: 'text-soft',
}

export const statusColumn = (timeZone: string): Column<TimeOff> => ({
  key: 'status',
  title: 'State',
  cell: (row) => (
    <span className="flex flex-col py-1">
      <span className={looks[row.status]}>{statusNames[row.status]}</span>
      <span className="text-2xs text-faint max-sm:hidden">{decisionWords(row, timeZone)}</span>
    </span>
  ),
})

export const whoColumn = (people: ReadonlyMap<number, Person>): Column<TimeOff> => ({
  key: 'person',
  title: 'Person',
  cell: ({ personId }) => {
    const person = people.get(personId)
    return (
      <span className="flex flex-col py-1">
        <Link {...paths.person(personId)} className="font-[560] no-underline hover:underline">
          {person?.name ?? '…'}
        </Link>
        <span className="text-2xs text-faint">{person?.department}</span>
      </span>
    )
  },
})

export const editColumn = (
  session: Session,
  edit: (target: { timeOff: TimeOff }) => void,
): Column<TimeOff> => ({
  key: 'edit',
  title: 'Edit',
  quietTitle: true,
  align: 'right',
  cell: (row) =>
    mayEdit(session, row) && (
      <Button
        look="quiet"
        aria-label={`Edit time off, ${showSpan(row.startDate, row.endDate)}`}
        onClick={() => edit({ timeOff: row })}
      >
        Edit
      </Button>
    ),
})

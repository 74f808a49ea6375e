import type { Person } from '@contract/people.ts'
import type { Session } from '@contract/session.ts'
import type { TimeOff } from '@contract/time-off.ts'
import { Link } from '@tanstack/react-router'
import { timeOffWords as words } from '#words/time-off.ts'
import { showSpan } from '../../lib/dates.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { mayEdit } from './rights.ts'

export const spanColumn: Column<TimeOff> = {
  key: 'span',
  title: words.when,
  cell: (row) => <span className="font-[530]">{showSpan(row.startDate, row.endDate)}</span>,
}

export const kindColumn: Column<TimeOff> = {
  key: 'kind',
  title: words.what,
  cell: (row) => (
    <span className="flex min-w-0 flex-col py-1">
      <span>
        {words.kinds[row.kind]}
        {row.portion !== 'full' && <span className="text-soft">, {words.part(row)}</span>}
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
  title: words.state,
  cell: (row) => (
    <span className="flex flex-col py-1">
      <span className={looks[row.status]}>{words.statuses[row.status]}</span>
      <span className="text-2xs text-faint max-sm:hidden">{words.decision(row, timeZone)}</span>
    </span>
  ),
})

export const whoColumn = (people: ReadonlyMap<number, Person>): Column<TimeOff> => ({
  key: 'person',
  title: words.person,
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
  title: words.edit,
  quietTitle: true,
  align: 'right',
  cell: (row) =>
    mayEdit(session, row) && (
      <Button
        look="quiet"
        aria-label={words.editSpan(showSpan(row.startDate, row.endDate))}
        onClick={() => edit({ timeOff: row })}
      >
        {words.edit}
      </Button>
    ),
})

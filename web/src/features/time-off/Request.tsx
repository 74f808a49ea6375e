import type { Person } from '@contract/people.ts'
import type { TimeOff } from '@contract/time-off.ts'
import { Link } from '@tanstack/react-router'
import { timeOffWords as words } from '#words/time-off.ts'
import { updateTimeOff } from '../../api/time-off.ts'
import { useSave } from '../../api/useSave.ts'
import { showSpan } from '../../lib/dates.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { notifySaved } from '../shell/saved.ts'
import { AlsoAway } from './AlsoAway.tsx'

interface RequestProps {
  row: TimeOff
  person: Person | undefined
  onEdit: () => void
  onDecided: () => void
}

/** One request: who, when, what, who else is away then, and the two answers. */
export function Request({ row, person, onEdit, onDecided }: RequestProps) {
  const name = person?.name ?? words.somebody
  const { save, saving, failure } = useSave(
    (status: 'approved' | 'declined') => updateTimeOff(row, { status }),
    (_, status) => {
      void notifySaved(words.isDecided(person?.name, words.decided[status]))
      onDecided()
    },
  )
  const when = showSpan(row.startDate, row.endDate)
  return (
    <li className="flex flex-col gap-2 border-b border-line-soft py-2.5 first:border-t">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <span className="flex w-44 min-w-0 flex-col">
          <Link {...paths.person(row.personId)} className="truncate font-[560] no-underline hover:underline">
            {person?.name ?? '…'}
          </Link>
          <span className="truncate text-2xs text-faint">{person?.department}</span>
        </span>
        <span className="flex w-44 flex-col">
          <span className="font-[530]">{when}</span>
          <span className="text-2xs text-soft">
            {words.kinds[row.kind]}, {words.part(row)}
          </span>
        </span>
        <span className="min-w-0 flex-1 basis-48 text-xs">
          {row.note && <span className="line-clamp-1">{row.note}</span>}
          {person && <AlsoAway row={row} department={person.department} />}
        </span>
        <span className="flex gap-2">
          <Button look="quiet" aria-label={words.editRequest(name, when)} onClick={onEdit}>
            {words.edit}
          </Button>
          <Button
            busy={saving}
            aria-label={words.declineRequest(name, when)}
            onClick={() => save('declined')}
          >
            {words.decline}
          </Button>
          <Button
            busy={saving}
            aria-label={words.approveRequest(name, when)}
            onClick={() => save('approved')}
          >
            {words.approve}
          </Button>
        </span>
      </div>
      <FailureNotice failure={failure} />
    </li>
  )
}

import type { Person } from '@contract/people.ts'
import type { Account } from '@contract/users.ts'
import { Link } from '@tanstack/react-router'
import { usersWords as words } from '#words/users.ts'
import { inviteUser } from '../../api/users.ts'
import { useAct } from '../../api/useAct.ts'
import { showAgo, showMoment } from '../../lib/moments.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/DataTable.tsx'

/** A link that was made just now: it is shown this once. */
export interface Invited {
  name: string
  path: string
  expiresAt: string
}

interface UserColumnsOptions {
  people: ReadonlyMap<number, Person>
  timeZone: string
  edit: (user: Account) => void
  onLink: (invited: Invited) => void
}

const looks = { active: 'text-free', invited: 'text-open', disabled: 'text-soft' }

export const userColumns = ({ people, timeZone, edit, onLink }: UserColumnsOptions): Column<Account>[] => [
  {
    key: 'name',
    title: words.name,
    cell: ({ name, email }) => (
      <span className="flex min-w-0 flex-col py-1">
        <span className="font-[560]">{name}</span>
        <span className="text-2xs break-all text-faint">{email}</span>
      </span>
    ),
  },
  { key: 'role', title: words.role, cell: ({ role }) => words.roles[role] },
  {
    key: 'person',
    title: words.person,
    from: 'md',
    cell: ({ personId }) =>
      personId === null ? (
        <span className="text-faint">{words.nobody}</span>
      ) : (
        <Link {...paths.person(personId)}>{people.get(personId)?.name ?? '…'}</Link>
      ),
  },
  {
    key: 'state',
    title: words.state,
    from: 'sm',
    cell: ({ status }) => <span className={looks[status]}>{words.states[status]}</span>,
  },
  {
    key: 'seen',
    title: words.lastSeen,
    from: 'md',
    cell: ({ lastSeenAt }) =>
      lastSeenAt === null ? (
        <span className="text-faint">{words.never}</span>
      ) : (
        <span title={showMoment(lastSeenAt, timeZone)}>{showAgo(lastSeenAt)}</span>
      ),
  },
  {
    key: 'edit',
    title: words.edit,
    quietTitle: true,
    align: 'right',
    cell: (user) => (
      <span className="inline-flex flex-wrap justify-end">
        {user.status === 'invited' && <NewLink user={user} onLink={onLink} />}
        <Button look="quiet" aria-label={words.editOne(user.name)} onClick={() => edit(user)}>
          {words.edit}
        </Button>
      </span>
    ),
  },
]

function NewLink({ user, onLink }: { user: Account; onLink: (invited: Invited) => void }) {
  const { act, acting } = useAct(inviteUser, { done: (made) => onLink({ name: user.name, ...made }) })
  return (
    <Button look="quiet" busy={acting} aria-label={words.newLinkOne(user.name)} onClick={() => act(user.id)}>
      {words.newLink}
    </Button>
  )
}

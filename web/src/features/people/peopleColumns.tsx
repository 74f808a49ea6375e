import type { Person } from '@contract/people.ts'
import type { Matrix } from '@contract/utilization.ts'
import { Link } from '@tanstack/react-router'
import { peopleWords } from '#words/people.ts'
import { showDate } from '../../lib/dates.ts'
import { showHours, showPercent } from '../../lib/format.ts'
import { toWeeks } from '../../lib/vessel.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { MiniVessel } from '../../ui/MiniVessel.tsx'
import { HelpLink } from '../help/HelpLink.tsx'

const titles = peopleWords.columns
const none = <span className="text-faint">–</span>

/** What the table of people can show; `outlook` has the weeks ahead by id. */
export const peopleColumns = (outlook: ReadonlyMap<number, Matrix['rows'][number]>): Column<Person>[] => [
  {
    key: 'name',
    title: titles.name,
    sort: 'name',
    cell: (person) => (
      <Link {...paths.person(person.id)} className="font-[560] no-underline hover:underline">
        {person.name}
      </Link>
    ),
  },
  { key: 'role', title: titles.role, sort: 'role', cell: (person) => person.role },
  {
    key: 'department',
    title: titles.department,
    sort: 'department',
    from: 'sm',
    cell: (person) => person.department,
  },
  {
    key: 'email',
    title: titles.email,
    sort: 'email',
    from: 'md',
    optional: true,
    cell: ({ email }) => (
      <a href={`mailto:${email}`} className="text-soft no-underline hover:underline">
        {email}
      </a>
    ),
  },
  {
    key: 'location',
    title: titles.location,
    sort: 'location',
    from: 'md',
    optional: true,
    cell: ({ location }) => location ?? none,
  },
  {
    key: 'skills',
    title: titles.skills,
    from: 'lg',
    cell: (person) => <span className="line-clamp-1 text-soft">{person.skills.join(', ')}</span>,
  },
  {
    key: 'hireDate',
    title: titles.hireDate,
    sort: 'hireDate',
    from: 'lg',
    cell: ({ hireDate }) => (
      <span className="whitespace-nowrap text-soft">{peopleWords.since(showDate(hireDate))}</span>
    ),
  },
  {
    key: 'endDate',
    title: titles.endDate,
    sort: 'endDate',
    from: 'lg',
    optional: true,
    cell: ({ endDate }) =>
      endDate === null ? none : <span className="whitespace-nowrap">{showDate(endDate)}</span>,
  },
  {
    key: 'outlook',
    title: titles.outlook,
    help: <HelpLink about="utilization" />,
    align: 'right',
    from: 'lg',
    cell: ({ id }) => {
      const row = outlook.get(id)
      return (
        row && <MiniVessel weeks={toWeeks(row)} words={showPercent(row.sums?.utilizationPercent ?? null)} />
      )
    },
  },
  {
    key: 'capacity',
    title: titles.capacity,
    help: <HelpLink about="capacity" />,
    sort: 'weeklyCapacity',
    align: 'right',
    cell: (person) => showHours(person.weeklyCapacity),
  },
]

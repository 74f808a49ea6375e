import type { Person } from '@contract/people.ts'
import { Link } from '@tanstack/react-router'
import { showDate } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/DataTable.tsx'

export const peopleColumns: readonly Column<Person>[] = [
  {
    key: 'name',
    title: 'Name',
    sort: 'name',
    cell: (person) => (
      <Link {...paths.person(person.id)} className="font-[560] no-underline hover:underline">
        {person.name}
      </Link>
    ),
  },
  { key: 'role', title: 'Role', sort: 'role', cell: (person) => person.role },
  {
    key: 'department',
    title: 'Department',
    sort: 'department',
    from: 'sm',
    cell: (person) => person.department,
  },
  {
    key: 'skills',
    title: 'Skills',
    from: 'lg',
    cell: (person) => <span className="line-clamp-1 text-soft">{person.skills.join(', ')}</span>,
  },
  {
    key: 'hireDate',
    title: 'At work',
    sort: 'hireDate',
    from: 'md',
    cell: ({ hireDate, endDate }) => (
      <span className="whitespace-nowrap text-soft">
        {endDate === null ? `since ${showDate(hireDate)}` : `to ${showDate(endDate)}`}
      </span>
    ),
  },
  { key: 'capacity', title: 'A week', align: 'right', cell: (person) => showHours(person.weeklyCapacity) },
]

import '../../styles/print.css'
import type { Person } from '@contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { deletePerson, personNowOptions, personOptions } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { peopleWords } from '#words/people.ts'
import { personWords as words } from '#words/person.ts'
import { addDays, showDate } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { Fact, Facts, RecordPage } from '../../ui/Page.tsx'
import { notifySaved } from '../shell/saved.ts'
import { Assignments } from '../booking/Assignments.tsx'
import { useBook } from '../booking/context.ts'
import { Subscribe } from '../calendar/Subscribe.tsx'
import { DeleteRecord } from '../shell/DeleteRecord.tsx'
import { HelpLink } from '../help/HelpLink.tsx'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { Starting } from '../shell/Starting.tsx'
import { PersonTimeOff } from '../time-off/PersonTimeOff.tsx'
import { toFailure } from '../../api/errors.ts'
import { Patterns } from './Patterns.tsx'
import { Year } from './Year.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Writers } from '../shell/Writers.tsx'

const PersonDialog = lazy(async () => ({ default: (await import('./PersonDialog.tsx')).PersonDialog }))

export function PersonPage() {
  const { personId } = useParams({ from: '/app/people/$personId' })
  const person = useQuery(personOptions(Number(personId)))
  if (person.isPending) return <Starting />
  if (person.data) return <OnePerson person={person.data} />
  if (toFailure(person.error).kind === 'notFound') return <NotFoundPage />
  return <QueryError error={person.error} retry={() => void person.refetch()} />
}

function OnePerson({ person }: { person: Person }) {
  const { today } = useSession()
  const navigate = useNavigate()
  const book = useBook()
  const [editing, setEditing] = useState(0)
  const [open, setOpen] = useState(false)
  const start = today < person.hireDate ? person.hireDate : today
  return (
    <RecordPage
      name={person.name}
      title={person.name}
      back={
        <Link {...paths.people()} className="no-underline hover:underline">
          {peopleWords.title}
        </Link>
      }
      subtitle={`${person.role} · ${person.department}`}
      actions={
        <>
          <Subscribe of={{ personId: person.id }} name={person.name} />
          <Writers>
            <DeleteRecord
              name={person.name}
              remove={(cascade) => deletePerson(person.id, cascade)}
              onDeleted={() => {
                void notifySaved(words.deleted(person.name))
                void navigate(paths.people())
              }}
            />
            <Button
              onClick={() => {
                setEditing((key) => key + 1)
                setOpen(true)
              }}
            >
              {words.edit}
            </Button>
            <Button
              look="primary"
              onClick={() => book({ personId: person.id, startDate: start, endDate: addDays(start, 27) })}
            >
              <Icon name="plus" size={14} />
              {words.book}
            </Button>
          </Writers>
        </>
      }
    >
      <Facts>
        <Fact label={words.facts.hours} help={<HelpLink about="capacity" />}>
          {showHours(person.weeklyCapacity)}
        </Fact>
        <Now personId={person.id} />
        <Fact label={words.facts.atWorkSince}>{showDate(person.hireDate)}</Fact>
        {person.endDate && <Fact label={words.facts.lastDay}>{showDate(person.endDate)}</Fact>}
        <Fact label={words.facts.email}>
          <a href={`mailto:${person.email}`} className="no-underline hover:underline">
            {person.email}
          </a>
        </Fact>
        {person.location && <Fact label={words.facts.location}>{person.location}</Fact>}
        {person.skills.length > 0 && <Fact label={words.facts.skills}>{person.skills.join(', ')}</Fact>}
      </Facts>
      {person.notes && <p className="max-w-prose whitespace-pre-line text-soft">{person.notes}</p>}
      <Year person={person} today={today} />
      <Assignments of={{ personId: person.id }} />
      <PersonTimeOff personId={person.id} />
      <Patterns person={person} />
      <Suspense>
        {editing > 0 && (
          <PersonDialog key={editing} person={person} open={open} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </RecordPage>
  )
}

/** What somebody is booked for today, and what is free of their week. */
function Now({ personId }: { personId: number }) {
  const { data } = useQuery(personNowOptions(personId))
  if (!data || data.weeklyCapacity === 0) return null
  const free = Math.round((data.weeklyCapacity - data.weeklyHours) * 100) / 100
  return (
    <>
      <Fact label={words.facts.bookedNow} help={<HelpLink about="load" />}>
        {words.loadOf(data.weeklyHours, data.weeklyCapacity)}
      </Fact>
      <Fact label={words.facts.freeNow}>
        <span className="text-free">{showHours(Math.max(0, free))}</span>
      </Fact>
    </>
  )
}

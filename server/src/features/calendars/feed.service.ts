import ical, {
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { Reader } from '../../db/client.ts'
import { addDays } from '../../domain/calendar.ts'
import { type Of, awayFrom, nameOf, plannedFrom } from './calendars.repo.ts'

const DAYS_BEFORE = 180
const ASK_AGAIN_S = 3600

interface Dated {
  startDate: string
  endDate: string
  version: number
  createdAt: string
  updatedAt: string
}

/** A calendar day, which is the same one wherever the server stands. */
const day = (date: string) => new Date(`${date}T00:00:00Z`)

/** Whole days; in a calendar the end is the day after the last. */
const event = (uid: string, dated: Dated, more: Partial<ICalEventData>): ICalEventData => ({
  id: `${uid}@workload-tracker`,
  allDay: true,
  start: day(dated.startDate),
  end: day(addDays(dated.endDate, 1)),
  stamp: new Date(dated.updatedAt),
  created: new Date(dated.createdAt),
  lastModified: new Date(dated.updatedAt),
  sequence: dated.version,
  ...more,
})

type Planned = Awaited<ReturnType<typeof plannedFrom>>[number]

function assignmentEvent(row: Planned, isPersons: boolean): ICalEventData {
  const { id, person, project, client, role, weeklyHours, status } = row
  const title = isPersons ? project : (person ?? `Open role: ${role}`)
  const isTentative = status === 'tentative'
  return event(`assignment-${id}`, row, {
    summary: `${title} (${weeklyHours} h a week${isTentative ? ', tentative' : ''})`,
    description: [`${project}, ${client}`, `${person ?? 'Open role'}, ${role}`].join('\n'),
    status: isTentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    // Whoever works on something can still be asked to meet.
    transparency: ICalEventTransparency.TRANSPARENT,
  })
}

function awayEvent(row: Awaited<ReturnType<typeof awayFrom>>[number]): ICalEventData {
  const { id, portion, hoursPerDay } = row
  const part = { full: '', am: ' (morning)', pm: ' (afternoon)' }[portion ?? 'full']
  const hours = hoursPerDay === null ? part : ` (${hoursPerDay} h a day)`
  const isWhole = portion === 'full'
  return event(`time-off-${id}`, row, {
    summary: `Away${hours}`,
    status: ICalEventStatus.CONFIRMED,
    transparency: isWhole ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
  })
}

/** A person's or project's calendar as iCalendar (RFC 5545); null where there is no such person or project. */
export async function feedOf(db: Reader, of: Of, today: string): Promise<string | null> {
  const name = await nameOf(db, of)
  if (name === null) return null
  const from = addDays(today, -DAYS_BEFORE)
  const isPersons = 'personId' in of
  const planned = await plannedFrom(db, of, from)
  const away = isPersons ? await awayFrom(db, of.personId, from) : []
  const calendar = ical({
    name: `${name} · Workload`,
    prodId: '//Workload Tracker//Plan//EN',
    method: ICalCalendarMethod.PUBLISH,
    ttl: ASK_AGAIN_S,
    events: [...planned.map((row) => assignmentEvent(row, isPersons)), ...away.map(awayEvent)],
  })
  // The standard has a line end after the last line too.
  return `${calendar.toString()}\r\n`
}

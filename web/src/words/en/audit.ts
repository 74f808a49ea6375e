import type { AuditEntry } from '@contract/audit.ts'
import type { RecordType } from '@contract/changes.ts'
import { plural } from '../../lib/format.ts'

const kinds: Record<RecordType, string> = {
  person: 'People',
  project: 'Projects',
  assignment: 'Bookings',
  workPattern: 'Work patterns',
  timeOff: 'Time off',
  companyDay: 'Company days',
}

const kindOfOne: Record<RecordType, string> = {
  person: 'Person',
  project: 'Project',
  assignment: 'Booking',
  workPattern: 'Work pattern',
  timeOff: 'Time off',
  companyDay: 'Company day',
}

const counted: Record<RecordType, (count: number) => string> = {
  person: (count) => plural(count, 'person', 'people'),
  project: (count) => plural(count, 'project'),
  assignment: (count) => plural(count, 'booking'),
  workPattern: (count) => plural(count, 'work pattern'),
  timeOff: (count) => `${plural(count, 'time', 'times')} off`,
  companyDay: (count) => plural(count, 'company day'),
}

const sources: Record<AuditEntry['source'], string> = {
  session: 'in the app',
  token: 'with a token',
  operator: 'on the server',
  seed: 'made up as a demo',
  undo: 'taken back',
  import: 'imported',
}

interface Booking {
  who: string | null
  project: string
  role: string
  hours: string
  span: string
  tentative: boolean
}

/** What happened, as one would say it. */
export const auditSentences = {
  booked: ({ who, project, role, hours, span, tentative }: Booking) =>
    `${who ?? `An open role (${role})`} was ${tentative ? 'tentatively ' : ''}${who === null ? 'added to' : 'booked on'} ${project}, ${hours} a week, ${span}`,
  unbooked: ({ who, project, role, hours, span }: Booking) =>
    `${who ?? `The open role (${role})`} was taken off ${project}: ${hours} a week, ${span}`,
  handedOver: (from: string | null, { who, project, hours, span }: Booking) =>
    `${who ?? 'An open role'} took over ${project} from ${from ?? 'an open role'}: ${hours} a week, ${span}`,
  rebooked: ({ who, project, role }: Booking, changes: string) =>
    `${who ?? `The open role (${role})`} on ${project}: ${changes}`,
  added: (name: string) => `${name} was added`,
  changed: (name: string, changes: string) => `${name}: ${changes}`,
  touched: (name: string) => `${name} was changed`,
  deleted: (name: string) => `${name} was deleted`,
  pattern: (who: string, hours: string, from: string | null) =>
    `${who} works ${hours} a week${from === null ? '' : ` from ${from}`}`,
  patternGone: (who: string, from: string | null) =>
    `A work pattern of ${who}${from === null ? '' : ` from ${from}`} was deleted`,
  timeOff: (who: string, kind: string, span: string, status: string) =>
    `${who}: ${kind.toLowerCase()}, ${span}, ${status.toLowerCase()}`,
  timeOffGone: (who: string, kind: string, span: string) =>
    `${who}: ${kind.toLowerCase()}, ${span}, was deleted`,
  companyDay: (name: string, day: string) => `The company day ${name}, ${day}, was set`,
  companyDayGone: (name: string, day: string) => `The company day ${name}, ${day}, was deleted`,
  fromTo: (field: string, before: string, after: string) => `${field} ${before} → ${after}`,
  many: (parts: readonly string[]) => parts.join('; '),
  manyOf: {
    created: (what: string) => `${what} added`,
    updated: (what: string) => `${what} changed`,
    deleted: (what: string) => `${what} deleted`,
  },
  nothing: 'Nothing was changed',
  undo: (sentence: string) => `Taken back: ${sentence}`,
}

export const auditWords = {
  title: 'History',
  about: 'Everything that changed the plan, the latest first.',
  loading: 'the history',
  kind: 'Kind',
  kinds,
  kindOfOne,
  counted,
  anyKind: 'All records',
  person: 'Person',
  anyPerson: 'Everybody’s plan',
  user: 'Changed by',
  anyUser: 'Anybody',
  me: 'Me',
  how: 'How',
  anyHow: 'Any way',
  sources,
  from: 'From',
  to: 'To',
  clear: 'Clear the filters',
  nothing: 'Nothing matches',
  nothingHint: 'Try another person, kind or time.',
  noHistory: 'Nothing has been changed yet',
  noHistoryHint: 'Each change of the plan appears here, and can be taken back.',
  more: 'Show earlier changes',
  by: (name: string) => `by ${name}`,
  operator: 'the operator',
  demo: 'the demo',
  wasUndone: 'was taken back',
  ofOne: (kind: string, id: number) => `${kind} ${id}`,
  details: 'Details',
  detailsOf: (sentence: string) => `Details: ${sentence}`,
  before: 'Before',
  after: 'After',
  field: 'Field',
  history: 'History of this record',
  moreRecords: (count: number) => `and ${plural(count, 'more record')}`,
  showAll: 'Show all',
  undo: 'Undo',
  undoOf: (sentence: string) => `Undo: ${sentence}`,
  undone: 'Taken back: everything is as it was before',
  changedSince: 'Something of it was changed later',
  changedSinceHint:
    'Undo takes a change back whole or not at all. Take back the later change first, or change it by hand.',
  noRoom: 'The hours are taken by now',
  nothingThere: '–',
  yes: 'yes',
  no: 'no',
  fields: {
    name: 'name',
    email: 'email',
    department: 'department',
    role: 'role',
    hireDate: 'hired on',
    endDate: 'last day',
    startDate: 'first day',
    skills: 'skills',
    location: 'location',
    notes: 'notes',
    note: 'note',
    client: 'client',
    status: 'state',
    color: 'colour',
    estimatedHours: 'estimate',
    weeklyHours: 'hours a week',
    weeklyCapacity: 'weekly capacity',
    personId: 'person',
    projectId: 'project',
    weeks: 'hours a day',
    portion: 'part of the day',
    hoursPerDay: 'hours a day',
    kind: 'kind',
    date: 'day',
    decidedAt: 'decided',
    decidedBy: 'decided by',
  } as Record<string, string>,
}

import type { TimeOff } from '@contract/time-off.ts'
import { showDate } from '../../lib/dates.ts'
import { plural, showHours } from '../../lib/format.ts'

const kinds: Record<TimeOff['kind'], string> = {
  vacation: 'Vacation',
  sick: 'Sick leave',
  parental: 'Parental leave',
  unpaid: 'Unpaid leave',
  other: 'Other',
  away: 'Away',
}

const statuses: Record<TimeOff['status'], string> = {
  requested: 'Requested',
  approved: 'Approved',
  declined: 'Declined',
}

const ofDays = { full: 'whole days', am: 'mornings', pm: 'afternoons' } as const
const ofOneDay = { full: 'whole day', am: 'morning', pm: 'afternoon' } as const

type Part = Pick<TimeOff, 'portion' | 'hoursPerDay'>

/** Morning; 2 h. */
const partOfDay = ({ portion, hoursPerDay }: Part) =>
  portion === null ? showHours(hoursPerDay ?? 0) : ofOneDay[portion]

/** Mornings; 2 h a day; of one day as above. */
function part(row: Part & Pick<TimeOff, 'startDate' | 'endDate'>): string {
  if (row.startDate === row.endDate) return partOfDay(row)
  return row.portion === null ? `${partOfDay(row)} a day` : ofDays[row.portion]
}

/** By Ada, 3 Nov 2026: the day is that of the company, not of the browser. */
function decision({ decidedByName, decidedAt }: TimeOff, timeZone: string): string | null {
  if (decidedAt === null) return null
  // Sweden writes dates as ISO 8601 does.
  const on = showDate(new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(decidedAt)))
  return decidedByName === null ? on : `by ${decidedByName}, ${on}`
}

export const timeOffWords = {
  title: 'Time off',
  kinds,
  statuses,
  partOfDay,
  part,
  decision,

  person: 'Person',
  when: 'When',
  what: 'What',
  state: 'State',
  edit: 'Edit',
  editSpan: (span: string) => `Edit time off, ${span}`,
  weeks: (from: string, to: string) => `${from} to ${to}`,

  search: 'Search time off',
  department: 'Department',
  allDepartments: 'All departments',
  anyState: 'Any state',
  kind: 'Kind',
  anyKind: 'Any kind',
  nowAndAhead: 'Now and ahead',
  pastToo: 'Past ones too',

  yours: 'Yours',
  whoIsAway: 'Who is away',
  whoIsAwayNext: 'Who is away, now and next',
  titleNext: 'Time off, now and next',
  loading: 'time off',
  nothingMatches: 'Nothing matches',
  tryAnother: 'Try another name, department or state.',
  nobodyAway: 'Nobody is away',
  appearsHere: 'Time off that is approved appears here, the nearest first.',
  which: 'Which time off',
  all: 'All',
  noneAhead: 'None from today on.',
  none: 'None yet.',

  waiting: 'Waiting for a decision',
  requests: (count: number) => plural(count, 'request'),
  loadingRequests: 'requests',
  nothingWaits: 'Nothing waits for a decision.',
  somebody: 'this person',
  decided: { approved: 'approved', declined: 'declined' },
  isDecided: (name: string | undefined, how: string) =>
    `${name ? `${name}'s time off` : 'Time off'} is ${how}`,
  editRequest: (name: string, when: string) => `Edit the request of ${name}, ${when}`,
  decline: 'Decline',
  declineRequest: (name: string, when: string) => `Decline ${name}, ${when}`,
  approve: 'Approve',
  approveRequest: (name: string, when: string) => `Approve ${name}, ${when}`,
  nobodyElse: (department: string) => `Nobody else of ${department} is away then.`,
  alsoAway: (names: readonly string[], more: boolean) =>
    `Also away: ${names.join(', ')}${more ? ' and more' : ''}`,

  add: 'Add time off',
  ask: 'Ask for time off',
  askShort: 'Ask',
  editTitle: 'Edit time off',
  ofPerson: (name: string) => `Of ${name}.`,
  choosePerson: 'Choose a person',
  notBefore: 'Must not be before the first day',
  firstDay: 'First day',
  lastDay: 'Last day',
  calendarDays: (count: number) => plural(count, 'calendar day'),
  whatOfIt: 'What of it',
  parts: { full: 'Whole days', am: 'Mornings', pm: 'Afternoons', hours: 'Hours a day' },
  partsOfOne: { full: 'Whole day', am: 'Morning', pm: 'Afternoon', hours: 'Hours' },
  hoursOff: 'Hours off a day',
  kindHint: 'Seen by planners and the person; others see “Away”',
  stateHint: 'Only what is approved counts',
  note: 'Note',
  save: 'Save',
  entered: {
    requested: 'Time off is asked for',
    approved: 'Time off is entered',
    declined: 'Time off is entered',
  },
  saved: 'Time off is saved',
  deleted: 'Time off is deleted',
}

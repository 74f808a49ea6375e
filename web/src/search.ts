import { isDate } from './lib/dates.ts'
import type {
  AuditView,
  FindView,
  HolidaysView,
  ImportView,
  PeopleView,
  ProjectsView,
  ReportsView,
  ScheduleView,
  TimeOffView,
} from './paths.ts'

// What an address may say. A parameter that makes no sense is left out rather than refused: an old or mistyped
// address still opens its page. By hand, because a schema library here would be a tenth of the first load.

type Raw = Record<string, unknown>

const LONGEST = 200

const text = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST ? value.trim() : undefined

const date = (value: unknown) =>
  typeof value === 'string' && isDate(value) && value >= '2000-01-01' && value <= '2199-12-31'
    ? value
    : undefined

const oneOf =
  <const V extends string>(...values: readonly V[]) =>
  (value: unknown): V | undefined =>
    values.find((each) => each === value)

const zoom = oneOf('days', 'months')
const by = oneOf('none', 'role', 'project')
const free = oneOf('none', 'half', '4', '8', '16', '24', '32')
const tentative = oneOf('hidden')
const rows = oneOf('compact')
const show = oneOf('everyone')
const who = oneOf('everyone', 'left')
const status = oneOf('planned', 'active', 'done', 'cancelled')
const yes = oneOf('true')
const timeOffStatus = oneOf('requested', 'declined', 'any')
const kind = oneOf('vacation', 'sick', 'parental', 'unpaid', 'other')
const all = oneOf('all')
const matching = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value) ? value : undefined
const place = matching(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/)
const year = matching(/^2[01]\d\d$/)

const recordId = matching(/^[1-9]\d{0,14}$/)

const sortBy = (...fields: string[]) => oneOf(...fields, ...fields.map((field) => `-${field}`))
const peopleSort = sortBy(
  'name',
  'email',
  'department',
  'role',
  'location',
  'weeklyCapacity',
  'hireDate',
  'endDate',
)
const projectsSort = sortBy('name', 'client', 'startDate', 'endDate', 'estimatedHours', 'status')

export const signInSearch = (raw: Raw): { next?: string } => ({ next: text(raw.next) })

export const scheduleSearch = (raw: Raw): ScheduleView => ({
  from: date(raw.from),
  zoom: zoom(raw.zoom),
  by: by(raw.by),
  q: text(raw.q),
  department: text(raw.department),
  role: text(raw.role),
  skills: text(raw.skills),
  free: free(raw.free),
  tentative: tentative(raw.tentative),
  rows: rows(raw.rows),
  show: show(raw.show),
})

export const findSearch = (raw: Raw): FindView => ({
  for: text(raw.for),
  hours: text(raw.hours),
  from: date(raw.from),
  to: date(raw.to),
  role: text(raw.role),
  department: text(raw.department),
  skills: text(raw.skills),
})

export const peopleSearch = (raw: Raw): PeopleView => ({
  q: text(raw.q),
  department: text(raw.department),
  role: text(raw.role),
  skill: text(raw.skill),
  location: place(raw.location),
  who: who(raw.who),
  sort: peopleSort(raw.sort),
  new: yes(raw.new),
})

export const projectsSearch = (raw: Raw): ProjectsView => ({
  q: text(raw.q),
  client: text(raw.client),
  status: status(raw.status),
  when: oneOf('now')(raw.when),
  sort: projectsSort(raw.sort),
  new: yes(raw.new),
})

export const timeOffSearch = (raw: Raw): TimeOffView => ({
  q: text(raw.q),
  department: text(raw.department),
  status: timeOffStatus(raw.status),
  kind: kind(raw.kind),
  when: all(raw.when),
})

export const holidaysSearch = (raw: Raw): HolidaysView => ({ place: place(raw.place), year: year(raw.year) })

export const reportsSearch = (raw: Raw): ReportsView => ({
  report: oneOf('demand', 'bench')(raw.report),
  by: oneOf('role', 'project')(raw.by),
  range: oneOf('next', 'year', 'nextYear')(raw.range),
  from: date(raw.from),
  to: date(raw.to),
  department: text(raw.department),
  role: text(raw.role),
})

export const auditSearch = (raw: Raw): AuditView => ({
  kind: text(raw.kind),
  record: recordId(raw.record),
  person: recordId(raw.person),
  user: recordId(raw.user),
  how: text(raw.how),
  from: date(raw.from),
  to: date(raw.to),
})

export const importSearch = (raw: Raw): ImportView => ({ id: recordId(raw.id) })

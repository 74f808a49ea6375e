/** Search parameters of the schedule; what is left out holds its default. */
export interface ScheduleView {
  /** First day in sight. */
  from?: string
  zoom?: 'days' | 'months'
  by?: 'none' | 'role' | 'project'
  q?: string
  department?: string
  role?: string
  /** All of them, with commas between. */
  skills?: string
  /** Only who has so many hours a week free in the next weeks, half of theirs, or none. */
  free?: 'none' | 'half' | '4' | '8' | '16' | '24' | '32'
  tentative?: 'hidden'
  rows?: 'compact'
  /** On a phone of somebody who is planned too: not their own week first. */
  show?: 'everyone'
}

export interface FindView {
  /** The open role that somebody is sought for. */
  for?: string
  hours?: string
  from?: string
  to?: string
  role?: string
  department?: string
  skills?: string
}

export interface PeopleView {
  q?: string
  department?: string
  role?: string
  skill?: string
  location?: string
  who?: 'everyone' | 'left'
  sort?: string
  new?: 'true'
}

export interface ProjectsView {
  q?: string
  client?: string
  status?: 'planned' | 'active' | 'done' | 'cancelled'
  when?: 'now'
  sort?: string
  new?: 'true'
}

export interface TimeOffView {
  q?: string
  department?: string
  status?: 'requested' | 'declined' | 'any'
  kind?: 'vacation' | 'sick' | 'parental' | 'unpaid' | 'other'
  when?: 'all'
}

export interface HolidaysView {
  /** A country or a country and its region; left out: everywhere. */
  place?: string
  year?: string
}

export interface ReportsView {
  report?: 'demand' | 'bench'
  by?: 'role' | 'project'
  /** This quarter if left out, and no days are given. */
  range?: 'next' | 'year' | 'nextYear'
  from?: string
  to?: string
  department?: string
  role?: string
}

export interface AuditView {
  /** Of records, and how it was done: the page knows which there are. */
  kind?: string
  /** An id, of a record of the kind. */
  record?: string
  /** Ids: whose plan was changed, and who changed it. */
  person?: string
  user?: string
  how?: string
  from?: string
  to?: string
}

export interface ImportView {
  /** The import that is looked at. */
  id?: string
}

/** Every address of the app, as what a link or a navigation takes. */
export const paths = {
  signIn: (next?: string) => ({ to: '/sign-in', search: { next } }) as const,
  invitation: () => ({ to: '/invitation' }) as const,
  schedule: (search: ScheduleView = {}) => ({ to: '/', search }) as const,
  find: (search: FindView = {}) => ({ to: '/find', search }) as const,
  people: (search: PeopleView = {}) => ({ to: '/people', search }) as const,
  person: (id: number) => ({ to: '/people/$personId', params: { personId: String(id) } }) as const,
  projects: (search: ProjectsView = {}) => ({ to: '/projects', search }) as const,
  project: (id: number) => ({ to: '/projects/$projectId', params: { projectId: String(id) } }) as const,
  timeOff: (search: TimeOffView = {}) => ({ to: '/time-off', search }) as const,
  history: (search: AuditView = {}) => ({ to: '/history', search }) as const,
  help: (topic?: string, section?: string) =>
    ({ to: '/help/{-$topic}', params: { topic }, hash: section }) as const,
  start: () => ({ to: '/start' }) as const,
  settings: (section = 'profile') => ({ to: '/settings/{-$section}', params: { section } }) as const,
  holidays: (search: HolidaysView = {}) => ({ to: '/holidays', search }) as const,
  import: (search: ImportView = {}) => ({ to: '/import', search }) as const,
  reports: (search: ReportsView = {}) => ({ to: '/reports', search }) as const,
}

/** Search parameters of the schedule; what is left out holds its default. */
export interface ScheduleView {
  from?: string
  weeks?: '13' | '52'
  by?: 'department' | 'role' | 'project'
  show?: 'free'
  q?: string
  department?: string
  role?: string
}

export interface PeopleView {
  q?: string
  department?: string
  role?: string
  who?: 'everyone' | 'left'
  sort?: string
  new?: 'true'
}

export interface ProjectsView {
  q?: string
  status?: 'planned' | 'active' | 'done' | 'cancelled'
  sort?: string
  new?: 'true'
}

/** Every address of the app, as what a link or a navigation takes. */
export const paths = {
  signIn: (next?: string) => ({ to: '/sign-in', search: { next } }) as const,
  schedule: (search: ScheduleView = {}) => ({ to: '/', search }) as const,
  people: (search: PeopleView = {}) => ({ to: '/people', search }) as const,
  person: (id: number) => ({ to: '/people/$personId', params: { personId: String(id) } }) as const,
  projects: (search: ProjectsView = {}) => ({ to: '/projects', search }) as const,
  project: (id: number) => ({ to: '/projects/$projectId', params: { projectId: String(id) } }) as const,
}

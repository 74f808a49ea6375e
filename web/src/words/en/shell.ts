import { plural } from '../../lib/format.ts'

/** What stands around every page. */
export const shellWords = {
  skip: 'Skip to the page',
  navigation: 'Pages',
  pages: {
    schedule: 'Schedule',
    find: 'Find people',
    people: 'People',
    projects: 'Projects',
    timeOff: 'Time off',
    reports: 'Reports',
  },
  settings: 'Settings',
  unread: (count: number) => plural(count, 'new notice'),
  roles: { admin: 'admin', planner: 'planner', viewer: 'viewer' },
  signOut: 'Sign out',
  loading: 'the page',
  offline: 'You are offline. What you see may be out of date, and nothing can be saved until you are back.',
  health: {
    unreachable: 'Server not reachable',
    checking: 'Checking…',
    healthy: 'All well',
    parts: { eventLoop: 'server', disk: 'disk space', redis: 'cache' } as Record<string, string>,
    down: (part: string) => `${part} down`,
    slow: (part: string) => `${part} slow`,
    version: (health: string, version: string) => `${health} · version ${version}`,
  },
}

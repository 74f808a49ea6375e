import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router'
import { toFailure } from './api/errors.ts'
import { sessionOptions } from './api/session.ts'
import { FailingPage } from './features/shell/FailingPage.tsx'
import { RootLayout } from './features/shell/RootLayout.tsx'
import { Starting } from './features/shell/Starting.tsx'
import { paths } from './paths.ts'
import { readQuery, writeQuery } from './lib/query.ts'
import {
  auditSearch,
  findSearch,
  holidaysSearch,
  importSearch,
  peopleSearch,
  projectsSearch,
  reportsSearch,
  scheduleSearch,
  signInSearch,
  timeOffSearch,
} from './search.ts'

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: RootLayout })

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./features/session/SignInPage.tsx'), 'SignInPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./features/session/InvitationPage.tsx'), 'InvitationPage'),
})

/** Everything behind the sign-in. */
const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionOptions)
    } catch (error) {
      if (toFailure(error).kind !== 'signedOut') throw error
      throw redirect({ ...paths.signIn(location.href === '/' ? undefined : location.href), replace: true })
    }
  },
  component: lazyRouteComponent(() => import('./features/shell/Shell.tsx'), 'Shell'),
})

const scheduleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  validateSearch: scheduleSearch,
  component: lazyRouteComponent(() => import('./features/schedule/SchedulePage.tsx'), 'SchedulePage'),
})

const findRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/find',
  validateSearch: findSearch,
  component: lazyRouteComponent(() => import('./features/find/FindPage.tsx'), 'FindPage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('./features/people/PeoplePage.tsx'), 'PeoplePage'),
})

const personRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('./features/people/PersonPage.tsx'), 'PersonPage'),
})

const projectsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/projects',
  validateSearch: projectsSearch,
  component: lazyRouteComponent(() => import('./features/projects/ProjectsPage.tsx'), 'ProjectsPage'),
})

const projectRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/projects/$projectId',
  component: lazyRouteComponent(() => import('./features/projects/ProjectPage.tsx'), 'ProjectPage'),
})

const timeOffRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/time-off',
  validateSearch: timeOffSearch,
  component: lazyRouteComponent(() => import('./features/time-off/TimeOffPage.tsx'), 'TimeOffPage'),
})

const holidaysRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/holidays',
  validateSearch: holidaysSearch,
  component: lazyRouteComponent(() => import('./features/holidays/HolidaysPage.tsx'), 'HolidaysPage'),
})

const historyRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/history',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./features/audit/AuditPage.tsx'), 'AuditPage'),
})

const importRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/import',
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import('./features/import/ImportPage.tsx'), 'ImportPage'),
})

const helpRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/help/{-$topic}',
  component: lazyRouteComponent(() => import('./features/help/HelpPage.tsx'), 'HelpPage'),
})

const startRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/start',
  component: lazyRouteComponent(() => import('./features/start/StartPage.tsx'), 'StartPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/{-$section}',
  component: lazyRouteComponent(() => import('./features/settings/SettingsPage.tsx'), 'SettingsPage'),
})

const reportsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/reports',
  validateSearch: reportsSearch,
  component: lazyRouteComponent(() => import('./features/reports/ReportsPage.tsx'), 'ReportsPage'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  invitationRoute,
  appRoute.addChildren([
    scheduleRoute,
    findRoute,
    peopleRoute,
    personRoute,
    projectsRoute,
    projectRoute,
    timeOffRoute,
    holidaysRoute,
    historyRoute,
    importRoute,
    helpRoute,
    startRoute,
    settingsRoute,
    reportsRoute,
  ]),
])

export const makeRouter = (queryClient: QueryClient, history?: RouterHistory) =>
  createRouter({
    routeTree,
    history,
    context: { queryClient },
    parseSearch: readQuery,
    stringifySearch: writeQuery,
    defaultPreload: 'intent',
    defaultPendingComponent: Starting,
    defaultPendingMs: 200,
    defaultErrorComponent: FailingPage,
    defaultNotFoundComponent: lazyRouteComponent(
      () => import('./features/shell/NotFoundPage.tsx'),
      'NotFoundPage',
    ),
    scrollRestoration: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}

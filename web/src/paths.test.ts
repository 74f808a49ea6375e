import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { paths } from './paths.ts'
import { makeRouter } from './routes.tsx'
import {
  holidaysSearch,
  importSearch,
  peopleSearch,
  projectsSearch,
  reportsSearch,
  scheduleSearch,
  signInSearch,
  timeOffSearch,
} from './search.ts'

test('every address of the app', () => {
  const router = makeRouter(new QueryClient(), createMemoryHistory({ initialEntries: ['/'] }))
  const all = {
    signIn: paths.signIn(),
    signInAndBack: paths.signIn('/people?q=ada'),
    schedule: paths.schedule(),
    scheduleOf: paths.schedule({ from: '2026-11-16', by: 'role', q: '42', department: 'R & D' }),
    find: paths.find({ hours: '16', role: 'Dev' }),
    people: paths.people(),
    newPerson: paths.people({ new: 'true' }),
    person: paths.person(7),
    projects: paths.projects({ status: 'done', sort: '-name' }),
    project: paths.project(7),
    timeOff: paths.timeOff({ status: 'any', kind: 'sick' }),
    help: paths.help(),
    helpTopic: paths.help('rule'),
    start: paths.start(),
    history: paths.history({ kind: 'assignment', record: '3', how: 'undo' }),
    invitation: paths.invitation(),
    settings: paths.settings(),
    settingsSection: paths.settings('tokens'),
    holidays: paths.holidays({ place: 'DE-BY', year: '2027' }),
    reports: paths.reports({ report: 'demand', by: 'role', range: 'next' }),
    import: paths.import({ id: '7' }),
  }
  const addresses = Object.entries(all).map(([name, path]) => [name, router.buildLocation(path).href])
  expect(Object.fromEntries(addresses)).toMatchInlineSnapshot(`
    {
      "find": "/find?hours=16&role=Dev",
      "help": "/help",
      "helpTopic": "/help/rule",
      "history": "/history?kind=assignment&record=3&how=undo",
      "holidays": "/holidays?place=DE-BY&year=2027",
      "import": "/import?id=7",
      "invitation": "/invitation",
      "newPerson": "/people?new=true",
      "people": "/people",
      "person": "/people/7",
      "project": "/projects/7",
      "projects": "/projects?status=done&sort=-name",
      "reports": "/reports?report=demand&by=role&range=next",
      "schedule": "/",
      "scheduleOf": "/?from=2026-11-16&by=role&q=42&department=R+%26+D",
      "settings": "/settings/profile",
      "settingsSection": "/settings/tokens",
      "signIn": "/sign-in",
      "signInAndBack": "/sign-in?next=%2Fpeople%3Fq%3Dada",
      "start": "/start",
      "timeOff": "/time-off?status=any&kind=sick",
    }
  `)
})

const none = (search: object) => Object.values(search).every((value) => value === undefined)

test('parameters that make no sense are left out', () => {
  const nonsense = {
    from: '2026-02-30x',
    zoom: '900',
    report: 'all',
    range: 'last',
    by: 'name',
    q: ' ',
    sort: 'password',
    status: 1,
    who: [],
    new: 'no',
    next: 7,
    kind: 'away',
    when: 'then',
    place: 'Bavaria',
    year: '1999',
    id: 'x',
  }
  for (const search of [
    scheduleSearch,
    peopleSearch,
    projectsSearch,
    signInSearch,
    timeOffSearch,
    holidaysSearch,
    reportsSearch,
    importSearch,
  ])
    expect(none(search(nonsense))).toBe(true)
  expect(scheduleSearch({ from: '2026-11-16', zoom: 'days', q: ' ada ' })).toMatchObject({
    from: '2026-11-16',
    zoom: 'days',
    q: 'ada',
  })
})

import type pg from 'pg'
import { addDays } from '../src/domain/calendar.ts'
import type { Client } from './client.ts'
import { type Factory, weekOf } from './factory.ts'

// Who may do what: one row for every operation of the OpenAPI document.

/** Everybody that a request can come from. */
export const actors = [
  'nobody',
  'viewer',
  'planner',
  'admin',
  'read token of an admin',
  'write token of a viewer',
  'write token of a planner',
  'write token of an admin',
] as const
export type ActorName = (typeof actors)[number]

const sessions: ActorName[] = ['viewer', 'planner', 'admin']
const readers = actors.filter((name) => name !== 'nobody')
const planners: ActorName[] = ['planner', 'admin', 'write token of a planner', 'write token of an admin']
const admins: ActorName[] = ['admin', 'write token of an admin']

/** What a request is made of; its records are there, its secrets are right. */
export interface Ask {
  path: string
  body?: object
  /** Of a body that is no JSON. */
  type?: string
}
export interface Materials {
  admin: Client
  make: Factory
  /** The database, as its owner. */
  pool: pg.Pool
  /** The password of every actor. */
  password: string
  /** Who asks; null: nobody. */
  actor: { email: string; sessionId: number; tokenId: number } | null
}
type Row = [who: readonly ActorName[], ask: (materials: Materials) => Ask | Promise<Ask>]

const read = (path: string): Row => [readers, () => ({ path })]
const span = 'from=2026-01-01&to=2026-01-31'
const spare = { email: () => `spare${crypto.randomUUID()}@example.com` }

const ofPerson =
  (ask: (path: string, id: number) => Ask | Promise<Ask>) =>
  async ({ make }: Materials) => {
    const { id } = await make.person()
    return ask(`/people/${id}`, id)
  }
const ofPattern =
  (body?: object) =>
  async ({ make }: Materials) => {
    const { id } = await make.person()
    const pattern = await make.pattern(id, '2026-02-02', weekOf(7))
    return { path: `/people/${id}/work-patterns/${pattern.id}`, body }
  }
const ofProject =
  (body?: object, more = '') =>
  async ({ make }: Materials) => ({ path: `/projects/${(await make.project()).id}${more}`, body })
const ofAssignment =
  (body?: object, more = '') =>
  async ({ make }: Materials) => {
    const { id: projectId } = await make.project()
    return { path: `/assignments/${(await make.assignment({ projectId })).id}${more}`, body }
  }
const ofTimeOff =
  (body?: object) =>
  async ({ make }: Materials) => {
    const person = await make.person()
    const { id } = await make.timeOff(person.id, '2026-03-02', '2026-03-06')
    return { path: `/time-off/${id}`, body }
  }
let companyDays = 0
const spareDay = () => addDays('2030-01-01', companyDays++)
const ofCompanyDay =
  (body?: object) =>
  async ({ make }: Materials) => ({ path: `/company-days/${(await make.companyDay(spareDay())).id}`, body })
const ofUser =
  (body?: object, more = '') =>
  async ({ admin }: Materials) => {
    const made = await admin.post('/users', { email: spare.email(), name: 'Spare', role: 'viewer' })
    return { path: `/users/${made.body.id}${more}`, body }
  }
const ofDeadJob =
  (more = '') =>
  async ({ pool }: Materials) => {
    const { rows } = await pool.query<{ id: string }>(
      `insert into pgboss.job (name, source_name) values ('dead', 'housekeeping') returning id`,
    )
    return { path: `/jobs/dead/${rows[0]!.id}${more}` }
  }
/** The demo is for an empty company. */
async function emptied({ pool }: Materials): Promise<Ask> {
  for (const table of ['assignments', 'projects', 'people']) await pool.query(`delete from ${table}`)
  return { path: '/demo' }
}
const csv = Buffer.from('name,client,startDate\nImported,Acme,2020-01-01')
const ofImport =
  (more = '', body?: object) =>
  async ({ admin, pool }: Materials) => {
    const made = await admin.send<{ id: number }>('POST', '/imports', csv, { 'content-type': 'text/csv' })
    const { id } = made.body
    // As its job leaves it.
    const counts = { created: 1, changed: 0, left: 0, refused: 0 }
    await pool.query(`update imports set status = 'checked', counts = $2 where id = $1`, [id, counts])
    return { path: `/imports/${id}${more}`, body }
  }
const ofWebhook =
  (more = '', body?: object) =>
  async ({ admin }: Materials) => {
    const made = await admin.post('/webhooks', newWebhook)
    return { path: `/webhooks/${made.body.id}${more}`, body }
  }
const newWebhook = { url: 'https://hooks.example.com/x', kinds: ['person'], active: false }
const calendarOf = (client: Client, personId: number) =>
  client.post<{ id: number; path: string }>('/calendars', { personId })
const newPerson = () => ({
  name: 'New',
  email: spare.email(),
  department: 'Design',
  role: 'Designer',
  hireDate: '2020-01-01',
})
const newProject = { name: 'New', client: 'Acme', startDate: '2020-01-01' }

const open = (path: string): Row => [actors, () => ({ path })]

export const permissions: Record<string, Row> = {
  'GET /api/live': open('/api/live'),
  'GET /api/startup': open('/api/startup'),
  'GET /api/ready': open('/api/ready'),
  'GET /api/health': open('/api/health'),
  'GET /api/health/live': open('/api/health/live'),
  'GET /api/health/startup': open('/api/health/startup'),
  'GET /api/health/ready': open('/api/health/ready'),

  'POST /api/v1/session': [
    actors,
    async ({ admin, password }) => {
      const email = spare.email()
      await admin.post('/users', { email, name: 'Spare', role: 'viewer', password })
      return { path: '/session', body: { email, password } }
    },
  ],
  'GET /api/v1/session': read('/session'),
  'PATCH /api/v1/session': [sessions, () => ({ path: '/session', body: { name: 'Other', locale: 'de-AT' } })],
  'DELETE /api/v1/session': [readers, () => ({ path: '/session' })],
  'POST /api/v1/invitations/accept': [
    actors,
    async ({ admin, password }) => {
      const made = await admin.post('/users', { email: spare.email(), name: 'Spare', role: 'viewer' })
      const secret = made.body.invitation.path.split('#')[1]
      return { path: '/invitations/accept', body: { secret, password } }
    },
  ],
  'POST /api/v1/session/password-forgotten': [
    actors,
    () => ({ path: '/session/password-forgotten', body: { email: spare.email() } }),
  ],
  'GET /api/v1/notices': read('/notices'),
  'POST /api/v1/notices/read': [
    sessions,
    async ({ pool, actor }) => {
      const { rows } = await pool.query<{ id: string }>(
        `insert into notices (user_id, kind) select id, 'digest' from users where email = $1 returning id`,
        [actor?.email],
      )
      return { path: '/notices/read', body: { upTo: Number(rows[0]?.id ?? 1) } }
    },
  ],
  'GET /api/v1/notices/preferences': read('/notices/preferences'),
  'PATCH /api/v1/notices/preferences': [
    sessions,
    () => ({ path: '/notices/preferences', body: { mailed: ['booked'] } }),
  ],
  // A stolen token must not take the account over.
  'POST /api/v1/session/password': [
    sessions,
    ({ password }) => ({
      path: '/session/password',
      body: { currentPassword: password, newPassword: `${password} anew` },
    }),
  ],
  'GET /api/v1/sessions': read('/sessions'),
  'DELETE /api/v1/sessions/{id}': [sessions, ({ actor }) => ({ path: `/sessions/${actor?.sessionId ?? 1}` })],
  'POST /api/v1/tokens': [sessions, () => ({ path: '/tokens', body: { name: 'mine', scope: 'read' } })],
  'GET /api/v1/tokens': read('/tokens'),
  // A token may end itself.
  'DELETE /api/v1/tokens/{id}': [readers, async ({ actor }) => ({ path: `/tokens/${actor?.tokenId ?? 1}` })],

  'GET /api/v1/people': read('/people'),
  'GET /api/v1/people/values': read('/people/values'),
  'POST /api/v1/people': [planners, () => ({ path: '/people', body: newPerson() })],
  'GET /api/v1/people/{id}': [readers, ofPerson((path) => ({ path }))],
  'PATCH /api/v1/people/{id}': [planners, ofPerson((path) => ({ path, body: { name: 'Other' } }))],
  'DELETE /api/v1/people/{id}': [planners, ofPerson((path) => ({ path }))],
  'GET /api/v1/people/{id}/work-patterns': [readers, ofPerson((path) => ({ path: `${path}/work-patterns` }))],
  'POST /api/v1/people/{id}/work-patterns': [
    planners,
    ofPerson((path) => ({
      path: `${path}/work-patterns`,
      body: { startDate: '2026-03-02', weeks: [weekOf(6)] },
    })),
  ],
  'GET /api/v1/people/{id}/work-patterns/{patternId}': [readers, ofPattern()],
  'PATCH /api/v1/people/{id}/work-patterns/{patternId}': [planners, ofPattern({ startDate: '2026-02-09' })],
  'DELETE /api/v1/people/{id}/work-patterns/{patternId}': [planners, ofPattern()],
  'GET /api/v1/people/{id}/utilization': [readers, ofPerson((path) => ({ path: `${path}/utilization` }))],

  'GET /api/v1/projects': read('/projects'),
  'GET /api/v1/projects/values': read('/projects/values'),
  'GET /api/v1/projects/hours': read('/projects/hours?id=1'),
  'POST /api/v1/projects': [planners, () => ({ path: '/projects', body: newProject })],
  'GET /api/v1/projects/{id}': [readers, ofProject()],
  'PATCH /api/v1/projects/{id}': [planners, ofProject({ name: 'Other' })],
  'DELETE /api/v1/projects/{id}': [planners, ofProject()],
  'POST /api/v1/projects/{id}/shift': [planners, ofProject({ days: 1 }, '/shift')],

  'GET /api/v1/assignments': read('/assignments'),
  'POST /api/v1/assignments': [
    planners,
    async ({ make }) => ({
      path: '/assignments',
      body: {
        projectId: (await make.project()).id,
        role: 'Designer',
        weeklyHours: 1,
        startDate: '2026-01-01',
        endDate: '2026-01-31',
      },
    }),
  ],
  'GET /api/v1/assignments/{id}': [readers, ofAssignment()],
  'PATCH /api/v1/assignments/{id}': [planners, ofAssignment({ note: 'Other' })],
  'DELETE /api/v1/assignments/{id}': [planners, ofAssignment()],
  'POST /api/v1/assignments/{id}/split': [planners, ofAssignment({ date: '2026-01-15' }, '/split')],
  'POST /api/v1/changes': [
    planners,
    () => ({ path: '/changes', body: { changes: [{ op: 'create', type: 'project', data: newProject }] } }),
  ],

  'GET /api/v1/people/{id}/utilization/explain': [
    readers,
    ofPerson((path) => ({ path: `${path}/utilization/explain?${span}` })),
  ],
  'GET /api/v1/utilization/explain': read('/utilization/explain?by=role&id=Designer&week=2026-01-05'),

  // A viewer who is linked to a person asks for that person; these actors are linked to nobody.
  'GET /api/v1/time-off': read('/time-off'),
  'POST /api/v1/time-off': [
    planners,
    ofPerson((_path, personId) => ({
      path: '/time-off',
      body: { personId, startDate: '2026-03-02', endDate: '2026-03-06' },
    })),
  ],
  'GET /api/v1/time-off/{id}': [readers, ofTimeOff()],
  'PATCH /api/v1/time-off/{id}': [planners, ofTimeOff({ status: 'declined' })],
  'DELETE /api/v1/time-off/{id}': [planners, ofTimeOff()],
  'GET /api/v1/holidays': read(`/holidays?${span}&location=DE`),
  'GET /api/v1/company-days': read('/company-days'),
  'POST /api/v1/company-days': [
    planners,
    () => ({ path: '/company-days', body: { date: spareDay(), name: 'Summer party' } }),
  ],
  'GET /api/v1/company-days/{id}': [readers, ofCompanyDay()],
  'PATCH /api/v1/company-days/{id}': [planners, ofCompanyDay({ portion: 'am' })],
  'DELETE /api/v1/company-days/{id}': [planners, ofCompanyDay()],

  'GET /api/v1/utilization': read(`/utilization?by=person&${span}`),
  'GET /api/v1/availability': read(`/availability?weeklyHours=8&${span}`),
  'GET /api/v1/schedule': read(`/schedule?${span}`),
  'GET /api/v1/schedule/board': read(`/schedule/board?${span}`),
  'GET /api/v1/schedule/room': read(`/schedule/room?${span}`),
  'GET /api/v1/events': read('/events'),

  // The address is a key of its own: no token makes one.
  'POST /api/v1/calendars': [
    sessions,
    ofPerson((_, personId) => ({ path: '/calendars', body: { personId } })),
  ],
  'GET /api/v1/calendars': [sessions, () => ({ path: '/calendars' })],
  'DELETE /api/v1/calendars/{id}': [
    sessions,
    async ({ make, pool, actor }) => {
      const { id } = await make.person()
      const { rows } = await pool.query<{ id: string }>(
        `insert into calendars (person_id, user_id, secret_hash)
         select $1, id, sha256(gen_random_uuid()::text::bytea) from users where email = coalesce($2, email) limit 1 returning id`,
        [id, actor?.email ?? null],
      )
      return { path: `/calendars/${rows[0]!.id}` }
    },
  ],
  'GET /api/v1/people/{id}/calendar.ics': [
    actors,
    async ({ admin, make }) => ({ path: (await calendarOf(admin, (await make.person()).id)).body.path }),
  ],
  'GET /api/v1/projects/{id}/calendar.ics': [
    actors,
    async ({ admin, make }) => {
      const { id: projectId } = await make.project()
      return { path: (await admin.post('/calendars', { projectId })).body.path }
    },
  ],

  'GET /api/v1/exports/people.csv': read('/exports/people.csv?q=a&sort=-name'),
  'GET /api/v1/exports/projects.csv': read('/exports/projects.csv'),
  'GET /api/v1/exports/assignments.csv': read('/exports/assignments.csv?from=2026-01-01'),
  'GET /api/v1/exports/time-off.csv': read('/exports/time-off.csv'),
  'GET /api/v1/exports/work-patterns.csv': read('/exports/work-patterns.csv'),
  'GET /api/v1/exports/company-days.csv': read('/exports/company-days.csv'),
  'GET /api/v1/exports/audit.csv': read('/exports/audit.csv'),
  'GET /api/v1/exports/utilization.csv': read(`/exports/utilization.csv?by=role&${span}`),
  'GET /api/v1/exports/availability.csv': read(`/exports/availability.csv?weeklyHours=8&${span}`),
  'GET /api/v1/exports/archive.zip': [admins, () => ({ path: '/exports/archive.zip' })],

  // A file has more of people than everybody may see.
  'POST /api/v1/imports': [planners, () => ({ path: '/imports', body: csv, type: 'text/csv' })],
  'GET /api/v1/imports': [planners, () => ({ path: '/imports' })],
  'GET /api/v1/imports/{id}': [planners, ofImport()],
  'GET /api/v1/imports/{id}/rows': [planners, ofImport('/rows')],
  'PATCH /api/v1/imports/{id}': [planners, ofImport('', { kind: 'person' })],
  'POST /api/v1/imports/{id}/apply': [planners, ofImport('/apply')],
  'DELETE /api/v1/imports/{id}': [planners, ofImport()],

  'GET /api/v1/audit': read('/audit'),
  'GET /api/v1/audit/{id}': [
    readers,
    async ({ make }) => ({ path: `/audit/${(await make.person()).version}` }),
  ],
  'POST /api/v1/audit/{id}/undo': [
    planners,
    async ({ make }) => ({ path: `/audit/${(await make.person()).version}/undo` }),
  ],
  'GET /api/v1/demo': [admins, () => ({ path: '/demo' })],
  'POST /api/v1/demo': [admins, emptied],
  'DELETE /api/v1/demo': [
    admins,
    async (materials) => {
      const asked = await emptied(materials)
      await materials.admin.post(asked.path)
      return asked
    },
  ],
  'GET /api/v1/audit/access': [admins, () => ({ path: '/audit/access' })],
  'GET /api/v1/jobs': [admins, () => ({ path: '/jobs' })],
  'GET /api/v1/jobs/dead': [admins, () => ({ path: '/jobs/dead' })],
  'POST /api/v1/jobs/dead/{id}/run': [admins, ofDeadJob('/run')],
  'DELETE /api/v1/jobs/dead/{id}': [admins, ofDeadJob()],
  'GET /api/v1/webhooks': [admins, () => ({ path: '/webhooks' })],
  'POST /api/v1/webhooks': [admins, () => ({ path: '/webhooks', body: newWebhook })],
  'GET /api/v1/webhooks/{id}': [admins, ofWebhook()],
  'PATCH /api/v1/webhooks/{id}': [admins, ofWebhook('', { active: false })],
  'DELETE /api/v1/webhooks/{id}': [admins, ofWebhook()],
  'POST /api/v1/webhooks/{id}/secret': [admins, ofWebhook('/secret')],
  'POST /api/v1/webhooks/{id}/trial': [admins, ofWebhook('/trial')],
  'GET /api/v1/webhooks/{id}/deliveries': [admins, ofWebhook('/deliveries')],
  'POST /api/v1/webhooks/{id}/deliveries/{deliveryId}/replay': [
    admins,
    async ({ admin }) => {
      const made = await admin.post('/webhooks', newWebhook)
      const path = `/webhooks/${made.body.id}`
      return { path: `${path}/deliveries/${(await admin.post(`${path}/trial`)).body.id}/replay` }
    },
  ],
  'GET /api/v1/users': [admins, () => ({ path: '/users' })],
  // A stolen token must not make another admin, or a link that sets somebody's password.
  'POST /api/v1/users': [
    ['admin'],
    () => ({ path: '/users', body: { email: spare.email(), name: 'Spare', role: 'viewer' } }),
  ],
  'GET /api/v1/users/{id}': [admins, ofUser()],
  'PATCH /api/v1/users/{id}': [['admin'], ofUser({ role: 'planner' })],
  'POST /api/v1/users/{id}/invitation': [['admin'], ofUser(undefined, '/invitation')],
}

import { expect, test } from 'vitest'
import { build } from './app.ts'
import { Connections, type Done } from './keep-alive.ts'
import { type World, randomOperation } from './operations.ts'
import { overBookedDays } from './oracle.ts'
import { Random } from './random.ts'
import { overBooked } from './sql.ts'

// 64 clients write to the plans of five people at once, over real connections, for some seconds.

const CLIENTS = 64
const OPERATIONS = 24
const MOST_MS = 10_000

const { app, pool, admin, make } = await build()
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as { port: number }
const connections = new Connections(CLIENTS, port, admin.headers)

interface Known {
  id: number
  projectId?: number
  personId?: number
}
type Shown = Known & { record?: Known | null }

/** Remembers what an answer made or showed, so that later operations find something to change. */
function learn(world: World, { body, changeId, operation }: Done): void {
  if (changeId === undefined || body === '') return
  const answer = JSON.parse(body) as Shown & { results?: Shown[] }
  for (const each of answer.results ?? [answer]) {
    const record = each.record === undefined ? each : each.record
    // A batch tells what it deleted too.
    if (record === null) continue
    if (record.projectId !== undefined) world.assignments.push(record.id)
    else if (operation.path.endsWith('/work-patterns'))
      world.patterns.push({ id: record.id, personId: record.personId! })
  }
}

const people = await Promise.all(
  [40, 32.5, 20, 38, 40].map((weeklyCapacity) => make.person({ weeklyCapacity, hireDate: '2025-06-01' })),
)
const projects = await Promise.all([make.project(), make.project(), make.project({ endDate: '2026-12-31' })])
const world: World = {
  people: people.map(({ id }) => id),
  projects: projects.map(({ id }) => id),
  assignments: [],
  patterns: [],
}
const { rows: before } = await pool.query<{ id: string }>('select id from change_sets')

async function client(seed: number): Promise<Done[]> {
  const random = new Random(seed)
  const done: Done[] = []
  const end = Date.now() + MOST_MS
  for (let count = 0; count < OPERATIONS && Date.now() < end; count++) {
    const answer = await connections.send(randomOperation(random, world))
    learn(world, answer)
    done.push(answer)
  }
  return done
}

const done = (await Promise.all(Array.from({ length: CLIENTS }, (_, seed) => client(seed)))).flat()
connections.close()
const accepted = done.filter(({ status }) => status < 300)

test('there was something to decide', () => {
  const refused = done.filter(({ status }) => status === 409)
  for (const some of [accepted, refused]) expect(some.length).toBeGreaterThan(done.length / 10)
})

test('nobody is over on any day', async () => {
  expect(await overBooked(pool)).toBe(0)
  expect(await overBookedDays(pool)).toEqual([])
})

test('nothing lies outside its project', async () => {
  const { rows } = await pool.query(
    `select from assignments a join projects p on p.id = a.project_id
     where a.start_date < p.start_date or a.end_date > p.end_date`,
  )
  expect(rows).toHaveLength(0)
})

test('no client meets a deadlock, or anything but a reason', () => {
  const others = done.filter(({ status }) => status >= 300 && ![404, 409, 412, 422].includes(status))
  expect(others).toEqual([])
})

test('every write that was acknowledged is there, and no other', async () => {
  const { rows } = await pool.query<{ id: string }>('select id from change_sets order by id')
  const known = new Set(before.map(({ id }) => id))
  const stored = rows.map(({ id }) => id).filter((id) => !known.has(id))
  expect(stored.toSorted()).toEqual(accepted.map(({ changeId }) => String(changeId)).toSorted())
})

test('of what was refused nothing is there', async () => {
  const { rows } = await pool.query<{ note: string }>('select note from assignments')
  const { rows: recorded } = await pool.query<{ note: string }>(
    `select after->>'note' as note from change_records where type = 'assignment'`,
  )
  const present = new Set([...rows, ...recorded].map(({ note }) => note))
  const refused = done.filter(({ status }) => status >= 300).flatMap(({ operation }) => operation.notes)
  expect(refused.filter((note) => present.has(note))).toEqual([])
  const made = accepted.flatMap(({ operation }) => operation.notes)
  expect(made.filter((note) => !present.has(note))).toEqual([])
})

test('the plan is what the last change set of each record left', async () => {
  const { rows } = await pool.query(`
    with last as (
      select distinct on (record_id) record_id, after from change_records
      where type = 'assignment' order by record_id, change_id desc, position desc
    )
    select record_id, after, a.id from last left join assignments a on a.id = record_id
    where (a.id is null) <> (after is null) or (a.id is not null and (
      (after->>'personId')::bigint is distinct from a.person_id or (after->>'projectId')::bigint <> a.project_id
      or (after->>'weeklyHours')::numeric <> a.weekly_hours or after->>'startDate' <> a.start_date::text
      or after->>'endDate' <> a.end_date::text or after->>'status' <> a.status
      or (after->>'version')::bigint <> a.version))`)
  expect(rows).toEqual([])
})

test('each answer shows what its change set wrote', async () => {
  const { rows } = await pool.query<{ change_id: string; after: { id: number } | null }>(
    `select change_id, after from change_records where type = 'assignment'`,
  )
  const written = new Map(rows.map(({ change_id, after }) => [`${change_id}:${after?.id}`, after]))
  const shown = accepted.filter(
    ({ operation }) => operation.path.startsWith('/assignments') && operation.body,
  )
  for (const { body, changeId } of shown) {
    const answer = JSON.parse(body) as Shown & { results?: Shown[] }
    for (const record of answer.results ?? [answer])
      expect(record).toEqual(written.get(`${changeId}:${record.id}`))
  }
  expect(shown.length).toBeGreaterThan(0)
})

import { expect, test } from 'vitest'
import { build } from './app.ts'
import { type World, randomOperation } from './operations.ts'
import { overBookedDays } from './oracle.ts'
import { planRows } from './plan-rows.ts'
import { Random } from './random.ts'
import { overBooked } from './sql.ts'

// Random changes and undos in turn; at the end all is taken back, the last change first.

const SEEDS = [1, 2, 3, 4, 5, 6]
const STEPS = 80
const MOST_MS = 12_000

const { admin, make, pool } = await build()

interface Shown {
  id: number
  record?: { id: number; projectId?: number; personId?: number } | null
  projectId?: number
  personId?: number
}

/** Removes or makes a person or project, which the operations of the other tests leave alone. */
async function wholeRecord(random: Random, world: World) {
  const isPerson = random.chance(0.5)
  const ids = isPerson ? world.people : world.projects
  const path = isPerson ? '/people' : '/projects'
  if (random.chance(0.5)) return admin.delete(`${path}/${random.pick(ids)}?cascade=true`)
  const number = random.int(1, 1_000_000_000)
  const made = await admin.post(
    path,
    isPerson
      ? {
          name: `P${number}`,
          email: `p${number}@example.com`,
          department: 'D',
          role: 'R',
          hireDate: '2025-06-01',
        }
      : { name: `P${number}`, client: 'C', startDate: '2025-06-01' },
  )
  ids.push(made.body.id)
  return made
}

function learn(world: World, path: string, body: Shown & { results?: Shown[] }): void {
  for (const each of body?.results ?? [body]) {
    const record = each?.record === undefined ? each : each.record
    if (record?.projectId !== undefined) world.assignments.push(record.id)
    else if (record && path.endsWith('/work-patterns'))
      world.patterns.push({ id: record.id, personId: record.personId! })
  }
}

test.each(SEEDS)(
  'end where they began, row for row, and never over-book anybody (seed %i)',
  async (seed) => {
    const random = new Random(seed)
    const people = await Promise.all([40, 20, 38].map((weeklyCapacity) => make.person({ weeklyCapacity })))
    const projects = await Promise.all([make.project(), make.project()])
    const world: World = {
      people: people.map(({ id }) => id),
      projects: projects.map(({ id }) => id),
      assignments: [],
      patterns: [],
    }
    const before = await planRows(pool)
    const applied: number[] = []
    let undone = 0
    const end = Date.now() + MOST_MS / SEEDS.length
    for (let step = 0; step < STEPS && Date.now() < end; step++) {
      const earlier = random.chance(0.2) ? random.pick(applied.slice(-5)) : undefined
      const operation = randomOperation(random, world)
      const answer =
        earlier !== undefined
          ? await admin.post(`/audit/${earlier}/undo`)
          : random.chance(0.1)
            ? await wholeRecord(random, world)
            : await admin.send<Shown>(operation.method, operation.path, operation.body)
      expect([200, 201, 204, 404, 409, 412, 422]).toContain(answer.status)
      if (answer.status >= 300) continue
      if (earlier !== undefined) undone += 1
      learn(world, operation.path, answer.body as Shown)
      applied.push(Number(answer.headers['change-id']))
      expect(await overBooked(pool)).toBe(0)
    }
    expect(undone).toBeGreaterThan(0)
    expect(applied.length).toBeGreaterThan(10)
    expect(await overBookedDays(pool)).toEqual([])
    for (const changeId of applied.toReversed())
      expect(await admin.post(`/audit/${changeId}/undo`)).toMatchObject({ status: 200 })
    expect(await planRows(pool)).toEqual(before)
  },
  MOST_MS * 2,
)

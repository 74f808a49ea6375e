import type { Random } from './random.ts'

/** What the clients know: some of it may be gone by the time they write to it. */
export interface World {
  people: number[]
  projects: number[]
  assignments: number[]
  patterns: { id: number; personId: number }[]
}

export interface Operation {
  method: 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: object
  /** Notes of the assignments it would create: no two operations have the same. */
  notes: string[]
}

const date = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
const week = (hours: number) => [hours, hours, hours, hours, hours, 0, 0]

let notes = 0
const newNote = () => {
  notes += 1
  return `note ${notes}`
}

function span(random: Random) {
  const start = random.int(0, 50)
  return { startDate: date(start), endDate: date(start + random.int(0, 20)) }
}

/** One that others have just written to, most likely. */
const known = (random: Random, world: World) => random.pick(world.assignments.slice(-60))

const someone = (random: Random, world: World) => (random.chance(0.1) ? null : random.pick(world.people))

const booking = (random: Random, world: World) => ({
  personId: someone(random, world),
  projectId: random.pick(world.projects),
  weeklyHours: random.int(1, 3000) / 100,
  ...span(random),
  role: 'Designer',
  status: random.chance(0.8) ? 'confirmed' : 'tentative',
  note: newNote(),
})

const edit = (random: Random, world: World) =>
  random.pick<() => object>([
    () => ({ weeklyHours: random.int(1, 4000) / 100 }),
    () => span(random),
    () => ({ personId: someone(random, world) }),
    () => ({ status: random.pick(['confirmed', 'tentative']) }),
    () => ({ personId: someone(random, world), projectId: random.pick(world.projects), ...span(random) }),
  ])()

type Change = { op: string; type: string; id?: number; data?: { note?: string } & object }

function change(random: Random, world: World): Change {
  const id = known(random, world)
  if (id === undefined || random.chance(0.4))
    return { op: 'create', type: 'assignment', data: booking(random, world) }
  if (random.chance(0.3)) return { op: 'delete', type: 'assignment', id }
  return { op: 'update', type: 'assignment', id, data: edit(random, world) }
}

function batch(random: Random, world: World): Operation {
  const changes = Array.from({ length: random.int(2, 6) }, () => change(random, world))
  const created = changes.flatMap(({ data }) => data?.note ?? [])
  return { method: 'POST', path: '/changes', body: { changes }, notes: created }
}

function single(random: Random, world: World): Operation {
  const { op, id, data } = change(random, world)
  if (op === 'create') return { method: 'POST', path: '/assignments', body: data!, notes: [data!.note!] }
  const path = `/assignments/${id}`
  return op === 'delete'
    ? { method: 'DELETE', path, notes: [] }
    : { method: 'PATCH', path, body: data!, notes: [] }
}

function split(random: Random, world: World): Operation {
  const id = known(random, world) ?? 1
  const personId = random.chance(0.3) ? {} : { personId: someone(random, world) }
  return {
    method: 'POST',
    path: `/assignments/${id}/split`,
    body: { date: date(random.int(0, 70)), ...personId },
    notes: [],
  }
}

function capacity(random: Random, world: World): Operation {
  const personId = random.pick(world.people)
  const pattern = random.pick(world.patterns)
  if (pattern && random.chance(0.3))
    return { method: 'DELETE', path: `/people/${pattern.personId}/work-patterns/${pattern.id}`, notes: [] }
  if (random.chance(0.3))
    return {
      method: 'PATCH',
      path: `/people/${personId}`,
      body: random.pick([{ weeklyCapacity: random.int(20, 50) }, { endDate: date(60) }, { endDate: null }]),
      notes: [],
    }
  const weeks = Array.from({ length: random.int(1, 4) }, () => week(random.int(3, 9)))
  return {
    method: 'POST',
    path: `/people/${personId}/work-patterns`,
    body: { startDate: date(random.int(0, 70)), weeks },
    notes: [],
  }
}

function move(random: Random, world: World): Operation {
  const project = `/projects/${random.pick(world.projects)}`
  if (random.chance(0.3))
    return {
      method: 'PATCH',
      path: project,
      body: { endDate: random.pick([date(65), date(75), null]) },
      notes: [],
    }
  const fromDate = random.chance(0.5) ? { fromDate: date(random.int(0, 50)) } : {}
  return {
    method: 'POST',
    path: `${project}/shift`,
    body: { days: random.int(-3, 3), ...fromDate },
    notes: [],
  }
}

/** Any write that a client may think of. */
export function randomOperation(random: Random, world: World): Operation {
  const kinds = [single, single, single, single, batch, batch, split, capacity, move]
  return random.pick(kinds)(random, world)
}

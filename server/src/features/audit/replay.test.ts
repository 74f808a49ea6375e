import { expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { type World, randomOperation } from '../../../test/operations.ts'
import { Random } from '../../../test/random.ts'
import type { RecordType } from '../../contract/changes.ts'
import { open } from '../../db/client.ts'
import { changeRecords } from '../../db/schema/history.ts'
import { tables } from '../changes/records.ts'

// What was written down must be enough to make the plan again.

const { admin, make, pool } = await build()
const db = open(pool)

type Row = Record<string, unknown>
const NOT_RECORDED = ['planDirty', 'totalHours', 'weekCount']
const ordered = (row: Row | null): string | null =>
  row && JSON.stringify(Object.entries(row).toSorted(([a], [b]) => a.localeCompare(b)))

/** A person's version moves with a pattern of theirs, which is no change of the person. */
function comparable(type: RecordType, row: Row | null): string | null {
  if (!row || type !== 'person') return ordered(row)
  const { version: _, updatedAt: __, ...rest } = row
  return ordered(rest)
}

test('all change records from the beginning, in order, give the tables row for row', async () => {
  const random = new Random(5)
  const people = [await make.person(), await make.person({ weeklyCapacity: 32.5 })]
  const projects = [await make.project(), await make.project()]
  const world: World = {
    people: people.map(({ id }) => id),
    projects: projects.map(({ id }) => id),
    assignments: [],
    patterns: [],
  }
  const written: number[] = []
  for (let step = 0; step < 150; step++) {
    const { method, path, body } = randomOperation(random, world)
    const earlier = random.chance(0.15) ? random.pick(written.slice(-4)) : undefined
    const answer =
      earlier === undefined
        ? await admin.send<{ id?: number; projectId?: number; results?: { record: Row | null }[] }>(
            method,
            path,
            body,
          )
        : await admin.post(`/audit/${earlier}/undo`)
    if (answer.status >= 300) continue
    written.push(Number(answer.headers['change-id']))
    if (answer.body.projectId !== undefined && answer.body.id) world.assignments.push(answer.body.id)
    for (const { record } of answer.body.results ?? [])
      if (record?.projectId !== undefined) world.assignments.push(record.id as number)
  }
  expect(written.length).toBeGreaterThan(40)

  const model: Record<RecordType, Map<number, Row>> = {
    person: new Map(),
    project: new Map(),
    assignment: new Map(),
    workPattern: new Map(),
    timeOff: new Map(),
    companyDay: new Map(),
  }
  const records = await db
    .select()
    .from(changeRecords)
    .orderBy(changeRecords.changeId, changeRecords.position)
  for (const { type, recordId, before, after } of records) {
    // Each begins where the last one ended.
    expect(comparable(type, before as Row | null)).toBe(comparable(type, model[type].get(recordId) ?? null))
    if (after === null) model[type].delete(recordId)
    else model[type].set(recordId, after as Row)
  }
  for (const [type, table] of Object.entries(tables) as [RecordType, typeof tables.person][]) {
    const stored = await db.select().from(table).orderBy(table.id)
    const expected = [...model[type].values()].toSorted((a, b) => Number(a.id) - Number(b.id))
    const bare = stored.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([field]) => !NOT_RECORDED.includes(field))),
    )
    expect(bare.map((row) => comparable(type, row))).toEqual(expected.map((row) => comparable(type, row)))
  }
})

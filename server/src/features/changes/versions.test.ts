import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'

const { admin, make } = await build()

/** One record of each kind, and a change to it. */
async function records(): Promise<[path: string, version: number, change: object][]> {
  const project = await make.project()
  const person = await make.person()
  const assignment = await make.assignment({ projectId: project.id })
  const other = await make.person()
  const pattern = await make.pattern(other.id, '2026-06-01', weekOf(4))
  return [
    [`/people/${person.id}`, person.version, { name: 'Changed' }],
    [`/projects/${project.id}`, project.version, { name: 'Changed' }],
    [`/assignments/${assignment.id}`, assignment.version, { note: 'Changed' }],
    [`/people/${other.id}/work-patterns/${pattern.id}`, pattern.version, { weeks: [weekOf(5)] }],
  ]
}

describe('a version', () => {
  test('is the id of the change that wrote the record, and its ETag', async () => {
    for (const [path, version, change] of await records()) {
      expect((await admin.get(path)).headers.etag).toBe(`"${version}"`)
      const { headers, body } = await admin.patch(path, change)
      expect(headers.etag).toBe(`"${headers['change-id']}"`)
      expect(body.version).toBe(Number(headers['change-id']))
      expect(body.version).toBeGreaterThan(version)
      expect((await admin.get(path)).headers.etag).toBe(headers.etag)
    }
  })

  test('that is stale in If-Match refuses a change and a removal, with the current one', async () => {
    for (const [path, version, change] of await records()) {
      const { body } = await admin.patch(path, change, { 'if-match': `"${version}"` })
      const stale = { 'if-match': `"${version}"` }
      for (const refused of [await admin.patch(path, change, stale), await admin.delete(path, stale)]) {
        expect(refused.status).toBe(412)
        expect(refused.body).toMatchObject({ code: 'STALE', currentVersion: body.version })
      }
      expect((await admin.get(path)).body).toEqual(body)
    }
  })

  test.each(['*', undefined])('is not looked at with If-Match %s', async (tag) => {
    for (const [path, , change] of await records()) {
      const headers = tag && { 'if-match': tag }
      expect((await admin.patch(path, change, headers || {})).status).toBe(200)
    }
  })

  test.each(['1', 'W/"1"', '""', '"abc"', '"99999999999999999999"', '"0"'])(
    'is none of %s, whatever it is',
    async (tag) => {
      for (const [path, , change] of await records())
        expect((await admin.patch(path, change, { 'if-match': tag })).status).toBe(412)
    },
  )

  test('lets one of two who read the same change it', async () => {
    for (const [path, version, change] of await records()) {
      const match = { 'if-match': `"${version}"` }
      const answers = await Promise.all([1, 2, 3].map(() => admin.patch(path, change, match)))
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412])
    }
  })
})

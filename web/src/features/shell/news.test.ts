import type { Assignment } from '@contract/assignments.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { addOwnChange } from '../../api/ownChanges.ts'
import { findAssignmentOnBoard, placeAssignment } from '../../api/planCache.ts'
import { queryClient } from '../../api/queryClient.ts'
import { takeIn } from './news.ts'

vi.stubGlobal('window', globalThis)

const page = ['schedule', 'page', 'first']
const booking = (id: number, version: number) =>
  ({ id, version, personId: 1, projectId: 2, weeklyHours: version }) as Assignment

/** Answers of the server that are still on their way, by address. */
const onTheWay = new Map<string, (data: unknown) => void>()
vi.stubGlobal(
  'fetch',
  (address: string) =>
    new Promise((resolve) => onTheWay.set(address, (data) => resolve(Response.json(data)))),
)

async function hear(changeId: number, id: number): Promise<void> {
  takeIn({ changeId, records: [{ type: 'assignment', id }] })
  await vi.waitFor(() => expect(onTheWay.has(`/api/v1/audit/${changeId}`)).toBe(true))
}
async function answer(changeId: number, id: number, after: Assignment | null): Promise<void> {
  onTheWay.get(`/api/v1/audit/${changeId}`)!({ id: changeId, records: [{ id, after }] })
  await new Promise((done) => setTimeout(done))
}
const isReadAgain = () => queryClient.getQueryState(page)!.isInvalidated

// Ids of change sets only ever grow, so each test goes on where the one before ended.
let now = 100
beforeEach(() => {
  now += 100
  const row = { id: 1, assignments: [booking(7, now)] }
  queryClient.clear()
  queryClient.setQueryData(page, { results: [row], projects: [{ id: 2 }] })
})

test('what others changed is placed without reading the board again', async () => {
  await hear(now + 1, 7)
  await answer(now + 1, 7, booking(7, now + 1))
  await hear(now + 2, 8)
  await answer(now + 2, 8, booking(8, now + 2))
  expect(findAssignmentOnBoard(7)?.version).toBe(now + 1)
  expect(findAssignmentOnBoard(8)?.version).toBe(now + 2)
  expect(isReadAgain()).toBe(false)
})

test('an older change that is answered later does not put the block back', async () => {
  await hear(now + 1, 7)
  await hear(now + 2, 7)
  await answer(now + 2, 7, booking(7, now + 2))
  await answer(now + 1, 7, booking(7, now + 1))
  expect(findAssignmentOnBoard(7)?.version).toBe(now + 2)
})

test('nor does one that is older than what was saved here', async () => {
  await hear(now + 1, 7)
  placeAssignment(7, booking(7, now + 2))
  await answer(now + 1, 7, booking(7, now + 1))
  expect(findAssignmentOnBoard(7)?.version).toBe(now + 2)
})

test('an older deletion does not take away what was brought back since', async () => {
  await hear(now + 1, 7)
  await hear(now + 2, 7)
  await answer(now + 2, 7, booking(7, now + 2))
  await answer(now + 1, 7, null)
  expect(findAssignmentOnBoard(7)?.version).toBe(now + 2)
})

test('an older change does not bring back what others deleted: the board is read', async () => {
  await hear(now + 1, 7)
  await hear(now + 2, 7)
  await answer(now + 2, 7, null)
  await answer(now + 1, 7, booking(7, now + 1))
  expect(findAssignmentOnBoard(7)).toBeUndefined()
  expect(isReadAgain()).toBe(true)
})

test('nor what was deleted here', async () => {
  await hear(now + 1, 7)
  addOwnChange(now + 2, false)
  placeAssignment(7, null)
  await answer(now + 1, 7, booking(7, now + 1))
  expect(findAssignmentOnBoard(7)).toBeUndefined()
  expect(isReadAgain()).toBe(true)
})

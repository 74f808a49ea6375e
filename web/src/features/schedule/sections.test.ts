import type { Assignment } from '@contract/assignments.ts'
import type { Board } from '@contract/board.ts'
import { expect, test } from 'vitest'
import { HEAD_HEIGHT, countRows, heightOf, rowsBetween, sectionsOf } from './sections.ts'

const open = (id: number, role: string) => ({ id, role, projectId: 7 }) as Assignment
const board = (openRoles: Assignment[] = []): Board => ({
  groups: [
    { id: 'Design', name: 'Design', personIds: [1, 2] },
    { id: 'Dev', name: 'Dev', personIds: [3] },
  ],
  openRoles,
  projects: [],
})
const options = { by: 'department', only: undefined, toggled: new Set<string>(), pitch: 50 } as const

test('groups follow each other, each with a heading', () => {
  const sections = sectionsOf(board(), options)
  expect(sections.map(({ name, top, before }) => [name, top, before])).toEqual([
    ['Design', 0, 0],
    ['Dev', HEAD_HEIGHT + 100, 3],
  ])
  expect([heightOf(sections), countRows(sections)]).toEqual([2 * HEAD_HEIGHT + 150, 3])
})

test('open roles stand at the top: of their own group, or before all where groups have none', () => {
  const names = (by: 'department' | 'role') =>
    sectionsOf(board([open(9, 'Dev')]), { ...options, by }).map((each) => [each.name, each.open.length])
  expect(names('role')).toEqual([
    ['Design', 0],
    ['Dev', 1],
  ])
  expect(names('department')).toEqual([
    ['Open roles', 1],
    ['Design', 0],
    ['Dev', 0],
  ])
})

test('many open roles wait behind their heading; a click on any heading opens or closes it', () => {
  const many = board(Array.from({ length: 20 }, (_, index) => open(index + 1, 'Dev')))
  const closed = (...toggled: string[]) =>
    sectionsOf(many, { ...options, toggled: new Set(toggled) }).map((each) => each.closed)
  expect(closed()).toEqual([true, false, false])
  expect(closed('department:open-roles', 'department:Dev')).toEqual([false, false, true])
})

test('only some people: groups of nobody are left out', () => {
  const sections = sectionsOf(board([open(9, 'Dev')]), { ...options, only: new Set([3]) })
  expect(sections.map(({ name, personIds }) => [name, personIds])).toEqual([['Dev', [3]]])
})

test('all people as one group have a heading only beside open roles', () => {
  const flat = (openRoles: Assignment[]) =>
    sectionsOf(
      { groups: [{ id: '', name: '', personIds: [1] }], openRoles, projects: [] },
      { ...options, by: 'none' },
    )
  expect(flat([]).map(({ name, headHeight }) => [name, headHeight])).toEqual([['', 0]])
  expect(flat([open(9, 'Dev')]).map(({ name }) => name)).toEqual(['Open roles', 'People'])
})

test('rows in sight, of each section', () => {
  const sections = sectionsOf(board(), options)
  const seen = (from: number, to: number) =>
    rowsBetween(sections, from, to, 50).map(({ section, first, last }) => [section.name, first, last])
  expect(seen(0, HEAD_HEIGHT + 1)).toEqual([['Design', 0, 1]])
  expect(seen(HEAD_HEIGHT + 60, 1000)).toEqual([
    ['Design', 1, 2],
    ['Dev', 0, 1],
  ])
})

import { describe, expect, test } from 'vitest'
import type { Board } from '../../contract/board.ts'
import type { Schedule } from '../../contract/utilization.ts'
import { build } from '../../../test/app.ts'

const { admin, make } = await build()
const [zeta, alpha] = [await make.project({ name: 'Zeta' }), await make.project({ name: 'alpha' })]
const bob = await make.person({ name: 'Bob', department: 'Research', role: 'Lead', skills: ['Go'] })
const ada = await make.person({ name: 'ada', department: 'Research', role: 'Dev' })
const cy = await make.person({ name: 'Cy', department: 'Design', role: 'Lead', endDate: '2026-02-15' })
const days = { weeklyHours: 5, startDate: '2026-01-05', endDate: '2026-01-18' }
await make.assignment({ ...days, projectId: zeta.id, personId: bob.id })
await make.assignment({ ...days, projectId: zeta.id, personId: ada.id, status: 'tentative' })
await make.assignment({ ...days, projectId: zeta.id, personId: ada.id, startDate: '2026-01-12' })
const open = await make.assignment({ ...days, projectId: alpha.id, personId: null, role: 'Pilot' })

const read = async (query = '', range = 'from=2026-01-05&to=2026-01-18') =>
  (await admin.get<Board>(`/schedule/board?${range}&${query}`)).body
const groups = async (...of: Parameters<typeof read>) =>
  (await read(...of)).groups.map(({ name, personIds }) => [name, personIds])

describe('the rows of the board', () => {
  test('are all people by name as one group, with the open roles and their projects', async () => {
    expect(await read()).toEqual({
      groups: [{ id: '', name: '', personIds: [ada.id, bob.id, cy.id] }],
      openRoles: [open],
      projects: [{ id: alpha.id, name: 'alpha', color: alpha.color }],
    })
  })

  test('come by department, role or project; what only has an open role is there too', async () => {
    expect(await groups('by=department')).toEqual([
      ['Design', [cy.id]],
      ['Research', [ada.id, bob.id]],
    ])
    expect(await groups('by=role')).toEqual([
      ['Dev', [ada.id]],
      ['Lead', [bob.id, cy.id]],
      ['Pilot', []],
    ])
    expect(await groups('by=project')).toEqual([
      ['alpha', []],
      ['Zeta', [ada.id, bob.id]],
    ])
  })

  test('by project come with the colour of each', async () => {
    const { projects } = await read('by=project')
    expect(projects.map(({ name }) => name).toSorted()).toEqual(['Zeta', 'alpha'])
    expect(projects.find(({ id }) => id === alpha.id)?.color).toBe(alpha.color)
  })

  test('are those employed within the span, and open roles of it', async () => {
    const later = await read('', 'from=2026-02-16&to=2026-03-01')
    expect(later).toEqual({
      groups: [{ id: '', name: '', personIds: [ada.id, bob.id] }],
      openRoles: [],
      projects: [],
    })
  })

  test('can be filtered; a search for people finds no open roles', async () => {
    expect(await groups('role=Lead')).toEqual([['', [bob.id, cy.id]]])
    expect(await groups('skills=go')).toEqual([['', [bob.id]]])
    expect(await read('q=bo')).toEqual({
      groups: [{ id: '', name: '', personIds: [bob.id] }],
      openRoles: [],
      projects: [],
    })
    expect((await read('role=Pilot')).openRoles).toEqual([open])
  })

  test('can be drawn with the names of their projects', async () => {
    const drawn = await admin.get<Schedule>(
      `/schedule?from=2026-01-05&to=2026-01-18&personId=${ada.id},${bob.id}&with=projects`,
    )
    expect(drawn.body.projects).toEqual([{ id: zeta.id, name: 'Zeta', color: zeta.color }])
  })
})

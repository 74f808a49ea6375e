import type { Project } from '@contract/projects.ts'
import { expect, test } from 'vitest'
import { bulkProjectChanges, noProjectChange } from './bulkProjects.ts'

const project = (id: number, more: Partial<Project> = {}): Project => ({
  id,
  version: 10 + id,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  name: `Project ${id}`,
  client: 'Acme',
  startDate: '2026-01-01',
  endDate: null,
  estimatedHours: null,
  status: 'active',
  color: '#4d7cfe',
  ...more,
})

test('only projects that get something new are changed, and only in that', () => {
  const projects = [project(1), project(2, { status: 'done', endDate: '2026-12-31' })]
  const done = bulkProjectChanges(projects, { ...noProjectChange, status: 'done', noEndDate: true })
  expect(done).toEqual({
    changes: [
      { op: 'update', type: 'project', id: 1, data: { status: 'done' } },
      { op: 'update', type: 'project', id: 2, data: { endDate: null } },
    ],
    errors: {},
  })
})

test('what is no value of a project is refused', () => {
  const values = { ...noProjectChange, client: 'x'.repeat(121), endDate: '1999-01-01' }
  expect(Object.keys(bulkProjectChanges([project(1)], values).errors)).toEqual(['client', 'endDate'])
})

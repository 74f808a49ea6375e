import type { Person } from '@contract/people.ts'
import { describe, expect, test } from 'vitest'
import { bulkPeopleChanges, noPersonChange } from './bulkPeople.ts'

const person = (id: number, more: Partial<Person> = {}): Person => ({
  id,
  version: 10 + id,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  name: `Person ${id}`,
  email: `${id}@example.com`,
  department: 'Design',
  role: 'Designer',
  hireDate: '2020-01-01',
  endDate: null,
  skills: ['Figma'],
  location: 'DE',
  notes: null,
  weeklyCapacity: 40,
  ...more,
})

describe('the changes of several people', () => {
  test('are of those only who get something new, and of that field only', () => {
    const people = [person(1), person(2, { department: 'Engineering' })]
    const { changes, errors } = bulkPeopleChanges(people, { ...noPersonChange, department: ' Engineering ' })
    expect(errors).toEqual({})
    expect(changes).toEqual([{ op: 'update', type: 'person', id: 1, data: { department: 'Engineering' } }])
  })

  test('add and take away skills in any case, on the version that was read', () => {
    const people = [person(1, { skills: ['Figma', 'SQL'] }), person(2, { skills: ['sql'] }), person(3)]
    const values = { ...noPersonChange, addSkills: 'figma, Go', removeSkills: 'Sql' }
    expect(bulkPeopleChanges(people, values).changes).toEqual([
      { op: 'update', type: 'person', id: 1, version: 11, data: { skills: ['Figma', 'Go'] } },
      { op: 'update', type: 'person', id: 2, version: 12, data: { skills: ['figma', 'Go'] } },
      { op: 'update', type: 'person', id: 3, version: 13, data: { skills: ['Figma', 'Go'] } },
    ])
  })

  test('clear what is to be cleared', () => {
    const people = [person(1, { endDate: '2026-12-31' }), person(2, { location: null })]
    const values = { ...noPersonChange, noEndDate: true, noLocation: true }
    expect(bulkPeopleChanges(people, values).changes).toEqual([
      { op: 'update', type: 'person', id: 1, data: { location: null, endDate: null } },
    ])
  })

  test('are refused where they are no values of a person', () => {
    const values = { ...noPersonChange, weeklyCapacity: 'many', location: 'Bavaria' }
    expect(Object.keys(bulkPeopleChanges([person(1)], values).errors)).toEqual(['location', 'weeklyCapacity'])
  })
})

import { describe, expect, test } from 'vitest'
import type { Person } from '../../contract/people.ts'
import { build } from '../../../test/app.ts'
import { readPages, sorted } from '../../../test/lists.ts'

const { admin, make } = await build()
const names = ['ada', 'Bob', 'Çelik', 'ada', 'Zoë', 'bob', 'Ann_Lee', 'Ann%Lee', 'Émile', 'Öz', 'Ada', 'A\\B']
const people: Person[] = []
for (const [index, name] of names.entries())
  people.push(
    await make.person({
      name,
      department: index % 2 ? 'Design' : 'Engineering',
      role: index % 3 ? 'Lead' : 'Junior',
      location: index % 4 ? 'DE-BY' : index % 8 ? 'FR' : null,
      weeklyCapacity: [40, 37.5, 8][index % 3],
      skills: index % 3 ? ['SQL', 'Go'] : ['go'],
      hireDate: `20${10 + (index % 5)}-01-01`,
      endDate: index === 5 ? '2020-12-31' : null,
    }),
  )
const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id).toSorted((a, b) => a - b)
const find = async (query: string) =>
  (await readPages<Person>(admin, `/people?${query}`, 200)).toSorted((a, b) => a.id - b.id)

describe('the list of people', () => {
  test.each([
    'id',
    'hireDate',
    'endDate',
    'createdAt',
    'department',
    'role',
    'email',
    'location',
    'weeklyCapacity',
  ] as const)(
    'sorted by %s, either way, comes in pages without loss or repetition; who has none is last',
    async (key) => {
      for (const limit of [1, 3, 5, 200]) {
        const upwards = await readPages<Person>(admin, `/people?sort=${key}`, limit)
        expect(upwards.map(({ id }) => id)).toEqual(sorted(people, (row) => row[key] ?? '~'))
        const downwards = await readPages<Person>(admin, `/people?sort=-${key}`, limit)
        expect(downwards.map(({ id }) => id)).toEqual(sorted(people, (row) => row[key] ?? '~', true))
      }
    },
  )

  test('is sorted by name, in any case, where nothing else is asked', async () => {
    const rows = await readPages<Person>(admin, '/people', 2)
    expect(rows.map(({ id }) => id)).toEqual(
      (await readPages<Person>(admin, '/people?sort=name', 5)).map(({ id }) => id),
    )
    expect(idsOf(rows)).toEqual(idsOf(people))
    const adas = rows.filter(({ name }) => name.toLowerCase() === 'ada').map(({ id }) => id)
    expect(adas).toEqual(adas.toSorted((a, b) => a - b))
    expect(adas).toHaveLength(3)
  })

  test.each<[string, (person: Person) => boolean]>([
    ['department=Design', ({ department }) => department === 'Design'],
    ['role=Lead', ({ role }) => role === 'Lead'],
    ['location=FR', ({ location }) => location === 'FR'],
    ['skill=GO', () => true],
    ['skill=sql', ({ skills }) => skills.includes('SQL')],
    ['active=true', ({ endDate }) => endDate === null],
    ['active=false', ({ endDate }) => endDate !== null],
    ['department=Design&role=Lead&skill=sql', (each) => each.department === 'Design' && each.role === 'Lead'],
    ['department=design', () => false],
    ['q=ADA', ({ name }) => name.toLowerCase() === 'ada'],
    ['q=zo%C3%AB', ({ name }) => name === 'Zoë'],
    ['q=n_L', ({ name }) => name === 'Ann_Lee'],
    ['q=n%25L', ({ name }) => name === 'Ann%Lee'],
    ['q=A%5CB', ({ name }) => name === 'A\\B'],
    ['q=person1%40', ({ email }) => email.startsWith('person1@')],
    ['q=sql', ({ skills }) => skills.includes('SQL')],
    ['q=desig', ({ department }) => department === 'Design'],
  ])('%s finds who it should', async (query, isFound) => {
    expect(idsOf(await find(query))).toEqual(idsOf(people.filter(isFound)))
  })

  test('keeps its place when somebody is added before it', async () => {
    const first = await admin.get('/people?limit=5&sort=id')
    const rest = await admin.get(`/people?limit=200&sort=id&cursor=${first.body.nextCursor}`)
    await make.person({ name: 'Aaa' })
    const again = await admin.get(`/people?limit=200&sort=id&cursor=${first.body.nextCursor}`)
    expect(idsOf(again.body.results).slice(0, rest.body.results.length)).toEqual(idsOf(rest.body.results))
    expect(again.body.total).toBe(rest.body.total + 1)
  })

  test('takes a cursor only with the order that it was made for', async () => {
    const { body } = await admin.get('/people?limit=5&sort=name')
    const other = await admin.get(`/people?limit=5&sort=-name&cursor=${body.nextCursor}`)
    expect(other.body).toMatchObject({ code: 'VALIDATION_ERROR', errors: [{ path: 'cursor' }] })
  })
})

test('what people can be chosen by: each value once, of those who have not left', async () => {
  await make.person({
    department: 'Gone',
    role: 'Ghost',
    location: 'XX',
    skills: ['Rattling'],
    endDate: '2020-12-31',
  })
  const { status, body } = await admin.get('/people/values')
  expect(status).toBe(200)
  expect(body).toEqual({
    departments: ['Design', 'Engineering'],
    roles: ['Designer', 'Junior', 'Lead'],
    skills: ['Go', 'SQL'],
    locations: ['DE-BY', 'FR'],
  })
})

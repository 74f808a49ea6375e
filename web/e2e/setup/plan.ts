import type { Assignment } from '@contract/assignments.ts'
import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import type { UserRole } from '@contract/session.ts'
import type { TimeOff } from '@contract/time-off.ts'
import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'
import { url } from './browser.ts'

let count = 0
/** A name nobody else has. */
export const unique = (name: string) => `${name} ${Date.now().toString(36)}${(count += 1)}`

async function create<T>(context: BrowserContext, path: string, data: object): Promise<T> {
  const answer = await context.request.post(url(`/api/v1${path}`), { data })
  if (answer.status() !== 201) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Someone with 40 h a week and nothing to do, hired long before any test's weeks. */
export function addPerson(context: BrowserContext, more: Partial<Person> = {}): Promise<Person> {
  const name = unique('Test Person')
  return create(context, '/people', {
    name,
    email: `${name.replaceAll(' ', '.')}@example.com`,
    department: 'Testing',
    role: 'Tester',
    hireDate: '2020-01-01',
    ...more,
  })
}

export const addProject = (context: BrowserContext, more: Partial<Project> = {}): Promise<Project> =>
  create(context, '/projects', {
    name: unique('Test Project'),
    client: 'Testers',
    startDate: '2030-01-01',
    endDate: '2031-12-31',
    ...more,
  })

export const addAssignment = (context: BrowserContext, data: Partial<Assignment>): Promise<Assignment> =>
  create(context, '/assignments', {
    startDate: '2030-02-04',
    endDate: '2030-03-03',
    weeklyHours: 20,
    ...data,
  })

export const addTimeOff = (
  context: BrowserContext,
  data: Partial<TimeOff> & Pick<TimeOff, 'personId'>,
): Promise<TimeOff> =>
  create(context, '/time-off', {
    startDate: '2030-02-04',
    endDate: '2030-02-08',
    status: 'approved',
    ...data,
  })

/** Somebody of a role who is nobody's person. */
export async function addUser(context: BrowserContext, role: UserRole) {
  const email = `${unique(role).replaceAll(' ', '.')}@example.com`
  const user = { email, password: 'somebody else of here' }
  await create(context, '/users', { ...user, name: unique('Robin'), role })
  return user
}

/** Somebody who signs in and is the person given; one who only looks, if nothing else is asked for. */
export async function addViewer(context: BrowserContext, personId: number, role = 'viewer') {
  const email = `${unique(role).replaceAll(' ', '.')}@example.com`
  const user = { email, password: 'a viewer looks around' }
  await create(context, '/users', { ...user, name: 'Viewer', role, personId })
  return user
}

export async function read<T>(context: BrowserContext, path: string): Promise<T> {
  const answer = await context.request.get(url(`/api/v1${path}`))
  expect(answer.status()).toBe(200)
  return (await answer.json()) as T
}

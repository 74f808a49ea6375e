import type { Session } from '@contract/session.ts'
import { expect, test, vi } from 'vitest'
import { type Doing, commandsFor, matches } from './commands.ts'

const session = (role: Session['user']['role']) => ({ user: { role } }) as Session
const nothing = () => {}
const doing = () => ({
  go: vi.fn<Doing['go']>(),
  book: nothing,
  addTimeOff: nothing,
  showKeys: nothing,
  print: nothing,
})
const labels = (role: Session['user']['role']) =>
  commandsFor(session(role), doing()).map(({ label }) => label)

test('a viewer is offered nothing to add, and only admins what admins do', () => {
  expect(labels('viewer')).not.toContain('Add a person')
  expect(labels('viewer')).not.toContain('Undo my last change')
  expect(labels('planner')).toContain('Add a person')
  expect(labels('planner')).not.toContain('Settings: Users')
  expect(labels('admin')).toContain('Settings: Users')
})

test('no two commands have the same id', () => {
  const ids = commandsFor(session('admin'), doing()).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a command leads where it says', () => {
  const done = doing()
  commandsFor(session('planner'), done)
    .find(({ label }) => label === 'Add a project')!
    .run()
  expect(done.go).toHaveBeenCalledWith({ to: '/projects', search: { new: 'true' } })
})

test('each word typed begins a word of what is meant', () => {
  expect(matches('Settings: Users', 'set us')).toBe(true)
  expect(matches('Settings: Users', 'user')).toBe(true)
  expect(matches('Settings: Users', 'ers')).toBe(false)
  expect(matches('Time off', '')).toBe(true)
})

import { plural } from '../../lib/format.ts'

/** What went wrong, and what to do about it; empty where the server says it better. */
export const failureWords = {
  offline: ['The server cannot be reached', 'Check the connection. Nothing you typed is lost; try again.'],
  signedOut: ['You are signed out', 'Sign in again, then repeat this: your typing stays.'],
  forbidden: ['Your account may not do this', 'Ask an admin for the planner role.'],
  notFound: ['Not found', 'It may have been deleted meanwhile.'],
  refused: ['There is not enough room', ''],
  stale: [
    'Changed by someone else meanwhile',
    'Look at the newer version before you save; your typing stays.',
  ],
  inUse: ['Still in use', ''],
  conflict: ['This does not fit the plan', ''],
  invalid: ['Some fields need another look', ''],
  busy: ['Too many requests', 'Wait a moment, then try again.'],
  unavailable: [
    'The server is busy or restarting',
    'Wait a moment, then try again. Nothing you typed is lost.',
  ],
  failed: ['The server could not do this', 'It was noted there. Nothing you typed is lost; try again.'],
} satisfies Record<string, [title: string, detail: string]>

export const againIn = (seconds: number) =>
  `Try again in ${plural(seconds, 'second')}. Nothing you typed is lost.`

import type { UserRole } from './contract/session.ts'

/** Who acts: a user, by a browser's session or by a token of theirs. */
export interface Principal {
  user: { id: number; email: string; name: string; role: UserRole; personId: number | null }
  /** The token used; null for a session. */
  token: { id: number; scope: 'read' | 'write' } | null
  /** The session used; null for a token. */
  sessionId: number | null
}

export type Action = 'read' | 'ask' | 'plan' | 'administer' | 'own-account' | 'accounts'

const needsSession = (action: Action): boolean => action === 'own-account' || action === 'accounts'

/**
 * Whether somebody may do something: a read token reads, viewers read, planners plan, admins do all. A viewer who is
 * linked to a person asks for that person. Everybody looks after their own account, and admins after everybody's, but
 * no token does: a stolen one could take an account over, or make itself another.
 */
export function can({ user, token }: Principal, action: Action): boolean {
  if (action === 'read') return true
  if (token && needsSession(action)) return false
  if (action === 'own-account') return true
  if (token?.scope === 'read') return false
  if (action === 'ask') return user.role !== 'viewer' || user.personId !== null
  return action === 'plan' ? user.role !== 'viewer' : user.role === 'admin'
}

/** The same in words, for whoever may not. */
export function whyNot({ token }: Principal, action: Action): string {
  if (token && needsSession(action)) return 'This needs somebody signed in, not a token'
  return token?.scope === 'read' ? 'This token may only read' : 'Your role does not allow this'
}

/** Whether somebody may know why a person is off: planners may, and the person. */
export const knowsReasons = ({ user }: Principal, personId: number): boolean =>
  user.role !== 'viewer' || user.personId === personId

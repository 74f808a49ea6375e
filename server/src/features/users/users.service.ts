import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Account, AccountUpdate, accountCreate } from '../../contract/users.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { enqueue } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'
import { AppError, notFound } from '../../errors.ts'
import { hashSecret, newSecret, principalOf } from '../../plugins/authentication.ts'
import { requireStrength } from '../session/password-strength.ts'
import { hashPassword } from '../session/passwords.ts'
import { endSessions } from '../session/session.repo.ts'
import { type AccessRecord, logAccess } from './access-log.ts'
import { findUser, hasOtherAdmin, insertInvitation, insertUser, updateUser } from './users.repo.ts'

type By = Pick<AccessRecord, 'actorId' | 'requestId' | 'tokenId'>

/** Who does it, of a request. */
export function by(request: FastifyRequest): By {
  const { user, token } = principalOf(request)
  return { actorId: user.id, requestId: request.id, tokenId: token?.id }
}

/** Makes a link that lets a user choose a password, once. */
export async function invite(tx: Transaction, userId: number, who: By) {
  const secret = newSecret()
  const expiresAt = await insertInvitation(tx, userId, hashSecret(secret))
  await logAccess(tx, { kind: 'invited', userId, ...who })
  return { path: `/invitation#${secret}`, expiresAt }
}

/** Makes a user, with a password or an invitation to choose one. */
export async function createUser(db: Database, data: z.infer<typeof accountCreate>, who: By) {
  const { password, ...fields } = data
  if (password !== undefined) requireStrength(password, [fields.name, fields.email])
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return inTransaction(db, async (tx) => {
    const id = await insertUser(tx, { ...fields, passwordHash })
    await logAccess(tx, { kind: 'user_made', userId: id, ...who, details: { after: fields } })
    const invitation = passwordHash === null ? await invite(tx, id, who) : null
    if (invitation) await enqueue(tx, 'invitation', { userId: id, reset: false })
    return { ...(await findUser(tx, id))!, invitation }
  })
}

/** What a change makes of a user, field by field. */
function difference(user: Account, after: AccountUpdate) {
  const was = Object.entries({ ...user, disabled: user.status === 'disabled' })
  return { before: Object.fromEntries(was.filter(([field]) => field in after)), after }
}

/**
 * Changes a user. Whoever is disabled is signed out everywhere.
 * @throws AppError NOT_FOUND, or LAST_ADMIN where nobody would be left to administer
 */
export async function changeUser(db: Database, id: number, data: AccountUpdate, who: By): Promise<Account> {
  const { disabled, ...fields } = data
  return inTransaction(db, async (tx) => {
    const before = await findUser(tx, id)
    if (!before) throw notFound('user', id)
    const staysAdmin = (fields.role ?? before.role) === 'admin' && !(disabled ?? before.status === 'disabled')
    const wasAdmin = before.role === 'admin' && before.status !== 'disabled'
    if (wasAdmin && !staysAdmin && !(await hasOtherAdmin(tx, id)))
      throw new AppError(
        'LAST_ADMIN',
        'Make somebody else an admin first: nobody would be left to administer',
      )
    await updateUser(tx, id, fields, disabled)
    if (disabled) await endSessions(tx, id, null)
    await logAccess(tx, { kind: 'user_changed', userId: id, ...who, details: difference(before, data) })
    return (await findUser(tx, id))!
  })
}

import { describe, expect, test, vi } from 'vitest'
import { PASSWORD, cookieOf, newAccount, newAddress, signIn } from '../../../test/accounts.ts'
import { build } from '../../../test/app.ts'
import { enqueue } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'

const { app, admin, anonymous, pool } = await build()

const secretOf = ({ path }: { path: string }) => {
  expect(path).toMatch(/^\/invitation#[\w-]{43}$/)
  return path.split('#')[1]!
}
async function invited(fields: object = {}) {
  const email = newAddress()
  const { body } = await admin.post('/users', { email, name: 'Ivy Winterbottom', role: 'viewer', ...fields })
  return { id: body.id as number, email, secret: secretOf(body.invitation), body }
}
const accept = (secret: string, password = PASSWORD) =>
  anonymous.post('/invitations/accept', { secret, password })
const gone = {
  status: 404,
  body: { code: 'NOT_FOUND', detail: expect.stringContaining('invitation') as string },
}

describe('an invitation', () => {
  test('lets choose a password and signs in, once', async () => {
    const { id, email, secret, body } = await invited()
    expect(body.status).toBe('invited')
    const days = (Date.parse(body.invitation.expiresAt) - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(7)
    expect((await anonymous.post('/session', { email, password: PASSWORD })).status).toBe(401)

    const accepted = await accept(secret)
    expect(accepted).toMatchObject({ status: 200, body: { user: { id, email, role: 'viewer' } } })
    const client = anonymous.with({ cookie: cookieOf(accepted) })
    expect((await client.get('/session')).body).toEqual(accepted.body)
    expect((await admin.get(`/users/${id}`)).body.status).toBe('active')
    await signIn(app, email)
    expect(await accept(secret)).toMatchObject(gone)
  })

  test('works once for two who follow it at the same time', async () => {
    const { secret } = await invited()
    const answers = await Promise.all([accept(secret), accept(secret), accept(secret)])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(2)
  })

  test('ends by itself', async () => {
    const { id, secret } = await invited()
    await pool.query(`update invitations set expires_at = now() - interval '1 s' where user_id = $1`, [id])
    expect(await accept(secret)).toMatchObject(gone)
  })

  test('is not kept for ever when nobody has followed it', async () => {
    const [ended, open] = [await invited(), await invited()]
    await pool.query(`update invitations set expires_at = now() - interval '1 s' where user_id = $1`, [
      ended.id,
    ])
    await inTransaction(app.db, (tx) => enqueue(tx, 'housekeeping', {}))
    await app.jobs.start()
    const kept = async () => {
      const { rows } = await pool.query<{ user_id: string }>(
        'select user_id from invitations where user_id = any($1)',
        [[ended.id, open.id]],
      )
      return rows.map(({ user_id: id }) => Number(id))
    }
    await vi.waitFor(async () => expect(await kept()).toEqual([open.id]), { timeout: 15_000 })
    expect((await admin.get(`/users/${ended.id}`)).body.status).toBe('invited')
  })

  test('is replaced by a newer one', async () => {
    const { id, secret } = await invited()
    const newer = await admin.post(`/users/${id}/invitation`)
    expect(newer.status).toBe(201)
    expect(await accept(secret)).toMatchObject(gone)
    expect((await accept(secretOf(newer.body))).status).toBe(200)
  })

  test('is still good after a password that is too weak', async () => {
    const { secret } = await invited()
    for (const weak of ['short', 'passwordpassword', 'winterbottom2'])
      expect(await accept(secret, weak)).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'password' }] },
      })
    expect((await accept(secret)).status).toBe(200)
  })

  test('for somebody who has a password is a new one, and ends their sessions', async () => {
    const { id, email } = await newAccount(admin)
    const before = await signIn(app, email)
    const { body } = await admin.post(`/users/${id}/invitation`)
    expect((await before.get('/session')).status).toBe(200)
    expect((await accept(secretOf(body), `${PASSWORD} anew`)).status).toBe(200)
    expect((await before.get('/session')).status).toBe(401)
    expect((await anonymous.post('/session', { email, password: PASSWORD })).status).toBe(401)
    await signIn(app, email, { password: `${PASSWORD} anew` })
  })

  test('is of no use to somebody who was disabled', async () => {
    const { id, secret } = await invited()
    await admin.patch(`/users/${id}`, { disabled: true })
    expect(await accept(secret)).toMatchObject(gone)
  })

  test('is kept as a hash only, and cannot be guessed from what is kept', async () => {
    const { id, secret } = await invited()
    const { rows } = await pool.query<{ secret_hash: Buffer }>(
      'select secret_hash from invitations where user_id = $1',
      [id],
    )
    const [{ secret_hash: hash } = { secret_hash: Buffer.alloc(0) }] = rows
    expect(hash).toHaveLength(32)
    expect(hash.toString('base64url')).not.toBe(secret)
    expect(await accept(hash.toString('base64url'))).toMatchObject(gone)
  })

  test('that nobody made is none', async () => {
    for (const secret of ['x', ' ', 'a'.repeat(43), '\u0000', '😀'])
      expect(await accept(secret)).toMatchObject(gone)
    expect((await accept('')).status).toBe(422)
    expect((await accept('x'.repeat(201))).status).toBe(422)
  })
})

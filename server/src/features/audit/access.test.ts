import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { Client } from '../../../test/client.ts'

const { app, admin, anonymous, pool } = await build()
const me = (await admin.get('/session')).body.user
const password = 'three unrelated heavy words'
const address = '127.0.0.1'

interface Event {
  kind: string
  userId: number
  actorId: number
  requestId: string
  details: unknown
}
const eventsOf = async (userId: number, more = ''): Promise<Event[]> =>
  (await admin.get(`/audit/access?userId=${userId}${more}`)).body.results
const last = async (userId: number) => (await eventsOf(userId, '&limit=1'))[0]!

async function newUser() {
  const email = `${crypto.randomUUID()}@example.com`
  const made = await admin.post('/users', { email, name: 'Somebody', role: 'planner', password })
  const id = made.body.id as number
  const signIn = await anonymous.post('/session', { email, password })
  const cookie = signIn.headers['set-cookie']!.split(';', 1)[0]!
  return { id, email, made, signIn, client: new Client(app, { cookie }) }
}

describe('it is written down', () => {
  test('who made and changed a user, before and after', async () => {
    const { id, email, made } = await newUser()
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      kind: 'user_made',
      actorId: me.id,
      requestId: made.headers['x-request-id'],
      details: { after: { email, name: 'Somebody', role: 'planner', personId: null } },
    })
    const changed = await admin.patch(`/users/${id}`, { role: 'viewer', disabled: true })
    expect(await last(id)).toMatchObject({
      kind: 'user_changed',
      actorId: me.id,
      requestId: changed.headers['x-request-id'],
      details: { before: { role: 'planner', disabled: false }, after: { role: 'viewer', disabled: true } },
    })
  })

  test('who was invited and came', async () => {
    const made = await admin.post('/users', {
      email: 'invited@example.com',
      name: 'Invited',
      role: 'viewer',
    })
    const { id, invitation } = made.body
    expect(await last(id)).toMatchObject({ kind: 'invited', actorId: me.id })
    const secret = invitation.path.split('#')[1]
    await anonymous.post('/invitations/accept', { secret, password })
    expect(await last(id)).toMatchObject({ kind: 'invitation_accepted', actorId: id, details: { address } })
  })

  test('who signed in, out, and ended a session', async () => {
    const { id, email, signIn, client } = await newUser()
    expect(await last(id)).toMatchObject({
      kind: 'signed_in',
      actorId: id,
      requestId: signIn.headers['x-request-id'],
      details: { address },
    })
    await anonymous.post('/session', { email, password })
    const { results } = (await client.get('/sessions')).body
    const other = results.find((each: { current: boolean }) => !each.current)
    await client.delete(`/sessions/${other.id}`)
    expect(await last(id)).toMatchObject({ kind: 'session_ended', details: { sessionId: other.id } })
    await client.delete('/session')
    expect(await last(id)).toMatchObject({ kind: 'signed_out', actorId: id })
  })

  test('who changed a password, made and ended a token', async () => {
    const { id, client } = await newUser()
    const { body } = await client.post('/tokens', { name: 'cron', scope: 'write' })
    expect(await last(id)).toMatchObject({
      kind: 'token_made',
      actorId: id,
      details: { tokenId: body.id, name: 'cron', scope: 'write', expiresAt: null },
    })
    await client.delete(`/tokens/${body.id}`)
    expect(await last(id)).toMatchObject({ kind: 'token_ended', details: { tokenId: body.id, name: 'cron' } })
    await client.post('/session/password', { currentPassword: password, newPassword: `${password} anew` })
    expect(await last(id)).toMatchObject({ kind: 'password_changed', actorId: id })
  })

  test('with which token a webhook was made', async () => {
    const { body } = await admin.post('/tokens', { name: 'admin', scope: 'write' })
    const script = new Client(app, { authorization: `Bearer ${body.token}` })
    const webhook = { url: 'https://hooks.example.com/x', kinds: ['person'], active: false }
    await script.post('/webhooks', webhook)
    const { results } = (await admin.get('/audit/access?kind=webhook_made&limit=1')).body
    expect(results).toMatchObject([{ actorId: me.id, details: { tokenId: body.id } }])
  })

  test('and nothing of what was refused', async () => {
    const { id, email, client } = await newUser()
    const before = await eventsOf(id)
    await anonymous.post('/session', { email, password: 'wrong' })
    await client.delete('/tokens/999999')
    await client.delete('/sessions/999999')
    await client.post('/session/password', { currentPassword: 'wrong', newPassword: password })
    await admin.patch(`/users/${id}`, { email: me.email })
    await admin.patch(`/users/${id}`, { personId: 999_999 })
    expect(await eventsOf(id)).toEqual(before)
  })
})

test('never holds a secret', async () => {
  const { rows } = await pool.query<{ text: string }>('select details::text as text from access_events')
  for (const { text } of rows) expect(text ?? '').not.toMatch(/wt_|argon2|unrelated heavy|hash|secret/i)
})

test('is narrowed by user and kind, read page by page, and shown to admins only', async () => {
  const { id, client } = await newUser()
  expect((await eventsOf(id, '&kind=signed_in')).map(({ kind }) => kind)).toEqual(['signed_in'])
  const { rows } = await pool.query<{ id: string }>('select id from access_events order by id desc')
  const read: number[] = []
  let cursor = ''
  do {
    const { body } = await admin.get(`/audit/access?limit=5${cursor && `&cursor=${cursor}`}`)
    read.push(...body.results.map((each: { id: number }) => each.id))
    cursor = body.nextCursor ?? ''
  } while (cursor !== '')
  expect(read).toEqual(rows.map((row) => Number(row.id)))
  expect((await client.get('/audit/access')).status).toBe(403)
})

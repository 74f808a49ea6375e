import { describe, expect, test } from 'vitest'
import { PASSWORD, newAccount, newAddress, signIn } from '../../../test/accounts.ts'
import { build } from '../../../test/app.ts'
import type { Client } from '../../../test/client.ts'

const { app, admin, anonymous, make } = await build()
const status = async (client: Client) => (await client.get('/session')).status

describe('a user with a password', () => {
  test('is made, shown, and signs in', async () => {
    const email = newAddress()
    const made = await admin.post('/users', { email, name: ' Ann ', role: 'viewer', password: PASSWORD })
    expect(made).toMatchObject({
      status: 201,
      headers: { location: `/api/v1/users/${made.body.id}` },
      body: { email, name: 'Ann', role: 'viewer', status: 'active', personId: null, invitation: null },
    })
    const client = await signIn(app, email.toUpperCase())
    expect((await client.get('/session')).body.user).toMatchObject({ email, role: 'viewer' })
    const { invitation: _, ...account } = made.body
    const shown = await admin.get(`/users/${made.body.id}`)
    expect(shown.body).toEqual({ ...account, lastSeenAt: expect.any(String) as string })
  })

  test.each([
    ['a short one', 'Xk7#pQ2!z'],
    ['a common one', 'passwordpassword'],
    ['keys in a row', 'qwertyuiop12'],
    ['one letter many times', 'aaaaaaaaaaaaaaaaaa'],
    ['their own name', 'annabellefairweather'],
    ['their own address', 'annabelle@fairweather.example'],
    ['one that is long beyond reason', 'x'.repeat(201)],
  ])('may not have %s', async (_, password) => {
    const user = { email: 'annabelle@fairweather.example', name: 'Annabelle Fairweather', role: 'viewer' }
    const refused = await admin.post('/users', { ...user, password })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'password' }] } })
    expect(refused.body.errors[0].message).toMatch(/characters|easy to guess|Too big|too long/i)
  })

  test('needs an address of their own, in any case', async () => {
    const { email } = await newAccount(admin)
    const again = { email: email.toUpperCase(), name: 'Other', role: 'viewer' }
    expect(await admin.post('/users', again)).toMatchObject({ status: 409, body: { code: 'ALREADY_EXISTS' } })
    const other = await newAccount(admin)
    expect((await admin.patch(`/users/${other.id}`, { email })).status).toBe(409)
  })
})

describe('a disabled user', () => {
  test('is signed out everywhere, their tokens stop, and they cannot sign in', async () => {
    const { id, email } = await newAccount(admin)
    const browsers = [await signIn(app, email), await signIn(app, email)]
    const { body } = await browsers[0]!.post('/tokens', { name: 'script', scope: 'write' })
    const script = anonymous.with({ authorization: `Bearer ${body.token}` })
    expect(await status(script)).toBe(200)
    expect((await admin.patch(`/users/${id}`, { disabled: true })).body.status).toBe('disabled')
    for (const client of [...browsers, script]) expect(await status(client)).toBe(401)
    expect((await anonymous.post('/session', { email, password: PASSWORD })).status).toBe(401)

    expect((await admin.patch(`/users/${id}`, { disabled: false })).body.status).toBe('active')
    expect(await status(browsers[0]!)).toBe(401)
    expect(await status(await signIn(app, email))).toBe(200)
  })
})

test('a change of role acts at once, also on sessions and tokens that are there', async () => {
  const { id, email } = await newAccount(admin)
  const client = await signIn(app, email)
  const { body } = await client.post('/tokens', { name: 'script', scope: 'write' })
  const script = anonymous.with({ authorization: `Bearer ${body.token}` })
  const project = { name: 'P', client: 'C', startDate: '2026-01-01' }
  for (const who of [client, script]) expect((await who.post('/projects', project)).status).toBe(201)
  await admin.patch(`/users/${id}`, { role: 'viewer' })
  for (const who of [client, script]) expect((await who.post('/projects', project)).status).toBe(403)
  await admin.patch(`/users/${id}`, { role: 'admin' })
  expect((await client.get('/users')).status).toBe(200)
})

test('a token takes no account over: who manages users is signed in', async () => {
  const { id, email } = await newAccount(admin, { role: 'admin' })
  const { body } = await (await signIn(app, email)).post('/tokens', { name: 'script', scope: 'write' })
  const script = anonymous.with({ authorization: `Bearer ${body.token}` })
  const refusal = { status: 403, body: { detail: 'This needs somebody signed in, not a token' } }
  expect(await script.post(`/users/${id}/invitation`)).toMatchObject(refusal)
  const another = { email: newAddress(), name: 'Another', role: 'admin', password: PASSWORD }
  expect(await script.post('/users', another)).toMatchObject(refusal)
  expect(await script.patch(`/users/${id}`, { email: newAddress() })).toMatchObject(refusal)
  expect((await script.get(`/users/${id}`)).body).toMatchObject({ email, role: 'admin' })
})

describe('a user linked to a person', () => {
  test('says so, until the person is gone', async () => {
    const person = await make.person()
    const { id, email } = await newAccount(admin, { personId: person.id })
    const client = await signIn(app, email)
    expect((await client.get('/session')).body.user.personId).toBe(person.id)
    await admin.delete(`/people/${person.id}`)
    expect((await admin.get(`/users/${id}`)).body.personId).toBeNull()
    expect((await client.get('/session')).body.user.personId).toBeNull()
  })

  test('is so again when the deletion is undone, unless linked to somebody else meanwhile', async () => {
    const [person, other] = [await make.person(), await make.person()]
    const [stays, moves] = [await newAccount(admin), await newAccount(admin)]
    for (const { id } of [stays, moves]) await admin.patch(`/users/${id}`, { personId: person.id })
    const deletion = await admin.delete(`/people/${person.id}`)
    await admin.patch(`/users/${moves.id}`, { personId: other.id })
    await admin.patch(`/users/${moves.id}`, { personId: null })
    expect((await admin.post(`/audit/${deletion.headers['change-id']}/undo`)).status).toBe(200)
    expect((await admin.get(`/users/${stays.id}`)).body.personId).toBe(person.id)
    expect((await admin.get(`/users/${moves.id}`)).body.personId).toBeNull()
  })

  test('needs one who is there', async () => {
    const refusal = {
      status: 422,
      body: { errors: [{ path: 'personId', message: 'There is no such person' }] },
    }
    const { id } = await newAccount(admin)
    expect(await admin.patch(`/users/${id}`, { personId: 999_999 })).toMatchObject(refusal)
    const user = { email: newAddress(), name: 'Other', role: 'viewer', personId: 999_999 }
    expect(await admin.post('/users', user)).toMatchObject(refusal)
    const person = await make.person()
    expect((await admin.patch(`/users/${id}`, { personId: person.id })).body.personId).toBe(person.id)
    expect((await admin.patch(`/users/${id}`, { personId: null })).body.personId).toBeNull()
  })
})

describe('the last admin', async () => {
  const own = await build()
  const { id } = (await own.admin.get('/session')).body.user
  let last = { id: id as number, client: own.admin }

  test('stays, whoever asks', async () => {
    for (const change of [{ role: 'planner' }, { disabled: true }])
      expect(await last.client.patch(`/users/${last.id}`, change)).toMatchObject({
        status: 409,
        body: { code: 'LAST_ADMIN' },
      })
    expect((await last.client.patch(`/users/${last.id}`, { name: 'Renamed' })).status).toBe(200)
  })

  test('stays where two take each other’s role at once', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const account = await newAccount(last.client, { role: 'admin' })
      const other = { id: account.id, client: await signIn(own.app, account.email) }
      const [first, second] = await Promise.all([
        last.client.patch(`/users/${other.id}`, { role: 'planner' }),
        other.client.patch(`/users/${last.id}`, { disabled: true }),
      ])
      // Whoever comes second is no admin any more, or would take the last one's role.
      const [winner, loser] = first.status === 200 ? [first, second] : [second, first]
      expect(winner.status).toBe(200)
      expect([401, 403, 409]).toContain(loser.status)
      if (winner === second) last = other
      expect((await last.client.get('/users?role=admin&disabled=false')).body.total).toBe(1)
    }
  })
})

test('users are listed by name, searched, narrowed and paged', async () => {
  const other = await build()
  for (const [name, role] of [
    ['Zoe', 'viewer'],
    ['adam', 'planner'],
    ['Berta', 'planner'],
  ] as const)
    await newAccount(other.admin, { name, role, email: `${name}@listed.example` })
  const names = async (query: string) =>
    (await other.admin.get(`/users?${query}`)).body.results.map((user: { name: string }) => user.name)
  expect(await names('')).toEqual(['adam', expect.stringContaining('admin'), 'Berta', 'Zoe'])
  expect(await names('q=listed&sort=-name')).toEqual(['Zoe', 'Berta', 'adam'])
  expect(await names('role=planner')).toEqual(['adam', 'Berta'])
  expect(await names('disabled=true')).toEqual([])
  const first = await other.admin.get('/users?q=listed&limit=2')
  expect(first.body).toMatchObject({ total: 3, results: [{ name: 'adam' }, { name: 'Berta' }] })
  expect(await names(`q=listed&limit=2&cursor=${first.body.nextCursor}`)).toEqual(['Zoe'])
})

test('there is no user of an id that is none', async () => {
  for (const id of ['0', '-1', 'x', '999999', '1.5'])
    for (const answer of [await admin.get(`/users/${id}`), await admin.patch(`/users/${id}`, { name: 'X' })])
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  expect((await admin.post('/users/999999/invitation')).status).toBe(404)
})

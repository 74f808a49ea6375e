import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { Client } from '../../../test/client.ts'

const { app, pool, admin, ...others } = await build()
const project = { name: 'X', client: 'Y', startDate: '2026-01-01' }

async function newToken(fields: object = {}, owner = admin) {
  const { status, headers, body } = await owner.post('/tokens', { name: 'script', scope: 'write', ...fields })
  expect(status).toBe(201)
  expect(headers.location).toBe(`/api/v1/tokens/${body.id}`)
  return { id: body.id as number, token: body.token as string, client: bearer(body.token) }
}
const bearer = (token: string) => new Client(app, { authorization: `Bearer ${token}` })

describe('a token', () => {
  test('is shown once, and only its hash is kept', async () => {
    const { id, token } = await newToken()
    expect(token).toMatch(/^wt_[\w-]{43}$/)
    const { body } = await admin.get('/tokens')
    expect(body.results).toContainEqual({
      id,
      name: 'script',
      scope: 'write',
      createdAt: expect.any(String),
      expiresAt: null,
      lastUsedAt: null,
    })
    const { rows } = await pool.query('select * from tokens')
    expect(JSON.stringify([rows, body])).not.toContain(token)
  })

  test('acts for its user, and the change set names it', async () => {
    const { id, client } = await newToken()
    expect((await client.get('/session')).body.user.role).toBe('admin')
    const { status, headers } = await client.post('/projects', project)
    expect(status).toBe(201)
    const { rows } = await pool.query('select source, token_id from change_sets where id = $1', [
      headers['change-id'],
    ])
    expect(rows).toEqual([{ source: 'token', token_id: String(id) }])
    expect((await admin.get('/tokens')).body.results[0].lastUsedAt).not.toBeNull()
  })

  test('needs no origin: scripts have none, and a page elsewhere does not know it', async () => {
    const { client } = await newToken()
    expect((await client.post('/projects', project, { origin: 'https://other.example' })).status).toBe(201)
  })

  test('that only reads does not write', async () => {
    const { client } = await newToken({ scope: 'read' })
    expect((await client.get('/projects')).status).toBe(200)
    for (const refused of [
      await client.post('/projects', project),
      await client.changes({ op: 'create', type: 'project', data: project }),
      await client.post('/tokens', { name: 'more', scope: 'write' }),
      await client.delete('/people/1'),
    ])
      expect(refused.body).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  })

  test('makes no other token, and ends no other', async () => {
    const [one, other] = [await newToken(), await newToken()]
    expect((await one.client.post('/tokens', { name: 'more', scope: 'read' })).status).toBe(403)
    expect((await one.client.delete(`/tokens/${other.id}`)).status).toBe(403)
    expect((await one.client.delete(`/tokens/${one.id}`)).status).toBe(204)
    expect((await one.client.get('/session')).status).toBe(401)
  })

  test('that is ended, expired or its user’s no more is none', async () => {
    const ended = await newToken()
    expect((await admin.delete(`/tokens/${ended.id}`)).status).toBe(204)
    expect((await admin.delete(`/tokens/${ended.id}`)).status).toBe(404)
    const expired = await newToken({ expiresAt: '2099-01-01T00:00:00Z' })
    expect((await expired.client.get('/session')).status).toBe(200)
    await pool.query(`update tokens set expires_at = now() - interval '1 second' where id = $1`, [expired.id])
    const disabled = await newToken({}, await others.signedIn('planner'))
    await pool.query(
      `update users set disabled_at = now() where id = (select user_id from tokens where id = $1)`,
      [disabled.id],
    )
    for (const { client } of [ended, expired, disabled])
      expect((await client.get('/session')).body).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' })
  })

  test('is taken in its own form only, and never from the address', async () => {
    const { token } = await newToken()
    const headers = (authorization: string) => new Client(app, { authorization })
    for (const client of [
      headers(token),
      headers(`bearer ${token}`.toUpperCase()),
      headers(`Basic ${token}`),
      headers(`Bearer ${token}x`),
      headers(`Bearer ${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`),
      headers('Bearer '),
      bearer('wt_'.padEnd(46, 'a')),
    ])
      expect((await client.get('/session')).status).toBe(401)
    expect((await headers(`bearer ${token}`).get('/session')).status).toBe(200)
    const { anonymous } = others
    expect((await anonymous.get(`/people?token=${token}`)).status).toBe(401)
    // A token that is wrong is not made right by a cookie.
    expect((await admin.with({ authorization: 'Bearer nonsense' }).get('/session')).status).toBe(401)
  })

  test('of a viewer only reads, and nobody sees another’s', async () => {
    const viewer = await others.signedIn('viewer')
    const refused = await viewer.post('/tokens', { name: 'x', scope: 'write' })
    expect(refused.body).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    const { id } = await newToken({ scope: 'read' }, viewer)
    expect((await viewer.get('/tokens')).body.results.map((each: { id: number }) => each.id)).toEqual([id])
    expect((await admin.delete(`/tokens/${id}`)).status).toBe(404)
  })
})

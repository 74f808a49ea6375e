import { describe, expect, test } from 'vitest'
import { PASSWORD, newAccount, signIn } from '../../../test/accounts.ts'
import { build } from '../../../test/app.ts'
import type { Client } from '../../../test/client.ts'

const { app, admin, anonymous } = await build()
const next = `${PASSWORD} anew`
const change = (client: Client, currentPassword: string, newPassword: string) =>
  client.post('/session/password', { currentPassword, newPassword })
const status = async (client: Client) => (await client.get('/session')).status

interface Listed {
  id: number
  current: boolean
}
const sessionsOf = async (client: Client): Promise<Listed[]> => (await client.get('/sessions')).body.results

describe('a password is changed', () => {
  test('by whoever knows the old one: their other sessions end, this one stays', async () => {
    const { email } = await newAccount(admin, { role: 'viewer' })
    const [here, elsewhere] = [await signIn(app, email), await signIn(app, email)]
    expect(await change(here, PASSWORD, next)).toMatchObject({ status: 204 })
    expect([await status(here), await status(elsewhere)]).toEqual([200, 401])
    expect((await anonymous.post('/session', { email, password: PASSWORD })).status).toBe(401)
    await signIn(app, email, { password: next })
  })

  test('not without it', async () => {
    const { email } = await newAccount(admin)
    const client = await signIn(app, email)
    const refusal = { status: 422, body: { errors: [{ path: 'currentPassword' }] } }
    expect(await change(client, 'wrong', next)).toMatchObject(refusal)
    expect(await change(client, '', next)).toMatchObject(refusal)
    await signIn(app, email)
  })

  test('not to a weak one, and it says why', async () => {
    const { email } = await newAccount(admin, { name: 'Annabelle Fairweather' })
    const client = await signIn(app, email)
    for (const weak of ['short', 'passwordpassword', 'annabellefairweather', email])
      expect(await change(client, PASSWORD, weak)).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'newPassword', message: expect.stringMatching(/\w{4}/) as string }] },
      })
  })

  test('not by guessing the old one', async () => {
    const { email } = await newAccount(admin)
    const client = await signIn(app, email)
    const answers = await Promise.all(Array.from({ length: 14 }, () => change(client, 'wrong', next)))
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(4)
    expect((await change(client, PASSWORD, next)).status).toBe(429)
  })
})

describe('my sessions', () => {
  test('are listed with where they are, the last used first', async () => {
    const { email } = await newAccount(admin)
    await signIn(app, email, { headers: { 'user-agent': 'Phone' } })
    const here = await signIn(app, email, { headers: { 'user-agent': 'Desk'.repeat(100) } })
    expect(await sessionsOf(here)).toEqual([
      expect.objectContaining({ userAgent: 'Desk'.repeat(75), address: '127.0.0.1', current: true }),
      expect.objectContaining({ userAgent: 'Phone', address: '127.0.0.1', current: false }),
    ])
  })

  test('are ended one by one, this one too', async () => {
    const { email } = await newAccount(admin, { role: 'viewer' })
    const [here, elsewhere] = [await signIn(app, email), await signIn(app, email)]
    const [mine, other] = await sessionsOf(here)
    expect(mine!.current ? other!.current : mine!.current).toBe(false)
    const idOf = (current: boolean, ...all: (Listed | undefined)[]) =>
      all.find((each) => each?.current === current)!.id
    expect((await here.delete(`/sessions/${idOf(false, mine, other)}`)).status).toBe(204)
    expect([await status(here), await status(elsewhere)]).toEqual([200, 401])
    expect((await here.delete(`/sessions/${idOf(true, mine, other)}`)).status).toBe(204)
    expect(await status(here)).toBe(401)
  })

  test('are mine: another’s is not there', async () => {
    const [one, other] = [await newAccount(admin), await newAccount(admin)]
    const [mine, theirs] = [await signIn(app, one.email), await signIn(app, other.email)]
    const [{ id } = { id: 0 }] = await sessionsOf(theirs)
    expect(await mine.delete(`/sessions/${id}`)).toMatchObject({ status: 404 })
    expect(await admin.delete(`/sessions/${id}`)).toMatchObject({ status: 404 })
    expect((await sessionsOf(mine)).map((each) => each.id)).not.toContain(id)
    expect(await status(theirs)).toBe(200)
  })

  test('end for good: signing out of one that was ended is no error', async () => {
    const { email } = await newAccount(admin)
    const client = await signIn(app, email)
    expect((await client.delete('/session')).status).toBe(204)
    expect((await client.delete('/session')).status).toBe(401)
  })
})

describe('how somebody is shown what is there', () => {
  test('is theirs to choose, and stays with the account', async () => {
    const { email } = await newAccount(admin, { role: 'viewer' })
    const client = await signIn(app, email)
    const chosen = { locale: 'de-AT', firstWeekday: 7, timeZone: 'Europe/Vienna' }
    const { status: answered, body } = await client.patch('/session', { name: 'Toni', ...chosen })
    expect(answered).toBe(200)
    expect(body).toMatchObject({ user: { name: 'Toni' }, preferences: chosen, timeZone: 'UTC' })
    const elsewhere = await signIn(app, email)
    expect((await elsewhere.get('/session')).body).toMatchObject({
      user: { name: 'Toni' },
      preferences: chosen,
    })
    await client.patch('/session', { firstWeekday: null })
    expect((await client.get('/session')).body.preferences).toEqual({ ...chosen, firstWeekday: null })
  })

  test.each([
    { locale: 'klingon_' },
    { timeZone: 'Mars/Olympus' },
    { firstWeekday: 8 },
    { name: '' },
    { role: 'admin' },
    { email: 'other@example.com' },
  ])('is refused: %o', async (update) => {
    const { email } = await newAccount(admin, { role: 'viewer' })
    const client = await signIn(app, email)
    expect((await client.patch('/session', update)).status).toBe(422)
    expect((await client.get('/session')).body).toMatchObject({
      user: { name: 'Somebody', role: 'viewer' },
      preferences: { locale: null },
    })
  })
})

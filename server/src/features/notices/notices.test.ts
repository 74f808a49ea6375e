import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { build } from '../../../test/app.ts'
import type { Client } from '../../../test/client.ts'
import { enqueue } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'
import { addDays, todayIn } from '../../domain/calendar.ts'
import { MailServer } from './smtp.fixture.ts'

const smtp = await new MailServer().start()
const mailing = await build({
  SMTP_URL: smtp.url,
  MAIL_FROM: 'Planner <planner@example.com>',
  PUBLIC_URL: 'https://planner.example.com/',
})
const { app, admin, make, pool, anonymous } = mailing
afterAll(() => smtp.stop())
await app.jobs.start()
const silent = await build()

const today = todayIn('UTC')
const span = { startDate: today, endDate: addDays(today, 60) }
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 20 })
const idle = () =>
  soon(async () => {
    const { rows } = await pool.query(
      `select from pgboss.job where state <= 'active' and start_after <= now()`,
    )
    expect(rows).toEqual([])
  })
beforeEach(async () => {
  await idle()
  smtp.mails.length = 0
})

/** Somebody who signs in and whose time is planned. */
async function planned(on = mailing): Promise<{ me: Client; email: string; personId: number }> {
  const { id: personId } = await on.make.person()
  const me = await on.signedIn('viewer')
  const { id, email } = (await me.get('/session')).body.user
  await on.admin.patch(`/users/${id}`, { personId })
  return { me, email, personId }
}
const noticesOf = async (me: Client) => (await me.get('/notices')).body
/** The lines of each notice, the latest first. */
const linesOf = async (me: Client): Promise<string[][]> =>
  (await noticesOf(me)).results.map(({ lines }: { lines: string[] }) => lines)
const textOf = (raw: string) =>
  raw.replaceAll('=\r\n', '').replaceAll('=E2=80=93', '–').replaceAll('=3D', '=')

describe('who is booked', () => {
  test('is told, by mail and in the browser: what is new, changed or gone', async () => {
    const { me, email, personId } = await planned()
    const project = await make.project({ name: 'Apollo' })
    const assignment = await make.assignment({ projectId: project.id, personId, weeklyHours: 8, ...span })
    await soon(() => expect(smtp.mails).toHaveLength(1))
    const [mail] = smtp.mails
    expect(mail!.to).toEqual([email])
    const raw = textOf(mail!.raw)
    expect(raw).toMatch(/^From: Planner <planner@example.com>$/m)
    expect(raw).toMatch(/^Subject: admin \d+ has changed your plan$/m)
    expect(raw).toContain(`New: Apollo: 8 h a week, ${span.startDate} to ${span.endDate}`)
    expect(raw).toContain('https://planner.example.com/')
    await admin.patch(`/assignments/${assignment.id}`, { weeklyHours: 9 })
    await admin.delete(`/assignments/${assignment.id}`)
    const { results, unread } = await noticesOf(me)
    expect(unread).toBe(3)
    expect(results.map(({ lines }: { lines: string[] }) => lines[0])).toEqual([
      expect.stringMatching(/^No longer: Apollo: 9 h/),
      expect.stringMatching(/^Changed: Apollo: 9 h/),
      expect.stringMatching(/^New: Apollo: 8 h/),
    ])
    expect((await me.post('/notices/read', { upTo: results[1].id })).status).toBe(204)
    expect((await noticesOf(me)).unread).toBe(1)
  })

  test.each([
    ['who had it has it no longer, to who has it now it is new', 'confirmed', 'confirmed'],
    ['of what was tentative only who is booked now is told', 'tentative', 'confirmed'],
    ['of what becomes tentative only who was booked is told', 'confirmed', 'tentative'],
    ['to an open role: who had it has it no longer', 'confirmed', null],
  ])('is told of a hand-over as it is theirs: %s', async (_, was, becomes) => {
    const [old, next] = [await planned(), await planned()]
    const { id: projectId } = await make.project({ name: 'Mercury' })
    const status = was as 'confirmed' | 'tentative'
    const booking = { projectId, personId: old.personId, weeklyHours: 1, status, ...span }
    const { id } = await make.assignment(booking)
    const earlier = (await linesOf(old.me)).length
    await admin.patch(
      `/assignments/${id}`,
      becomes === null ? { personId: null } : { personId: next.personId, status: becomes },
    )
    const what = `Mercury: 1 h a week, ${span.startDate} to ${span.endDate}`
    const told = await linesOf(old.me)
    expect(told.slice(0, told.length - earlier)).toEqual(was === 'confirmed' ? [[`No longer: ${what}`]] : [])
    expect(await linesOf(next.me)).toEqual(becomes === 'confirmed' ? [[`New: ${what}`]] : [])
  })

  test('is told of the part of a split that is theirs', async () => {
    const [old, next] = [await planned(), await planned()]
    const { id: projectId } = await make.project({ name: 'Mercury' })
    const { id } = await make.assignment({ projectId, personId: old.personId, weeklyHours: 1, ...span })
    const date = addDays(today, 30)
    await admin.post(`/assignments/${id}/split`, { date, personId: next.personId })
    const first = `${span.startDate} to ${addDays(date, -1)}`
    expect((await linesOf(old.me))[0]).toEqual([`Changed: Mercury: 1 h a week, ${first}`])
    expect(await linesOf(next.me)).toEqual([[`New: Mercury: 1 h a week, ${date} to ${span.endDate}`]])
  })

  test('is not told of what is tentative, over, of others, or done by themselves', async () => {
    const { me, personId } = await planned()
    const { id: userId } = (await me.get('/session')).body.user
    const project = await make.project()
    await make.assignment({ projectId: project.id, personId, status: 'tentative', weeklyHours: 1, ...span })
    await make.assignment({
      projectId: project.id,
      personId,
      weeklyHours: 1,
      startDate: '2025-01-01',
      endDate: '2025-01-31',
    })
    await make.assignment({ projectId: project.id, personId: (await make.person()).id, ...span })
    await admin.patch(`/users/${userId}`, { role: 'planner' })
    const body = { projectId: project.id, personId, weeklyHours: 1, ...span }
    expect((await me.post('/assignments', body)).status).toBe(201)
    expect((await noticesOf(me)).results).toEqual([])
  })

  // Whenever this runs, one of the two has another day than the database.
  test.each(['Etc/GMT+12', 'Pacific/Kiritimati'])(
    'is told of today, not of yesterday, in %s',
    async (zone) => {
      const on = await build({ TIME_ZONE: zone })
      const { me, personId } = await planned(on)
      const { id: projectId } = await on.make.project({ name: 'Voyager' })
      const there = todayIn(zone)
      for (const date of [addDays(there, -1), there])
        await on.make.assignment({ projectId, personId, weeklyHours: 1, startDate: date, endDate: date })
      expect(await linesOf(me)).toEqual([[`New: Voyager: 1 h a week, ${there}`]])
    },
  )

  test('chooses whether it is mailed; in the browser it is shown all the same', async () => {
    const { me, personId } = await planned()
    const before = (await me.get('/notices/preferences')).body
    expect(before).toEqual({
      mailed: ['booked', 'timeOffDecided', 'webhookOff', 'passwordForgotten', 'digest'],
      mailServer: true,
    })
    await me.patch('/notices/preferences', { mailed: ['digest'] })
    expect((await me.get('/notices/preferences')).body.mailed).toEqual(['digest'])
    await make.assignment({ projectId: (await make.project()).id, personId, weeklyHours: 1, ...span })
    await idle()
    expect(smtp.mails).toEqual([])
    expect((await noticesOf(me)).unread).toBe(1)
  })
})

test('who asked for time off is told how it was decided', async () => {
  const { me, personId } = await planned()
  const day = addDays(today, 7)
  const asked = await me.post('/time-off', { personId, startDate: day, endDate: day })
  await admin.patch(`/time-off/${asked.body.id}`, { status: 'declined' })
  await soon(() => expect(smtp.mails).toHaveLength(1))
  expect(smtp.mails[0]!.raw).toMatch(/^Subject: Your time off was declined by admin/m)
  expect((await noticesOf(me)).results).toEqual([
    expect.objectContaining({ kind: 'timeOffDecided', lines: [`Declined: ${day}`], path: '/time-off' }),
  ])
})

test('without a mail server notices are shown in the browser, and there are no jobs to mail them', async () => {
  const on = await build()
  const { me, personId } = await planned(on)
  const { id: projectId } = await on.make.project()
  const { id } = await on.make.assignment({ projectId, personId, weeklyHours: 1, ...span })
  const { headers } = await on.admin.patch(`/assignments/${id}`, { weeklyHours: 2 })
  await on.admin.post(`/audit/${String(headers['change-id'])}/undo`)
  await inTransaction(on.app.db, (tx) => enqueue(tx, 'digest', {}))
  await on.app.jobs.start()
  await soon(async () => expect((await noticesOf(on.admin)).unread).toBe(1))
  expect((await noticesOf(me)).unread).toBe(3)
  expect((await on.pool.query(`select data from pgboss.job where name = 'notice'`)).rows).toEqual([])
})

/** The secret of the link in the last mail. */
const linked = () =>
  /https:\/\/planner\.example\.com\/invitation#([\w-]+)/.exec(textOf(smtp.mails.at(-1)!.raw))![1]!
const password = 'three unrelated heavy words'

test('who is invited gets a link by mail, and the one shown to the admin is good as well', async () => {
  const email = `${crypto.randomUUID()}@example.com`
  const made = await admin.post('/users', { email, name: 'Grete', role: 'viewer' })
  await soon(() => expect(smtp.mails).toHaveLength(1))
  expect(smtp.mails[0]!.to).toEqual([email])
  const { rows } = await pool.query('select from invitations where user_id = $1', [made.body.id])
  expect(rows).toHaveLength(2)
  expect((await anonymous.post('/invitations/accept', { secret: linked(), password })).status).toBe(200)
  const shown = made.body.invitation.path.split('#')[1]
  expect((await anonymous.post('/invitations/accept', { secret: shown, password })).status).toBe(404)
})

describe('who has forgotten their password', () => {
  test('gets a link that is good once, for an hour; others get the same answer and no mail', async () => {
    const someone = await mailing.signedIn('viewer')
    const { email } = (await someone.get('/session')).body.user
    const answers = [
      await anonymous.post('/session/password-forgotten', { email: 'nobody@example.com' }),
      await anonymous.post('/session/password-forgotten', { email: email.toUpperCase() }),
    ]
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [204, answers[0]!.body],
      [204, answers[0]!.body],
    ])
    await soon(() => expect(smtp.mails).toHaveLength(1))
    expect(smtp.mails[0]!.to).toEqual([email])
    const { rows } = await pool.query<{ soon: boolean }>(
      `select expires_at < now() + interval '61 minutes' as soon from invitations
       where user_id = (select id from users where email = $1)`,
      [email],
    )
    expect(rows).toEqual([{ soon: true }])
    expect((await anonymous.post('/invitations/accept', { secret: linked(), password })).status).toBe(200)
    expect((await someone.get('/session')).status).toBe(401)
    expect((await anonymous.post('/session', { email, password })).status).toBe(200)
  })

  test('cannot fill a mailbox', async () => {
    const email = 'flooded@example.com'
    const ask = () => anonymous.post('/session/password-forgotten', { email })
    const statuses = []
    for (let count = 0; count < 7; count++) statuses.push((await ask()).status)
    expect(statuses).toEqual([204, 204, 204, 204, 204, 429, 429])
  })

  test('without a mail server: admins are told', async () => {
    const someone = await silent.signedIn('viewer')
    const { email } = (await someone.get('/session')).body.user
    await silent.anonymous.post('/session/password-forgotten', { email })
    await soon(async () => {
      const { results } = await noticesOf(silent.admin)
      expect(results[0]).toMatchObject({ kind: 'passwordForgotten', path: '/settings/users' })
      expect(results[0].lines[0]).toContain(email)
    })
  })
})

test('a mail server that says no is asked again, and a mail that was sent is not sent twice', async () => {
  smtp.isBusy = true
  const { personId } = await planned()
  await make.assignment({ projectId: (await make.project()).id, personId, weeklyHours: 1, ...span })
  const retry = `select data from pgboss.job where name = 'notice' and state = 'retry'`
  await soon(async () => expect((await pool.query(retry)).rows).toHaveLength(1))
  const { rows } = await pool.query<{ data: { noticeId: number } }>(retry)
  smtp.isBusy = false
  for (let count = 0; count < 2; count++) {
    await inTransaction(app.db, (tx) => enqueue(tx, 'notice', rows[0]!.data))
    await idle()
  }
  expect(smtp.mails).toHaveLength(1)
  expect(smtp.mails[0]!.raw).toContain(`<notice-${rows[0]!.data.noticeId}@planner.example.com>`)
})

test('the digest tells whoever plans who is over-full and free, the open roles and the changes; once a week', async () => {
  const on = silent
  await on.app.jobs.start()
  const project = await on.make.project({ name: 'Gemini' })
  const [full, free] = [await on.make.person({ name: 'Full' }), await on.make.person({ name: 'Free' })]
  await on.make.assignment({ projectId: project.id, personId: full.id, weeklyHours: 40, ...span })
  await on.make.assignment({
    projectId: project.id,
    personId: full.id,
    weeklyHours: 10,
    status: 'tentative',
    ...span,
  })
  await on.make.assignment({ projectId: project.id, personId: free.id, weeklyHours: 10, ...span })
  await on.make.assignment({ projectId: project.id, weeklyHours: 30, ...span })
  const planner = await on.signedIn('planner')
  const viewer = await on.signedIn('viewer')
  const digests = async (who: Client) =>
    (await noticesOf(who)).results.filter(({ kind }: { kind: string }) => kind === 'digest')
  for (let count = 0; count < 2; count++) {
    await inTransaction(on.app.db, (tx) => enqueue(tx, 'digest', {}))
    await soon(async () => expect(await digests(planner)).toHaveLength(1))
  }
  const [{ lines }] = await digests(planner)
  expect(lines).toEqual([
    expect.stringMatching(/^Over-full, .*: Full \(\d+(\.\d\d?)? h\)$/),
    expect.stringMatching(/^Free: Free \(\d+(\.\d\d?)? h\)$/),
    'Open roles: Designer for Gemini (30 h a week)',
    expect.stringMatching(/^Changes in the last week: [1-9]\d*$/),
  ])
  expect(await digests(viewer)).toEqual([])
  expect(await digests(planner)).toHaveLength(1)
})

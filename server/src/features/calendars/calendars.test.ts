import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { addDays, todayIn } from '../../domain/calendar.ts'

const { admin, make, anonymous, pool, ...others } = await build({ TIME_ZONE: 'Pacific/Auckland' })
const today = todayIn('Pacific/Auckland')

const addressFor = async (of: object, client = admin) =>
  (await client.post<{ id: number; path: string }>('/calendars', of)).body

/** The feed as another library understands it. */
async function read(path: string) {
  const { status, headers, body } = await anonymous.get<string>(path)
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
  const calendar = new ICAL.Component(ICAL.parse(body) as unknown[])
  const events = calendar.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each)
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isDate: event.startDate.isDate && event.endDate.isDate,
      status: each.getFirstPropertyValue('status'),
      busy: each.getFirstPropertyValue('transp'),
      sequence: event.sequence,
    }
  })
  return { calendar, events, body }
}

describe('a person’s calendar', () => {
  test('has their work and days off as whole days, the end being the day after', async () => {
    const person = await make.person({ name: 'Ada; Lovelace, "A"' })
    const project = await make.project({ name: 'Engine, Mark II', client: 'Ünal\\Sons' })
    const confirmed = await make.assignment({
      personId: person.id,
      projectId: project.id,
      startDate: today,
      endDate: addDays(today, 6),
      weeklyHours: 12.5,
      note: 'between us',
    })
    const tentative = await make.assignment({
      personId: person.id,
      projectId: project.id,
      startDate: addDays(today, 7),
      endDate: addDays(today, 7),
      status: 'tentative',
    })
    const away = await make.timeOff(person.id, today, today, { kind: 'sick', note: 'flu' })
    await make.timeOff(person.id, addDays(today, 1), addDays(today, 1), { portion: 'am' })
    await make.timeOff(person.id, addDays(today, 2), addDays(today, 2), { status: 'requested' })
    const { path } = await addressFor({ personId: person.id })
    const { calendar, events, body } = await read(path)
    expect(events).toEqual([
      {
        uid: `assignment-${confirmed.id}@workload-tracker`,
        summary: 'Engine, Mark II (12.5 h a week)',
        start: today,
        end: addDays(today, 7),
        isDate: true,
        status: 'CONFIRMED',
        busy: 'TRANSPARENT',
        sequence: confirmed.version,
      },
      {
        uid: `assignment-${tentative.id}@workload-tracker`,
        summary: 'Engine, Mark II (20 h a week, tentative)',
        start: addDays(today, 7),
        end: addDays(today, 8),
        isDate: true,
        status: 'TENTATIVE',
        busy: 'TRANSPARENT',
        sequence: tentative.version,
      },
      expect.objectContaining({
        uid: `time-off-${away.id}@workload-tracker`,
        summary: 'Away',
        start: today,
        end: addDays(today, 1),
        busy: 'OPAQUE',
      }),
      expect.objectContaining({ summary: 'Away (morning)', busy: 'TRANSPARENT' }),
    ])
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Ada; Lovelace, "A" · Workload')
    expect(calendar.getFirstPropertyValue('prodid')).toMatch(/Workload Tracker/)
    // Why somebody is away, and what was noted, is nobody's business in a calendar.
    expect(body).not.toMatch(/flu|sick|vacation|between us/i)
    // What the standard asks of the text: lines of 75 bytes at most, that end with CR and LF.
    const lines = body.split('\r\n')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true)
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
    for (const event of calendar.getAllSubcomponents('vevent'))
      expect(event.getFirstPropertyValue('dtstamp')).toBeTruthy()
  })

  test('follows the plan: what is changed keeps its name, what is gone is gone', async () => {
    const person = await make.person()
    const project = await make.project()
    const made = await make.assignment({
      personId: person.id,
      projectId: project.id,
      startDate: today,
      endDate: addDays(today, 6),
    })
    const { path } = await addressFor({ personId: person.id })
    const [before] = (await read(path)).events
    await admin.patch(`/assignments/${made.id}`, { endDate: addDays(today, 13) })
    const [after] = (await read(path)).events
    expect(after).toMatchObject({ uid: before!.uid, end: addDays(today, 14) })
    expect(after!.sequence).toBeGreaterThan(before!.sequence)
    await admin.delete(`/assignments/${made.id}`)
    expect((await read(path)).events).toEqual([])
  })

  test('leaves out what is long over', async () => {
    const person = await make.person()
    await make.timeOff(person.id, addDays(today, -400), addDays(today, -390))
    const { path } = await addressFor({ personId: person.id })
    expect((await read(path)).events).toEqual([])
  })
})

test('a project’s calendar names who works on it, and its open roles', async () => {
  const [person, project] = [await make.person({ name: 'Grace' }), await make.project()]
  const dates = { projectId: project.id, startDate: today, endDate: today }
  await make.assignment({ personId: person.id, ...dates })
  await make.assignment({ role: 'Tester', ...dates })
  const { path } = await addressFor({ projectId: project.id })
  expect((await read(path)).events.map(({ summary }) => summary)).toEqual([
    'Grace (20 h a week)',
    'Open role: Tester (20 h a week)',
  ])
})

describe('an address', () => {
  test('is told once, kept as a hash, listed for its owner and ended by them', async () => {
    const person = await make.person()
    const { id, path } = await addressFor({ personId: person.id })
    const secret = path.split('secret=')[1]!
    const { rows } = await pool.query<{ text: string }>('select calendars::text as text from calendars')
    expect(rows.some(({ text }) => text.includes(secret))).toBe(false)
    await read(path)
    const listed = await admin.get(`/calendars?personId=${person.id}`)
    expect(listed.body.results).toEqual([
      {
        id,
        personId: person.id,
        projectId: null,
        createdAt: expect.any(String),
        lastUsedAt: expect.any(String),
      },
    ])
    const somebody = await others.signedIn('admin')
    expect((await somebody.get('/calendars')).body.results).toEqual([])
    expect(await somebody.delete(`/calendars/${id}`)).toMatchObject({ status: 404 })
    expect(await admin.delete(`/calendars/${id}`)).toMatchObject({ status: 204 })
    expect(await anonymous.get(path)).toMatchObject({ status: 404 })
  })

  test('opens its own calendar only, and none with another secret', async () => {
    const [one, other, project] = [await make.person(), await make.person(), await make.project()]
    const { path } = await addressFor({ personId: one.id })
    const secret = path.split('secret=')[1]!
    const at = (record: string, key: string) => anonymous.get(`/api/v1/${record}/calendar.ics?secret=${key}`)
    expect(await at(`people/${one.id}`, secret)).toMatchObject({ status: 200 })
    expect(await at(`people/${other.id}`, secret)).toMatchObject({ status: 404 })
    expect(await at(`projects/${project.id}`, secret)).toMatchObject({ status: 404 })
    expect(await at(`people/${one.id}`, 'x'.repeat(43))).toMatchObject({ status: 404 })
    expect(await anonymous.get(`/people/${one.id}/calendar.ics`)).toMatchObject({ status: 422 })
  })

  test('ends with the account of who made it, and with the person', async () => {
    const person = await make.person()
    const viewer = await others.signedIn('viewer')
    const { path } = await addressFor({ personId: person.id }, viewer)
    expect(await anonymous.get(path)).toMatchObject({ status: 200 })
    const { id: userId } = (await viewer.get('/session')).body.user
    await pool.query('update users set disabled_at = now() where id = $1', [userId])
    expect(await anonymous.get(path)).toMatchObject({ status: 404 })

    const own = await addressFor({ personId: person.id })
    expect(await admin.delete(`/people/${person.id}`)).toMatchObject({ status: 204 })
    expect(await anonymous.get(own.path)).toMatchObject({ status: 404 })
  })

  test('is of one person or one project that is there', async () => {
    const ask = (body: object) => admin.post('/calendars', body)
    expect(await ask({})).toMatchObject({ status: 422 })
    expect(await ask({ personId: 1, projectId: 1 })).toMatchObject({ status: 422 })
    expect(await ask({ personId: 999_999 })).toMatchObject({ status: 422 })
    expect(await ask({ projectId: 999_999 })).toMatchObject({ status: 422 })
  })
})

import { expect, test, vi } from 'vitest'
import { build } from '../../../test/app.ts'
import { jobNames } from '../../db/job-queues.ts'
import { enqueue } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'

const { app, admin, pool } = await build()
await pool.query('update pgboss.queue set retry_limit = 0')

test('every kind of job has somebody who runs it', () => {
  expect(app.jobs.names.toSorted()).toEqual(jobNames.toSorted())
})

test('an admin sees what has failed, runs it again or lets it go; metrics and health count it', async () => {
  let isBroken = true
  app.jobs.handle('housekeeping', async () => {
    if (isBroken) throw new Error('no room left')
  })
  await app.jobs.start()
  for (let count = 0; count < 2; count++) await inTransaction(app.db, (tx) => enqueue(tx, 'housekeeping', {}))
  await vi.waitFor(async () => expect((await admin.get('/jobs/dead')).body.total).toBe(2), 10_000)
  const { body } = await admin.get('/jobs/dead?limit=1')
  expect(body).toMatchObject({
    total: 2,
    results: [{ name: 'housekeeping', data: {}, reason: 'no room left', tries: 1 }],
  })
  expect((await app.inject('/metrics')).body).toMatch(/^jobs\{state="dead"\} 2$/m)
  expect((await app.inject('/metrics')).body).toMatch(
    /^jobs_total\{job="housekeeping",outcome="failed"\} 2$/m,
  )
  expect((await admin.get('/api/health')).body.checks.jobs).toMatchObject({ status: 'up', dead: 2 })

  isBroken = false
  const [first] = body.results
  expect((await admin.post(`/jobs/dead/${first.id}/run`)).status).toBe(204)
  expect((await admin.post(`/jobs/dead/${first.id}/run`)).status).toBe(404)
  const [second] = (await admin.get('/jobs/dead')).body.results
  expect((await admin.delete(`/jobs/dead/${second.id}`)).status).toBe(204)
  expect((await admin.delete(`/jobs/dead/${second.id}`)).status).toBe(404)
  expect((await admin.delete('/jobs/dead/7')).status).toBe(404)
  await vi.waitFor(async () => {
    const { results } = (await admin.get('/jobs')).body
    expect(results).toContainEqual({ name: 'housekeeping', waiting: 0, running: 0, completedLately: 1 })
  }, 10_000)
})

test('a job that could run and is not run is said to be late', async () => {
  await pool.query(`insert into pgboss.job (name, start_after) values ('dead', now() - interval '1 day')`)
  expect((await admin.get('/api/health')).body.checks.jobs).toMatchObject({ status: 'up' })
  await pool.query(
    `insert into pgboss.job (name, start_after, group_id, blocked) values ('housekeeping', now() - interval '6 minutes', 'x', true)`,
  )
  expect((await admin.get('/api/health')).body.checks.jobs).toMatchObject({ status: 'degraded', waiting: 1 })
})

test('who runs jobs alone tells how it is, and answers nothing else', async () => {
  const apart = await build({ PROCESS: 'jobs' })
  expect((await apart.app.inject('/ready')).statusCode).toBe(200)
  expect((await apart.app.inject('/metrics')).body).toContain('job_duration_seconds')
  expect((await apart.app.inject('/api/v1/session')).statusCode).toBe(404)
})

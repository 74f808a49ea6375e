import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { Counter, Gauge, Histogram } from 'prom-client'
import { countJobs } from '../db/jobs.ts'
import { JobRunner } from '../process/job-runner.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Where features say how their jobs are run. */
    jobs: JobRunner
  }
}

/** Apart from the servers, a job is only found by looking; beside them, this is for those of other processes. */
export const POLL_S = { jobs: 0.5, all: 5, web: 5 }

const PATIENCE_MS = 250

function watch(app: FastifyInstance) {
  const registers = [app.metrics.registry]
  const ended = new Counter({
    name: 'jobs_total',
    help: 'Jobs run, by kind and outcome',
    labelNames: ['job', 'outcome'],
    registers,
  })
  const duration = new Histogram({
    name: 'job_duration_seconds',
    help: 'How long jobs ran',
    labelNames: ['job'],
    buckets: [0.05, 0.25, 1, 5, 15, 60, 120, 240, 300],
    registers,
  })
  let counting: Promise<void> | undefined
  async function count(gauge: Gauge<'state'>): Promise<void> {
    try {
      const counted = await countJobs(app.db)
      for (const state of ['waiting', 'running', 'dead'] as const) gauge.set({ state }, counted[state])
    } catch {
      // The database is away: what was counted last stands.
    } finally {
      counting = undefined
    }
  }
  new Gauge({
    name: 'jobs',
    help: 'Jobs that wait, run, or have failed for good, of all processes together',
    labelNames: ['state'],
    registers,
    // Each process sees the same ones.
    aggregator: 'max',
    async collect() {
      counting ??= count(this)
      // Figures never wait for a database that is busy.
      await Promise.race([counting, pause(PATIENCE_MS, undefined, { ref: false })])
    },
  })
  return { ended, duration }
}

/** Runs jobs once the server listens, unless PROCESS leaves that to another; `app.jobs` takes their handlers. */
export const jobs = fp(
  async (app) => {
    const { ended, duration } = watch(app)
    const runner = new JobRunner({
      pool: app.pool,
      log: app.log,
      timeZone: app.config.timeZone,
      pollS: POLL_S[app.config.process],
      onEnd(job, outcome, durationMs) {
        ended.inc({ job, outcome })
        duration.observe({ job }, durationMs / 1000)
      },
    })
    app.decorate('jobs', runner)
    app.addHook('onListen', async () => {
      if (app.config.process !== 'web') void runner.start()
    })
    app.addHook('onClose', () => runner.drain())
  },
  { name: 'jobs', dependencies: ['database', 'metrics'] },
)

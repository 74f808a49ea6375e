import { Pool } from 'pg'
import { pino } from 'pino'
import { JobRunner } from './job-runner.ts'

// A process that begins a job, says so, and never ends it.

const runner = new JobRunner({
  pool: new Pool({ connectionString: process.argv[2] }),
  log: pino({ level: 'silent' }),
  timeZone: 'UTC',
  pollS: 0.5,
  onEnd: () => {},
})
runner.handle('housekeeping', () => {
  process.send!('begun')
  return new Promise(() => {})
})
await runner.start()

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Matrix } from '../../src/contract/utilization.ts'
import { addDays } from '../../src/domain/calendar.ts'
import { build } from '../app.ts'
import { FIRST_MONDAY, WEEKS, type Planned, personOf } from './people.ts'
import { projectOf } from './project.ts'

// TaskJuggler has worked out working time for twenty years, and shares nothing with us.

const PEOPLE = 48
/** Theirs have six decimals; ours are rounded to two. */
const HALF_A_HUNDREDTH = 0.005001
const { admin, make } = await build()
const mondays = Array.from({ length: WEEKS }, (_, week) => addDays(FIRST_MONDAY, 7 * week))
const people = Array.from({ length: PEOPLE }, (_, index) => personOf(index + 1))
// What the company itself gives off: half of a day, for everybody.
const COMPANY_DAY = { date: '2026-05-15', portion: 'pm' } as const
for (const person of people)
  person.off.push({
    startDate: COMPANY_DAY.date,
    endDate: COMPANY_DAY.date,
    portion: COMPANY_DAY.portion,
    hoursPerDay: null,
    isHoliday: true,
  })

/** Puts somebody into our plan; answers their id. */
async function plan(person: Planned, projectId: number): Promise<number> {
  const { hireDate, endDate, location, patterns, off, booked } = person
  const made = await make.person({ hireDate, endDate, location })
  const { body } = await admin.get(`/people/${made.id}/work-patterns`)
  const [first, ...later] = patterns
  await admin.patch(`/people/${made.id}/work-patterns/${body.results[0].id}`, { weeks: first!.weeks })
  for (const { startDate, weeks } of later) await make.pattern(made.id, startDate, ...weeks)
  for (const { isHoliday, startDate, endDate: last, ...part } of off)
    if (!isHoliday) await make.timeOff(made.id, startDate, last, part)
  for (const each of booked) await make.assignment({ ...each, personId: made.id, projectId })
  return made.id
}

/** What TaskJuggler makes of it: hours by week and resource. */
async function workedOut(folder: string) {
  await writeFile(join(folder, 'plan.tjp'), projectOf(people, mondays))
  const run = promisify(execFile)('tj3', ['--silent', '--output-dir', folder, join(folder, 'plan.tjp')])
  await run.catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error('TaskJuggler is not here: apt-get install tj3') : error
  })
  return Promise.all(
    mondays.map(async (monday) => {
      const text = await readFile(join(folder, `${monday}.csv`), 'utf8')
      const lines = text.trim().split('\n').slice(1)
      return new Map(
        lines.map((line) => {
          const [id = '', effort, free] = line.split(';')
          return [id.replaceAll('"', ''), { effort: Number(effort), free: Number(free) }]
        }),
      )
    }),
  )
}

describe('available and booked hours', () => {
  let folder: string
  let weeks: Awaited<ReturnType<typeof workedOut>>
  const ids: number[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wt-taskjuggler-'))
    await make.companyDay(COMPANY_DAY.date, { portion: COMPANY_DAY.portion })
    const project = await make.project()
    for (const person of people) ids.push(await plan(person, project.id))
    weeks = await workedOut(folder)
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('are TaskJuggler’s, to the hundredth, for everybody in every week', async () => {
    const path = `/utilization?by=person&limit=1000&from=${mondays[0]}&to=${addDays(mondays.at(-1)!, 6)}`
    const { body } = await admin.get<Matrix>(path)
    const differences: string[] = []
    const compare = (what: string, ours: number, theirs: number) => {
      if (Math.abs(ours - theirs) > HALF_A_HUNDREDTH)
        differences.push(`${what}: ${ours}, TaskJuggler ${theirs}`)
      return theirs
    }
    let booked = 0
    ids.forEach((id, number) => {
      const row = body.rows.find((each) => each.id === id)!
      weeks.forEach((week, index) => {
        const where = `person ${number} in the week of ${mondays[index]}`
        compare(`${where} available`, row.capacityHours![index]!, week.get(`p${number}`)!.free)
        const effort = [...week]
          .filter(([name]) => name.startsWith(`p${number}_b`))
          .reduce((sum, [, each]) => sum + each.effort, 0)
        booked += compare(`${where} booked`, row.bookedHours[index]!, effort)
      })
    })
    expect(differences).toEqual([])
    // Enough of everything to be worth comparing.
    expect(booked).toBeGreaterThan(500)
    expect(
      body.rows.flatMap((each) => each.capacityHours!).filter((hours) => hours % 1 !== 0).length,
    ).toBeGreaterThan(20)
  })
})

import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { build } from '../../test/app.ts'

const { admin, make, url } = await build()
// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })
const script = fileURLToPath(new URL('./erase.ts', import.meta.url))

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, DATABASE_URL: url }
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [script, ...args], { env })) }
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string }
  }
}

test('person:erase and audit:prune do it and say what they did', async () => {
  const person = await make.person()
  const [erased, pruned] = [
    await run('person', String(person.id)),
    await run('audit', '--before', '2020-01-01'),
  ]
  expect(erased).toMatchObject({
    code: 0,
    stdout: `Person ${person.id} is Erased person ${person.id} from now on; 2 records of the history were cleared.\n`,
  })
  expect((await admin.get(`/people/${person.id}`)).body.name).toBe(`Erased person ${person.id}`)
  expect(pruned).toMatchObject({ code: 0, stdout: '0 change sets were removed.\n' })
})

test('what is asked wrongly changes nothing, says how it is used and fails', async () => {
  const usage = expect.stringMatching(/^Usage:/) as string
  const [nobody, ...wrong] = await Promise.all([
    run('person', '999999'),
    run('person', '1; drop table people'),
    run('audit', '--before', '2026-02-30'),
  ])
  expect(nobody).toMatchObject({ code: 1, stderr: 'There is no person 999999\n' })
  for (const each of wrong) expect(each).toMatchObject({ code: 1, stderr: usage })
})

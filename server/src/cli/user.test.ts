import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { PASSWORD, newAccount, signIn } from '../../test/accounts.ts'
import { build } from '../../test/app.ts'

const { app, admin, anonymous, url } = await build()
// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })
const script = fileURLToPath(new URL('./user.ts', import.meta.url))

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { PATH: process.env.PATH, DATABASE_URL: url }
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [script, ...args], { env })) }
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string }
  }
}
/** Follows the link that a command has printed. */
async function follow(stdout: string, password: string): Promise<number> {
  const secret = /^Open \/invitation#([\w-]{43}) on the server/.exec(stdout)?.[1]
  return (await anonymous.post('/invitations/accept', { secret, password })).status
}

test('create prints a link by which somebody chooses a password and signs in', async () => {
  const { code, stdout } = await run('create', 'ann@example.com', '--name', 'Ann', '--role', 'admin')
  expect(code).toBe(0)
  expect(await follow(stdout, PASSWORD)).toBe(200)
  const client = await signIn(app, 'ann@example.com')
  expect((await client.get('/users')).status).toBe(200)
  const { results } = (await admin.get('/audit/access?kind=user_made&limit=1')).body
  expect(results).toMatchObject([{ actorId: null, requestId: null }])
})

test('reset-password prints one for somebody who is there, in any case', async () => {
  const { email } = await newAccount(admin)
  const before = await signIn(app, email)
  const { stdout } = await run('reset-password', email.toUpperCase())
  expect(await follow(stdout, `${PASSWORD} anew`)).toBe(200)
  expect((await before.get('/session')).status).toBe(401)
  await signIn(app, email, { password: `${PASSWORD} anew` })
})

test('disable signs out everywhere, list shows everybody', async () => {
  const { email } = await newAccount(admin, { name: 'Leaver', role: 'viewer' })
  const client = await signIn(app, email)
  expect(await run('disable', email)).toMatchObject({
    code: 0,
    stdout: `${email} is disabled and signed out.\n`,
  })
  expect((await client.get('/session')).status).toBe(401)
  const { stdout } = await run('list')
  expect(stdout.split('\n')).toContain(`${email}\tLeaver\tviewer\tdisabled`)
})

test('what cannot be done fails with a reason and changes nothing', async () => {
  const { email } = await newAccount(admin)
  const answers = await Promise.all([
    run('disable', 'nobody@example.com'),
    run('create', email, '--name', 'Twice'),
    run('create', 'no address', '--name', 'X', '--role', 'king'),
    run('create', 'x@example.com', '--password', 'secret'),
  ])
  expect(answers.map(({ code }) => code)).toEqual([1, 1, 1, 1])
  const [unknown, twice, wrong, usage] = answers.map(({ stderr }) => stderr)
  expect(unknown).toBe('There is no user nobody@example.com\n')
  expect(twice).toBe('Another user has this email\n')
  expect(wrong).toMatch(/^email: .*\nrole: .*\n\nUsage:/)
  expect(usage).toMatch(/^Usage:/)
})

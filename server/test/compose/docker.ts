import { execFile } from 'node:child_process'
import { join } from 'node:path'

export const repository = join(import.meta.dirname, '../../..')

export interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** Runs a program of the machine to its end, whatever it exits with. */
export function run(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: repository, env, maxBuffer: 64 * 1024 * 1024 }
    execFile(program, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ code, stdout, stderr: stderr || (error?.message ?? '') })
    })
  })
}

/** `docker …`: what it prints. Anything but success is an error. */
export async function docker(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run('docker', args)
  if (code !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr.trim()}`)
  return stdout.trim()
}

/** What keeps the machine from running compose; null where nothing does. */
export async function missing(): Promise<string | null> {
  for (const args of [['info'], ['compose', 'version']]) {
    const { code, stderr } = await run('docker', args)
    if (code !== 0)
      return `docker ${args.join(' ')} fails: ${stderr.trim().split('\n').at(-1)}. Install and start Docker with its compose plugin`
  }
  return null
}

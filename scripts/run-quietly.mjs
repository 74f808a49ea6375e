import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

/** The folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs a program to its end and keeps what it prints. */
export function runQuietly(program, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: hostPath() },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    // Interrupted: what was started must not go on writing while the next try begins.
    const end = () => child.kill('SIGKILL')
    process.once('exit', end)
    child.on('error', (error) => resolve({ failed: true, output: error.message }))
    child.on('close', (code) => {
      process.off('exit', end)
      resolve({ failed: code !== 0, output })
    })
  })
}

/** Ends the process with a message for a person. */
export function stop(message, details = '') {
  console.error(`\n${[message, stripVTControlCharacters(details).trim()].filter(Boolean).join('\n\n')}\n`)
  process.exit(1)
}

/** Without this repository's own programs: npm must not run on a Node that it is about to replace. */
function hostPath() {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(`${root}/`) || !folder.includes('node_modules'))
    .join(delimiter)
}

// Runs the tests: all but the browser's, or those of the configurations named by --config.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { node24 } from './node24.mjs'
import { root } from './run-quietly.mjs'
import { ensureInstalled } from './setup.mjs'

const { configs, rest } = readArguments(process.argv.slice(2))

await ensureInstalled()
const folder = mkdtempSync(join(tmpdir(), 'wt-results-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const notRun = join(folder, 'not-run.txt')
const total = { passed: 0, failed: 0, skipped: 0 }
let exitCode = 0

for (const [index, config] of configs.entries()) {
  const results = join(folder, `${index}.json`)
  const code = await runVitest(config, results)
  // Interrupted: there is nothing to sum up.
  if (code > 128) process.exit(code)
  const run = count(results)
  // A run can fail without a failed test: an error outside of any test, or a setup that did not succeed.
  if (code !== 0 && run.failed === 0) run.failed = 1
  for (const name of Object.keys(total)) total[name] += run[name]
  exitCode ||= code
}

if (total.passed + total.failed === 0) {
  console.error('No test ran')
  exitCode ||= 1
}
if (existsSync(notRun)) process.stdout.write(`\n${readFileSync(notRun, 'utf8')}`)
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exitCode = exitCode

function readArguments(args) {
  const { tokens } = parseArgs({
    args,
    options: { config: { type: 'string', multiple: true } },
    strict: false,
    tokens: true,
  })
  const named = tokens.filter(({ kind, name }) => kind === 'option' && name === 'config')
  const taken = new Set(
    named.flatMap(({ index, inlineValue }) => (inlineValue ? [index] : [index, index + 1])),
  )
  const usual = ['server/vitest.config.ts', 'web/vitest.config.ts'].filter((file) =>
    existsSync(join(root, file)),
  )
  return {
    configs: named.length > 0 ? named.map(({ value }) => value) : usual,
    rest: args.filter((_, index) => !taken.has(index)),
  }
}

function runVitest(config, results) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  // A file named on the command line is in one of the configurations only.
  const args = [vitest, 'run', '--config', config, '--passWithNoTests', ...reporters, ...rest]
  const env = { ...process.env, NOT_RUN_FILE: notRun }
  const child = spawn(node24(), args, { cwd: root, env, stdio: 'inherit' })
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

function count(results) {
  if (!existsSync(results)) return { passed: 0, failed: 0, skipped: 0 }
  const run = JSON.parse(readFileSync(results, 'utf8'))
  // A file that fails while it is read, or in a hook, has no failed test to show for it.
  const brokenFiles = run.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: run.numPassedTests,
    failed: run.numFailedTests + brokenFiles.length,
    skipped: run.numPendingTests + run.numTodoTests,
  }
}

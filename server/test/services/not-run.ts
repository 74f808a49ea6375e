import { appendFileSync } from 'node:fs'

/** Says what was left out and how to run it: last, where several runs are summed up. REQUIRE_ALL makes it a failure. */
export function tellNotRun(lines: string[]): void {
  if (lines.length === 0) return
  if (process.env.REQUIRE_ALL === '1') throw new Error(lines.join('\n'))
  const text = `${lines.join('\n')}\n`
  if (process.env.NOT_RUN_FILE) appendFileSync(process.env.NOT_RUN_FILE, text)
  else process.stdout.write(text)
}

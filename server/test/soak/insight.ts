import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../services/processes.ts'

/** A busy machine may take its time; a server that has died never answers. */
const PATIENCE_MS = 60_000

/** Looks into a server's process from outside. */
export interface Insight {
  /** What the server is to be started with. */
  NODE_OPTIONS: string
  /** Bytes on its heap after everything that can be collected was. */
  heap(): Promise<number>
  end(): void
}

/** A module that collects garbage and tells what is left, whenever the file that asks for it is there. */
export function makeInsight(): Insight {
  const folder = mkdtempSync(join(tmpdir(), 'wt-soak-'))
  const [module, question, answer] = ['insight.mjs', 'question', 'answer'].map((name) => join(folder, name))
  writeFileSync(
    module!,
    `import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
     import { setFlagsFromString } from 'node:v8'
     import { runInNewContext } from 'node:vm'
     setFlagsFromString('--expose-gc')
     const collect = runInNewContext('gc')
     setInterval(async () => {
       if (!existsSync('${question}')) return
       rmSync('${question}')
       for (let turn = 0; turn < 4; turn++) {
         collect()
         await new Promise((resolve) => setTimeout(resolve, 50))
       }
       writeFileSync('${answer}.new', String(process.memoryUsage().heapUsed))
       renameSync('${answer}.new', '${answer}')
     }, 100).unref()`,
  )
  return {
    NODE_OPTIONS: `--import ${module}`,
    async heap() {
      rmSync(answer!, { force: true })
      writeFileSync(question!, '')
      if (!(await until(() => existsSync(answer!), PATIENCE_MS))) throw new Error('The server tells nothing')
      return Number(readFileSync(answer!, 'utf8'))
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** How many descriptors a process has open. */
export const descriptorsOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

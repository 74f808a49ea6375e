import type { Answer } from './client.ts'
import { until } from './services/processes.ts'

const PATIENCE_MS = 30_000
const OVERLOADED = 503

/** Asks again where there is too much to do, as any client does: the machine may be busy with other tests. */
export async function patiently<Body>(ask: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  let answer = await ask()
  const isTaken = async () => {
    if (answer.status === OVERLOADED) answer = await ask()
    return answer.status !== OVERLOADED
  }
  await until(isTaken, PATIENCE_MS)
  return answer
}

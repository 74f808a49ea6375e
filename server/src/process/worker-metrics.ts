import cluster from 'node:cluster'
import { AggregatorRegistry, type Registry } from 'prom-client'
import { type FromWorker, fromPrimary } from './messages.ts'

const PATIENCE_MS = 6000
let asked = 0

/** Lets the primary ask this worker for its figures. */
export function shareMetrics(registry: Registry): void {
  if (!cluster.isWorker) return
  AggregatorRegistry.setRegistries(registry)
  // Making one is what makes this process answer.
  new AggregatorRegistry()
}

/** The figures of all workers, or of this process where it is the only one. */
export async function allMetrics(registry: Registry): Promise<string> {
  if (!cluster.isWorker) return registry.metrics()
  const id = ++asked
  const answered = new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => finish(new Error('The primary did not answer')), PATIENCE_MS)
    const hear = (raw: unknown) => {
      const message = fromPrimary.safeParse(raw).data
      if (message?.type === 'metrics' && message.id === id) finish(message.text)
    }
    function finish(result: string | Error) {
      clearTimeout(late)
      process.off('message', hear)
      if (typeof result === 'string') resolve(result)
      else reject(result)
    }
    process.on('message', hear)
  })
  const question: FromWorker = { type: 'metrics?', id }
  process.send?.(question)
  return answered
}

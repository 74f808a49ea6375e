import type { ChangeEvent } from '@contract/events.ts'
import { planChanged, queryClient } from '../../api/queryClient.ts'
import { whenFree } from './heldNews.ts'

const COME_BACK_MS = 4000
const LONGEST_PAUSE_MS = 60_000

/** Listens to what others change; answers how to stop. */
export function listen(): () => void {
  let source: EventSource | undefined
  let timer: number | undefined
  let pause = COME_BACK_MS
  const connect = (again: boolean) => {
    source = new EventSource('/api/v1/events')
    source.addEventListener('hello', () => {
      pause = COME_BACK_MS
      if (again) whenFree(() => void planChanged())
    })
    source.addEventListener('change', ({ data }) => {
      const change = JSON.parse(data as string) as ChangeEvent
      // How to take it in is fetched when there is something to take in.
      import('./news.ts').then(({ takeIn }) => takeIn(change)).catch(() => whenFree(() => void planChanged()))
    })
    source.addEventListener('reset', () => whenFree(() => void planChanged()))
    source.addEventListener('error', () => {
      // Says at once that the server is away, instead of when health is asked for next.
      void queryClient.invalidateQueries({ queryKey: ['health'] })
      if (source?.readyState !== EventSource.CLOSED) return
      timer = window.setTimeout(() => connect(true), pause)
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS)
    })
  }
  connect(false)
  return () => {
    window.clearTimeout(timer)
    source?.close()
  }
}

import { queryClient } from '../../api/queryClient.ts'

const LOOK_AGAIN_MS = 100
// Safari has no such thing.
const whenIdle = window.requestIdleCallback ?? window.setTimeout

/** Resolves when the board is there: what it asked for has come, and the browser has nothing to do. */
export async function settled(): Promise<void> {
  do {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    await new Promise<unknown>((resolve) => whenIdle(resolve))
  } while (queryClient.isFetching({ queryKey: ['schedule'] }) > 0)
}

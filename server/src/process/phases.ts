import { setTimeout as pause } from 'node:timers/promises'

/** One step of leaving, with what to do when it takes longer than it may. */
export interface Phase {
  name: string
  limitMs: number
  run: () => Promise<unknown>
  /** What is left to do by force. */
  force?: () => void
}

/** Told of each phase that failed or took too long. */
type Complain = (phase: string, reason: unknown) => void

/** Runs phases one after the other; one that fails or takes too long does not keep the next from running. True: all went well. */
export async function runPhases(phases: readonly Phase[], complain: Complain): Promise<boolean> {
  let clean = true
  for (const { name, limitMs, run, force } of phases) {
    const giveUp = new AbortController()
    const tooLong = pause(limitMs, 'too long' as const, { signal: giveUp.signal }).catch(
      () => 'stopped' as const,
    )
    try {
      const ended = await Promise.race([run().then(() => 'done' as const), tooLong])
      if (ended === 'too long') throw new Error(`took longer than ${limitMs} ms`)
    } catch (error) {
      clean = false
      complain(name, error)
      force?.()
    } finally {
      giveUp.abort()
    }
  }
  return clean
}

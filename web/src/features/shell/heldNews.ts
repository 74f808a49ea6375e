/** Hints wait while something is held: nothing may move under the hand. */
let held = 0
let waiting: (() => void)[] = []

/** Holds back what others change until the answer is called. */
export function holdNews(): () => void {
  held += 1
  return () => {
    held -= 1
    if (held > 0) return
    const all = waiting
    waiting = []
    for (const each of all) each()
  }
}

/** Now, or when nothing is held any more. */
export const whenFree = (work: () => void) => (held > 0 ? void waiting.push(work) : work())

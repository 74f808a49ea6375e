/** Change sets made in this window, the latest last; those that were taken back are no longer there. */
const changes: number[] = []
const own = new Set<number>()

/** A change set was made here; what took another back is not taken back itself. */
export function addOwnChange(id: number, isUndo: boolean): void {
  own.add(id)
  if (!isUndo) changes.push(id)
}

/** Whether a change was made here, so that its news is none. */
export const isOwnChange = (id: number) => own.has(id)
export const latestOwnChange = () => Math.max(0, ...own)
export const lastChange = () => changes.at(-1)
export function forgetChange(id: number): void {
  const at = changes.indexOf(id)
  if (at !== -1) changes.splice(at, 1)
}

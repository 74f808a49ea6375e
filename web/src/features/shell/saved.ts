import { savedWords as words } from '#words/saved.ts'
import { http } from '../../api/client.ts'
import { type Failure, toFailure } from '../../api/errors.ts'
import { forgetChange, lastChange } from '../../api/ownChanges.ts'
import { planChanged } from '../../api/queryClient.ts'
import { notify } from '../../ui/toast.ts'

/** Confirms a change of the plan, with the way back. */
export function notifySaved(message: string): Promise<void> {
  const id = lastChange()
  return notify(message, id === undefined ? undefined : { label: words.undo, run: () => void undo(id) })
}

/** Why something was not done, in a toast: there is no form to say it in. */
export function inShort({ kind, title, detail, errorId }: Failure): string {
  const why = detail || title
  return kind === 'failed' && errorId ? words.withErrorId(why, errorId) : why
}

async function undo(id: number): Promise<void> {
  try {
    await http.post(`/audit/${id}/undo`)
    forgetChange(id)
    void planChanged()
    await notify(words.undone)
  } catch (error) {
    await notify(words.notUndone(inShort(toFailure(error))))
  }
}

/** Takes the last change made in this window back, then the one before it. */
export function undoLast(): Promise<void> {
  const id = lastChange()
  return id === undefined ? notify(words.nothing) : undo(id)
}

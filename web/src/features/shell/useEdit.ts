import { useState } from 'react'
import { useSave } from '../../api/useSave.ts'

interface Means<R, I, O> {
  /** Without a record it is a new one. */
  write: (record: R | undefined, input: I, key: string) => Promise<O>
  onSaved: (saved: O) => void
  remove: (record: R) => Promise<unknown>
  onDeleted: () => void
  /** The record as it is by now. */
  read: (record: R) => Promise<R>
  /** Puts a newer version under what was typed. */
  onRead?: (newer: R) => void
}

/** A record in a dialog, to be saved, deleted or read again. Why something failed is said until the next attempt. */
export function useEdit<R, I, O>(initial: R | undefined, means: Means<R, I, O>) {
  const [record, setRecord] = useState(initial)
  const write = useSave((input: I, key) => means.write(record, input, key), means.onSaved)
  const removal = useSave(means.remove, means.onDeleted)
  return {
    record,
    failure: write.failure ?? removal.failure,
    saving: write.saving,
    save: (input: I) => {
      removal.forget()
      write.save(input)
    },
    deleting: removal.saving,
    remove: () => {
      write.forget()
      if (record) removal.save(record)
    },
    reload: async () => {
      if (!record) return
      const newer = await means.read(record)
      setRecord(newer)
      means.onRead?.(newer)
      write.forget()
      removal.forget()
    },
  }
}

/** What the parts of a dialog need to know of it. */
export type Edit = Pick<ReturnType<typeof useEdit>, 'failure' | 'deleting' | 'remove' | 'reload'>

import { useCallback, useState } from 'react'
import type { FieldErrors } from './validate.ts'

/** Where three versions of a form differ: fields not touched here take what came from elsewhere. */
export function mergeTyped<V extends object>(base: V, mine: V, theirs: V): V {
  const merged = { ...theirs }
  for (const name of Object.keys(mine) as (keyof V)[])
    if (mine[name] !== base[name]) merged[name] = mine[name]
  return merged
}

/** Values (some perhaps typed already), errors and what they started from. Nothing but `reset` ever throws typing away. */
export function useForm<V extends object>(initial: V, typed?: Partial<V>) {
  const [base, setBase] = useState(initial)
  const [values, setValues] = useState<V>({ ...initial, ...typed })
  const [errors, setErrors] = useState<FieldErrors>({})

  const set = useCallback((next: Partial<V>) => {
    setValues((current) => ({ ...current, ...next }))
    setErrors((current) => {
      const names = Object.keys(next).filter((name) => name in current)
      return names.length === 0
        ? current
        : Object.fromEntries(Object.entries(current).filter(([name]) => !names.includes(name)))
    })
  }, [])

  /** Start from a newer version, keeping what was typed. */
  const rebase = useCallback(
    (theirs: V) => {
      setValues((mine) => mergeTyped(base, mine, theirs))
      setBase(theirs)
    },
    [base],
  )

  const changed = (Object.keys(values) as (keyof V)[]).filter((name) => values[name] !== base[name])
  return { values, base, set, errors, setErrors, rebase, changed }
}

import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { newIdempotencyKey } from './client.ts'
import { type Failure, toFailure } from './errors.ts'
import { planChanged } from './queryClient.ts'

/**
 * A write of the plan. The same input keeps its key until it has succeeded, so that pressing again
 * after a lost answer cannot do it twice.
 */
export function useSave<I, O>(
  write: (input: I, key: string) => Promise<O>,
  done: (output: O, input: I) => void,
) {
  const attempt = useRef({ body: '', key: '' })
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: (input: I) => {
      const body = JSON.stringify(input)
      if (attempt.current.body !== body) attempt.current = { body, key: newIdempotencyKey() }
      return write(input, attempt.current.key)
    },
    onSuccess: (output, input) => {
      attempt.current = { body: '', key: '' }
      void planChanged()
      done(output, input)
    },
    // Refused or stale means that what is on the screen is not what is there any more.
    onError: (cause) => {
      if (['refused', 'stale', 'conflict', 'notFound'].includes(toFailure(cause).kind)) void planChanged()
    },
  })
  const failure: Failure | null = error === null ? null : toFailure(error)
  return { save: mutate, saving: isPending, failure, forget: reset }
}

import { type QueryKey, useMutation } from '@tanstack/react-query'
import { type Failure, toFailure } from './errors.ts'
import { queryClient } from './queryClient.ts'

/** A write beside the plan, as of an account or a setting; what it changes is read again. */
export function useAct<I, O>(
  write: (input: I) => Promise<O>,
  { changes, done }: { changes?: QueryKey; done?: (output: O, input: I) => void } = {},
) {
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: write,
    onSuccess: (output, input) => {
      if (changes) void queryClient.invalidateQueries({ queryKey: changes })
      done?.(output, input)
    },
  })
  const failure: Failure | null = error === null ? null : toFailure(error)
  return { act: mutate, acting: isPending, failure, forget: reset }
}

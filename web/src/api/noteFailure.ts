import type { Problem } from '@contract/problem.ts'
import type { RequestFailed } from './errors.ts'
import { queryClient } from './queryClient.ts'

const signedOutListeners = new Set<() => void>()

/** Told when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => void signedOutListeners.delete(listener)
}

/** What any failed request says of the whole app: that the server is away, or that nobody is signed in. */
export function noteFailure(failure: RequestFailed): RequestFailed {
  // Says at once that the server is away, instead of when health is asked for next.
  if (!failure.answer) void queryClient.invalidateQueries({ queryKey: ['health'] })
  const { status, data } = failure.answer ?? {}
  // A wrong password says nothing of whether somebody is signed in.
  if (status === 401 && (data as Problem | undefined)?.code !== 'SIGN_IN_FAILED')
    for (const listener of signedOutListeners) listener()
  return failure
}

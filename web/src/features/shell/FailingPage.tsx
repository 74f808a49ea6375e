import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { toFailure } from '../../api/errors.ts'
import { ErrorState } from '../../ui/states.tsx'

/** A page that could not be shown at all. */
export function FailingPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const boundary = useQueryErrorResetBoundary()
  const failure = toFailure(error)
  const retry = () => {
    boundary.reset()
    reset()
    void router.invalidate()
  }
  return (
    <main className="h-full overflow-y-auto">
      <ErrorState
        page
        title={failure.title}
        detail={failure.detail}
        errorId={failure.errorId}
        retry={retry}
      />
    </main>
  )
}

import { toFailure } from '../../api/errors.ts'
import { ErrorState } from '../../ui/states.tsx'

/** A query that failed, in the place where its answer would stand. */
export function QueryError({ error, retry }: { error: unknown; retry: () => void }) {
  const { title, detail, errorId } = toFailure(error)
  return <ErrorState title={title} detail={detail} errorId={errorId} retry={retry} />
}

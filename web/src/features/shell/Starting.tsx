import { shellWords } from '#words/shell.ts'
import { Loading, Skeleton } from '../../ui/states.tsx'

/** While a page's code or the session is on its way. */
export function Starting() {
  return (
    <Loading what={shellWords.loading}>
      <div className="flex flex-col gap-3 p-5">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-4 w-72" />
      </div>
    </Loading>
  )
}

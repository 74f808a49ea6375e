import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { importWords as words } from '#words/import.ts'
import { appWords } from '#words/app.ts'
import { importOptions } from '../../api/imports.ts'
import { useCanWrite } from '../../api/session.ts'
import { toFailure } from '../../api/errors.ts'
import { paths } from '../../paths.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { Exports } from './Exports.tsx'
import { Import } from './Import.tsx'
import { Upload } from './Upload.tsx'

/** Data in and out: a file that is imported, or where one is chosen, and the files to take away. */
export function ImportPage() {
  const { id } = useSearch({ from: '/app/import' })
  const canWrite = useCanWrite()
  return (
    <main className="h-full overflow-y-auto">
      <title>{appWords.title(words.title)}</title>
      <div className="mx-auto flex max-w-[1120px] flex-col gap-7 px-4 pt-5 pb-12 sm:px-6">
        <h1 className="text-xl">{words.title}</h1>
        {canWrite && (id === undefined ? <Upload /> : <OneImport key={id} id={Number(id)} />)}
        {id === undefined && <Exports />}
      </div>
    </main>
  )
}

function OneImport({ id }: { id: number }) {
  const { data, error, isPending, refetch } = useQuery(importOptions(id))
  if (isPending) return <TableSkeleton what={words.loading} />
  if (data) return <Import found={data} />
  if (toFailure(error).kind !== 'notFound') return <QueryError error={error} retry={() => void refetch()} />
  return (
    <Section title={words.import}>
      <EmptyState
        title={words.gone}
        action={
          <Link {...paths.import()} className={buttonClass()}>
            {words.another}
          </Link>
        }
      >
        {words.goneAbout}
      </EmptyState>
    </Section>
  )
}

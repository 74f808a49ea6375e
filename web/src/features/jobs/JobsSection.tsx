import type { DeadJob, JobKind } from '@contract/jobs.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { jobsWords as words } from '#words/jobs.ts'
import { deadJobsOptions, jobKindsOptions, letGo, runAgain } from '../../api/jobs.ts'
import { useTimeZone } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { showNumber } from '../../lib/format.ts'
import { showAgo, showMoment } from '../../lib/moments.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { QueryError } from '../shell/QueryError.tsx'

const kindColumns: readonly Column<JobKind>[] = [
  {
    key: 'kind',
    title: words.kind,
    cell: ({ name }) => <span className="font-[530]">{words.nameOf(name)}</span>,
  },
  { key: 'waiting', title: words.waiting, align: 'right', cell: ({ waiting }) => showNumber(waiting) },
  { key: 'running', title: words.running, align: 'right', cell: ({ running }) => showNumber(running) },
  {
    key: 'completed',
    title: words.completed,
    align: 'right',
    from: 'sm',
    cell: ({ completedLately }) => showNumber(completedLately),
  },
]

const deadColumns = (
  timeZone: string,
  again: (job: DeadJob) => void,
  go: (job: DeadJob) => void,
): Column<DeadJob>[] => [
  {
    key: 'what',
    title: words.kind,
    cell: ({ name }) => <span className="font-[530]">{words.nameOf(name)}</span>,
  },
  {
    key: 'reason',
    title: words.reason,
    from: 'sm',
    cell: ({ reason, tries, data }) => (
      <span className="flex flex-col py-1">
        <span className="break-words">{reason}</span>
        <span className="text-2xs text-faint">
          {words.tried(tries)}
          {data && ` · ${JSON.stringify(data)}`}
        </span>
      </span>
    ),
  },
  {
    key: 'failed',
    title: words.failed,
    from: 'md',
    cell: ({ failedAt }) => <span title={showMoment(failedAt, timeZone)}>{showAgo(failedAt)}</span>,
  },
  {
    key: 'act',
    title: words.runAgain,
    quietTitle: true,
    align: 'right',
    cell: (job) => (
      <span className="whitespace-nowrap">
        <Button
          look="quiet"
          aria-label={words.runAgainOne(words.nameOf(job.name))}
          onClick={() => again(job)}
        >
          {words.runAgain}
        </Button>
        <Button look="quiet" aria-label={words.letGoOne(words.nameOf(job.name))} onClick={() => go(job)}>
          {words.letGo}
        </Button>
      </span>
    ),
  },
]

/** What is done in the background, and what has failed there for good. */
export function JobsSection() {
  const kinds = useQuery(jobKindsOptions)
  return (
    <>
      <p className="text-soft">{words.about}</p>
      {kinds.isPending && <TableSkeleton what={words.loading} />}
      {kinds.isError && !kinds.data && <QueryError error={kinds.error} retry={() => void kinds.refetch()} />}
      {kinds.data && (
        <DataTable
          label={words.kinds}
          columns={kindColumns}
          rows={kinds.data}
          rowKey={(row) => kinds.data.indexOf(row)}
        />
      )}
      <DeadJobs />
    </>
  )
}

function DeadJobs() {
  const timeZone = useTimeZone()
  const { data } = useQuery(deadJobsOptions)
  const [dropped, setDropped] = useState<DeadJob | null>(null)
  const again = useAct(runAgain, {
    changes: ['jobs'],
    done: (_, { name }) => void notify(words.ran(words.nameOf(name))),
  })
  const go = useAct(letGo, {
    changes: ['jobs'],
    done: () => {
      setDropped(null)
      void notify(words.gone)
    },
  })
  if (!data) return null
  const { results, total } = data
  return (
    <>
      <h2 className="mt-4 text-sm">{words.dead}</h2>
      <FailureNotice failure={again.failure} />
      {results.length === 0 ? (
        <p className="border-y border-line-soft py-4 text-soft">{words.none}</p>
      ) : (
        <DataTable
          label={words.dead}
          columns={deadColumns(timeZone, again.act, (job) => {
            go.forget()
            setDropped(job)
          })}
          rows={results}
          rowKey={(row) => results.indexOf(row)}
        />
      )}
      {total > results.length && <p className="text-faint">{words.more(total)}</p>}
      <ConfirmDialog
        title={words.letGoTitle(dropped ? words.nameOf(dropped.name) : '')}
        action={words.letGo}
        open={dropped !== null}
        busy={go.acting}
        onConfirm={() => dropped && go.act(dropped)}
        onClose={() => setDropped(null)}
      >
        <p>{words.letGoAbout}</p>
        <FailureNotice failure={go.failure} />
      </ConfirmDialog>
    </>
  )
}

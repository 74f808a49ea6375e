import type { Delivery, Webhook } from '@contract/webhooks.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { webhooksWords as words } from '#words/webhooks.ts'
import { useTimeZone } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { deliveriesOptions, tellAgain, tryWebhook } from '../../api/webhooks.ts'
import { showMoment } from '../../lib/moments.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/Dialog.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { QueryError } from '../shell/QueryError.tsx'

const looks = { waiting: 'text-open', delivered: 'text-free', failed: 'text-danger' }

function detailsOf({ problem, attempts, nextAttemptAt, durationMs }: Delivery, timeZone: string): string {
  const parts = [
    problem,
    attempts > 1 && words.attempts(attempts),
    nextAttemptAt !== null && words.next(showMoment(nextAttemptAt, timeZone)),
    problem === null && durationMs !== null && words.took(durationMs),
  ]
  return parts.filter(Boolean).join(' · ')
}

const columns = (timeZone: string, again: (delivery: Delivery) => void): Column<Delivery>[] => [
  {
    key: 'about',
    title: words.aboutWhat,
    cell: ({ changeId }) => (changeId === null ? words.aTrial : words.change(changeId)),
  },
  {
    key: 'result',
    title: words.result,
    cell: (delivery) => (
      <span className="flex flex-col py-1">
        <span className={`font-[560] ${looks[delivery.state]}`}>
          {words.states[delivery.state]}
          {delivery.status !== null && ` · ${delivery.status}`}
        </span>
        <span className="text-2xs text-soft">{detailsOf(delivery, timeZone)}</span>
      </span>
    ),
  },
  { key: 'when', title: words.when, from: 'sm', cell: ({ createdAt }) => showMoment(createdAt, timeZone) },
  {
    key: 'again',
    title: words.replay,
    quietTitle: true,
    align: 'right',
    cell: (delivery) => (
      <Button look="quiet" aria-label={words.replayOne(delivery.id)} onClick={() => again(delivery)}>
        {words.replay}
      </Button>
    ),
  },
]

/** What a webhook was told, and what came of it. */
export function DeliveriesDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const timeZone = useTimeZone()
  const log = useInfiniteQuery(deliveriesOptions(webhook.id))
  const changes = ['webhooks']
  const trial = useAct(tryWebhook, { changes, done: () => void notify(words.tried) })
  const again = useAct(tellAgain, { changes, done: () => void notify(words.replayed) })
  const rows = log.data?.pages.flatMap(({ results }) => results) ?? []
  return (
    <Dialog title={words.logOne(webhook.url)} open onClose={onClose} wide>
      <DialogBody>
        {log.isPending && <TableSkeleton what={words.log} />}
        {log.isError && !log.data && <QueryError error={log.error} retry={() => void log.refetch()} />}
        <FailureNotice failure={trial.failure ?? again.failure} />
        {log.data && rows.length === 0 && <p className="text-soft">{words.logEmpty}</p>}
        {rows.length > 0 && (
          <DataTable
            label={words.log}
            columns={columns(timeZone, ({ id }) => again.act({ webhookId: webhook.id, id }))}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
        {log.hasNextPage && (
          <div>
            <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {words.older}
            </Button>
          </div>
        )}
      </DialogBody>
      <DialogActions>
        <Button busy={trial.acting} onClick={() => trial.act(webhook.id)}>
          {words.trial}
        </Button>
        <Button look="primary" onClick={onClose}>
          {words.close}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

import type { Webhook } from '@contract/webhooks.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { webhooksWords as words } from '#words/webhooks.ts'
import { webhooksOptions } from '../../api/webhooks.ts'
import { showAgo } from '../../lib/moments.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { DeliveriesDialog } from './DeliveriesDialog.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'

function stateOf({ active, failingSince }: Webhook) {
  if (!active) return <span className="text-faint">{words.off}</span>
  if (failingSince === null) return <span className="text-free">{words.on}</span>
  return <span className="font-[560] text-open">{words.failing(showAgo(failingSince))}</span>
}

const columns = (
  edit: (webhook: Webhook) => void,
  log: (webhook: Webhook) => void,
): readonly Column<Webhook>[] => [
  { key: 'url', title: words.url, cell: ({ url }) => <span className="font-[530] break-all">{url}</span> },
  {
    key: 'kinds',
    title: words.tells,
    from: 'md',
    cell: ({ kinds }) => kinds.map((kind) => words.kinds[kind]).join(', '),
  },
  { key: 'state', title: words.state, from: 'sm', cell: stateOf },
  {
    key: 'act',
    title: words.edit,
    quietTitle: true,
    align: 'right',
    cell: (webhook) => (
      <span className="whitespace-nowrap">
        <Button look="quiet" aria-label={words.logOne(webhook.url)} onClick={() => log(webhook)}>
          {words.log}
        </Button>
        <Button look="quiet" aria-label={words.editOne(webhook.url)} onClick={() => edit(webhook)}>
          {words.edit}
        </Button>
      </span>
    ),
  },
]

/** Addresses that are told of changes. */
export function WebhooksSection() {
  const list = useQuery(webhooksOptions)
  const [edited, setEdited] = useState<{ webhook: Webhook | null; key: number }>({ webhook: null, key: 0 })
  const [isEditing, setEditing] = useState(false)
  const [logged, setLogged] = useState<Webhook | null>(null)
  const edit = (webhook: Webhook | null) => {
    setEdited(({ key }) => ({ webhook, key: key + 1 }))
    setEditing(true)
  }
  return (
    <>
      <p className="text-soft">{words.about}</p>
      <div>
        <Button look="primary" onClick={() => edit(null)}>
          {words.add}
        </Button>
      </div>
      {list.isPending && <TableSkeleton what={words.loading} />}
      {list.isError && !list.data && <QueryError error={list.error} retry={() => void list.refetch()} />}
      {list.data?.length === 0 && <p className="border-y border-line-soft py-4 text-soft">{words.none}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable
          label={words.table}
          columns={columns(edit, setLogged)}
          rows={list.data}
          rowKey={({ id }) => id}
        />
      )}
      {edited.key > 0 && (
        <WebhookDialog
          key={edited.key}
          webhook={edited.webhook}
          open={isEditing}
          onClose={() => setEditing(false)}
        />
      )}
      {logged && <DeliveriesDialog webhook={logged} onClose={() => setLogged(null)} />}
    </>
  )
}

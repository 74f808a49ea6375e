import type { tokens } from '@contract/session.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { tokensWords as words } from '#words/settings.ts'
import { endToken, tokensOptions } from '../../api/account.ts'
import { useTimeZone } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { showAgo, showMoment } from '../../lib/moments.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { TokenDialog } from './TokenDialog.tsx'

type Token = z.output<typeof tokens>['results'][number]

const hasEnded = ({ expiresAt }: Token) => expiresAt !== null && Date.parse(expiresAt) < Date.now()

const columns = (timeZone: string, revoke: (token: Token) => void): Column<Token>[] => [
  { key: 'name', title: words.name, cell: ({ name }) => <span className="font-[530]">{name}</span> },
  { key: 'scope', title: words.scope, cell: ({ scope }) => words.scopes[scope] },
  {
    key: 'used',
    title: words.lastUsed,
    from: 'sm',
    cell: ({ lastUsedAt }) =>
      lastUsedAt === null ? (
        <span className="text-faint">{words.neverUsed}</span>
      ) : (
        <span title={showMoment(lastUsedAt, timeZone)}>{showAgo(lastUsedAt)}</span>
      ),
  },
  {
    key: 'ends',
    title: words.ends,
    from: 'sm',
    cell: (token) => {
      if (token.expiresAt === null) return <span className="text-faint">{words.endsNever}</span>
      if (hasEnded(token)) return <span className="text-danger">{words.hasEnded}</span>
      return showMoment(token.expiresAt, timeZone)
    },
  },
  {
    key: 'revoke',
    title: words.revoke,
    quietTitle: true,
    align: 'right',
    cell: (token) => (
      <Button look="quiet" aria-label={words.revokeOne(token.name)} onClick={() => revoke(token)}>
        {words.revoke}
      </Button>
    ),
  },
]

export function TokensSection() {
  const timeZone = useTimeZone()
  const list = useQuery(tokensOptions)
  const [making, setMaking] = useState(0)
  const [open, setOpen] = useState(false)
  const [revoked, setRevoked] = useState<Token | null>(null)
  const { act, acting, failure, forget } = useAct(({ id }: Token) => endToken(id), {
    changes: ['account', 'tokens'],
    done: (_, { name }) => {
      setRevoked(null)
      void notify(words.revoked(name))
    },
  })
  return (
    <>
      <p className="text-soft">
        {words.about}{' '}
        <a href="/api/docs" target="_blank" rel="noreferrer">
          {words.docs}
        </a>
      </p>
      <div>
        <Button
          look="primary"
          onClick={() => {
            setMaking(making + 1)
            setOpen(true)
          }}
        >
          {words.add}
        </Button>
      </div>
      {list.isPending && <TableSkeleton what={words.loading} />}
      {list.isError && !list.data && <QueryError error={list.error} retry={() => void list.refetch()} />}
      {list.data?.length === 0 && <p className="border-y border-line-soft py-4 text-soft">{words.none}</p>}
      {list.data && list.data.length > 0 && (
        <DataTable
          label={words.token}
          columns={columns(timeZone, (token) => {
            forget()
            setRevoked(token)
          })}
          rows={list.data}
          rowKey={({ id }) => id}
        />
      )}
      {making > 0 && <TokenDialog key={making} open={open} onClose={() => setOpen(false)} />}
      <ConfirmDialog
        title={words.revokeTitle(revoked?.name ?? '')}
        action={words.revokeAction}
        open={revoked !== null}
        busy={acting}
        onConfirm={() => revoked && act(revoked)}
        onClose={() => setRevoked(null)}
      >
        <p>{words.revokeAbout}</p>
        <FailureNotice failure={failure} />
      </ConfirmDialog>
    </>
  )
}

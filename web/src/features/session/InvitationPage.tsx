import { invitationAccept } from '@contract/users.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { invitationWords as words } from '#words/users.ts'
import { appWords } from '#words/app.ts'
import { sessionOptions } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { acceptInvitation } from '../../api/users.ts'
import { issuesOf } from '../../lib/validate.ts'
import { paths } from '../../paths.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { Mark } from '../shell/Mark.tsx'

/** Where the link of an invitation leads: its secret stands behind the #, and is sent only with the password. */
export function InvitationPage() {
  const secret = useLocation({ select: ({ hash }) => hash })
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<string>()
  const { act, acting, failure } = useAct(acceptInvitation, {
    done: (session) => {
      queryClient.clear()
      queryClient.setQueryData(sessionOptions.queryKey, session)
      void navigate({ ...paths.schedule(), replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = { secret, password }
    const found = issuesOf(invitationAccept, input)
    setWrong(found.password)
    if (Object.keys(found).length === 0) act(input)
  }
  if (secret === '')
    return (
      <main>
        <EmptyState
          page
          title={words.broken}
          action={
            <Link {...paths.signIn()} className={buttonClass()}>
              {words.toSignIn}
            </Link>
          }
        >
          {words.brokenAbout}
        </EmptyState>
      </main>
    )
  return (
    <main className="flex h-full items-start justify-center overflow-y-auto px-5 pt-[16vh]">
      <title>{appWords.title(words.title)}</title>
      <form onSubmit={submit} noValidate className="flex w-full max-w-[320px] flex-col gap-4 pb-10">
        <div className="flex items-center gap-2.5">
          <Mark />
          <span className="text-base font-[650] tracking-[-0.01em]">{appWords.name}</span>
        </div>
        <div>
          <h1 className="text-xl">{words.title}</h1>
          <p className="text-soft">{words.about}</p>
        </div>
        {failure?.kind === 'notFound' ? (
          <Notice title={words.ended}>{words.endedAbout}</Notice>
        ) : (
          <FailureNotice failure={failure} fields={['password']} />
        )}
        <TextField
          label={words.password}
          type="password"
          autoComplete="new-password"
          hint={words.hint}
          value={password}
          error={wrong ?? failure?.fields.password}
          onChange={(typed) => {
            setPassword(typed)
            setWrong(undefined)
          }}
        />
        <Button type="submit" look="primary" busy={acting}>
          {words.enter}
        </Button>
      </form>
    </main>
  )
}

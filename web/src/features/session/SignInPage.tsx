import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type Failure, toFailure } from '../../api/errors.ts'
import { sessionOptions, signIn } from '../../api/session.ts'
import { plural } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ErrorId } from '../../ui/states.tsx'
import { Mark } from '../shell/Mark.tsx'

/** Only a path of this app: an address with a host would lead away from it. */
const safe = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/')

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const queryClient = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: (session) => {
      queryClient.clear()
      queryClient.setQueryData(sessionOptions.queryKey, session)
      router.history.push(safe(next))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter.mutate({ email: email.trim(), password })
  }
  return (
    <main className="flex h-full items-start justify-center overflow-y-auto px-5 pt-[16vh]">
      <form onSubmit={submit} className="flex w-full max-w-[320px] flex-col gap-4 pb-10">
        <div className="flex items-center gap-2.5">
          <Mark />
          <span className="text-base font-[650] tracking-[-0.01em]">Workload</span>
        </div>
        <div>
          <h1 className="text-xl">Sign in</h1>
          <p className="text-soft">See who is full, who is free, and when.</p>
        </div>
        {enter.isError && <SignInFailure failure={toFailure(enter.error)} />}
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={setEmail}
        />
        <TextField
          label="Password"
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" look="primary" busy={enter.isPending} className="mt-1 h-9">
          Sign in
        </Button>
      </form>
    </main>
  )
}

function SignInFailure({ failure }: { failure: Failure }) {
  if (failure.kind === 'signedOut')
    return (
      <Notice title="Email or password is not right">
        <p>Check both and try again.</p>
      </Notice>
    )
  return (
    <Notice title={failure.kind === 'busy' ? 'Too many attempts' : failure.title}>
      <p>
        {failure.retryAfterSeconds
          ? `Try again in ${plural(failure.retryAfterSeconds, 'second')}.`
          : failure.detail}
      </p>
      {failure.errorId && <ErrorId id={failure.errorId} />}
    </Notice>
  )
}

import type { Session } from '@contract/session.ts'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sessionWords as words } from '#words/session.ts'
import { signIn } from '../../api/account.ts'
import { type Failure, toFailure } from '../../api/errors.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ErrorId } from '../../ui/states.tsx'

interface SignInFormProps {
  /** Known already. */
  email?: string
  onSignedIn: (session: Session) => void
}

/** Email and password; what was typed stays when it is refused. */
export function SignInForm({ email: known = '', onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const enter = useMutation({ mutationFn: signIn, onSuccess: onSignedIn })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // In a dialog over a form, this is not what that form sends.
    event.stopPropagation()
    enter.mutate({ email: email.trim(), password })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {enter.isError && <SignInFailure failure={toFailure(enter.error)} />}
      <TextField
        label={words.email}
        type="email"
        name="email"
        autoComplete="username"
        required
        value={email}
        onChange={setEmail}
      />
      <TextField
        label={words.password}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" look="primary" busy={enter.isPending} className="mt-1 h-9">
        {words.signIn}
      </Button>
    </form>
  )
}

function SignInFailure({ failure }: { failure: Failure }) {
  if (failure.kind === 'signedOut')
    return (
      <Notice title={words.wrong}>
        <p>{words.checkBoth}</p>
      </Notice>
    )
  return (
    <Notice title={failure.kind === 'busy' ? words.tooMany : failure.title}>
      <p>{failure.detail}</p>
      {failure.errorId && <ErrorId id={failure.errorId} />}
    </Notice>
  )
}

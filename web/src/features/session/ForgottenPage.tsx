import { passwordForgotten } from '@contract/notices.ts'
import { type FormEvent, useState } from 'react'
import { forgottenWords as words } from '#words/notices.ts'
import { appWords } from '#words/app.ts'
import { askForPassword } from '../../api/notices.ts'
import { useAct } from '../../api/useAct.ts'
import { issuesOf } from '../../lib/validate.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { Mark } from '../shell/Mark.tsx'

/** Asks for a link to choose a new password; says the same whether there is such an account or not. */
export function ForgottenPage({ onBack }: { onBack: () => void }) {
  const [email, setEmail] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [isSent, setSent] = useState(false)
  const { act, acting, failure } = useAct(askForPassword, { done: () => setSent(true) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = { email: email.trim() }
    const found = issuesOf(passwordForgotten, input)
    setWrong(found.email)
    if (Object.keys(found).length === 0) act(input.email)
  }
  return (
    <main className="flex h-full items-start justify-center overflow-y-auto px-5 pt-[16vh]">
      <title>{appWords.title(words.title)}</title>
      <form onSubmit={submit} noValidate className="flex w-full max-w-[320px] flex-col gap-4 pb-10">
        <div className="flex items-center gap-2.5">
          <Mark />
          <span className="text-base font-[650] tracking-[-0.01em]">{appWords.name}</span>
        </div>
        {isSent ? (
          <div role="status">
            <h1 className="text-xl">{words.sent}</h1>
            <p className="text-soft">{words.sentAbout}</p>
          </div>
        ) : (
          <>
            <div>
              <h1 className="text-xl">{words.title}</h1>
              <p className="text-soft">{words.about}</p>
            </div>
            <FailureNotice failure={failure} fields={['email']} />
            <TextField
              label={words.email}
              type="email"
              name="email"
              autoComplete="username"
              value={email}
              error={wrong ?? failure?.fields.email}
              onChange={(typed) => {
                setEmail(typed)
                setWrong(undefined)
              }}
            />
            <Button type="submit" look="primary" busy={acting} className="h-9">
              {words.send}
            </Button>
          </>
        )}
        <Button look="quiet" className="self-start" onClick={onBack}>
          {words.back}
        </Button>
      </form>
    </main>
  )
}

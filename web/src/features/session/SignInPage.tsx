import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useRouter, useSearch } from '@tanstack/react-router'
import { sessionWords as words } from '#words/session.ts'
import { appWords } from '#words/app.ts'
import { sessionOptions } from '../../api/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Mark } from '../shell/Mark.tsx'
import { ForgottenPage } from './ForgottenPage.tsx'
import { SignInForm } from './SignInForm.tsx'

/** Only a path of this app: an address with a host would lead away from it. */
const safe = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/')

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const queryClient = useQueryClient()
  const [hasForgotten, setForgotten] = useState(false)
  if (hasForgotten) return <ForgottenPage onBack={() => setForgotten(false)} />
  return (
    <main className="flex h-full items-start justify-center overflow-y-auto px-5 pt-[16vh]">
      <title>{appWords.title(words.signIn)}</title>
      <div className="flex w-full max-w-[320px] flex-col gap-4 pb-10">
        <div className="flex items-center gap-2.5">
          <Mark />
          <span className="text-base font-[650] tracking-[-0.01em]">{appWords.name}</span>
        </div>
        <div>
          <h1 className="text-xl">{words.signIn}</h1>
          <p className="text-soft">{words.about}</p>
        </div>
        <SignInForm
          onSignedIn={(session) => {
            queryClient.clear()
            queryClient.setQueryData(sessionOptions.queryKey, session)
            router.history.push(safe(next))
          }}
        />
        <Button look="quiet" className="self-start" onClick={() => setForgotten(true)}>
          {words.forgotten}
        </Button>
      </div>
    </main>
  )
}

import { passwordChange } from '@contract/users.ts'
import type { FormEvent } from 'react'
import { passwordWords as words } from '#words/settings.ts'
import { changePassword } from '../../api/account.ts'
import { useSession } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { useForm } from '../../lib/useForm.ts'
import { issuesOf } from '../../lib/validate.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'

const nothing = { currentPassword: '', newPassword: '' }

export function PasswordSection() {
  const { user } = useSession()
  const form = useForm(nothing)
  const { act, acting, failure } = useAct(changePassword, {
    changes: ['account', 'sessions'],
    done: () => {
      form.set(nothing)
      void notify(words.changed)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const errors = issuesOf(passwordChange, form.values)
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) act(form.values)
  }
  const errors = { ...failure?.fields, ...form.errors }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-3.5">
      <p className="text-soft">{words.about}</p>
      <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
      <TextField
        label={words.current}
        type="password"
        autoComplete="current-password"
        value={form.values.currentPassword}
        error={errors.currentPassword}
        onChange={(currentPassword) => form.set({ currentPassword })}
      />
      <TextField
        label={words.next}
        type="password"
        autoComplete="new-password"
        hint={words.nextHint}
        value={form.values.newPassword}
        error={errors.newPassword}
        onChange={(newPassword) => form.set({ newPassword })}
      />
      <FailureNotice failure={failure} fields={Object.keys(form.values)} />
      <div>
        <Button type="submit" look="primary" busy={acting}>
          {words.change}
        </Button>
      </div>
    </form>
  )
}

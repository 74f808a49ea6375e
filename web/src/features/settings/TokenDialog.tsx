import { tokenCreate } from '@contract/session.ts'
import { useState } from 'react'
import { tokensWords as words } from '#words/settings.ts'
import { createToken } from '../../api/account.ts'
import { useCanWrite } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { useForm } from '../../lib/useForm.ts'
import { issuesOf } from '../../lib/validate.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { ShownOnce } from './ShownOnce.tsx'

const DAY_MS = 86_400_000
type Span = keyof typeof words.spans
const spans = (['30', '90', '365', 'never'] as const).map((value) => ({ value, label: words.spans[value] }))

interface Values {
  name: string
  scope: 'read' | 'write'
  span: Span
}

const inputOf = ({ name, scope, span }: Values) => ({
  name,
  scope,
  expiresAt: span === 'never' ? null : new Date(Date.now() + Number(span) * DAY_MS).toISOString(),
})

interface TokenDialogProps {
  open: boolean
  onClose: () => void
}

/** First what the token may do, then the token itself: this once. */
export function TokenDialog({ open, onClose }: TokenDialogProps) {
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <Dialog title={secret ? words.madeTitle : words.addTitle} open={open} onClose={onClose} guarded>
      {secret === null ? (
        <TokenForm onMade={setSecret} onClose={onClose} />
      ) : (
        <ShownOnce
          text={words.shownOnce}
          label={words.token}
          value={secret}
          done={words.done}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function TokenForm({ onMade, onClose }: { onMade: (secret: string) => void; onClose: () => void }) {
  const writes = useCanWrite()
  const { values, set, errors, setErrors } = useForm<Values>({ name: '', scope: 'read', span: '90' })
  const { act, acting, failure } = useAct(createToken, {
    changes: ['account', 'tokens'],
    done: ({ token }) => onMade(token),
  })
  const submit = () => {
    const input = inputOf(values)
    const found = issuesOf(tokenCreate, input)
    setErrors(found)
    if (Object.keys(found).length === 0) act(input)
  }
  const scopes = (writes ? (['read', 'write'] as const) : (['read'] as const)).map((value) => ({
    value,
    label: words.scopes[value],
  }))
  return (
    <DialogForm save={words.make} saving={acting} onSave={submit} onCancel={onClose}>
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={values.name}
        error={errors.name ?? failure?.fields.name}
        onChange={(name) => set({ name })}
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <SelectField
          label={words.scope}
          value={values.scope}
          options={scopes}
          onChange={(scope) => set({ scope })}
        />
        <SelectField
          label={words.expires}
          value={values.span}
          options={spans}
          onChange={(span) => set({ span })}
        />
      </div>
      <FailureNotice failure={failure} fields={['name']} />
    </DialogForm>
  )
}

import { recordType } from '@contract/changes.ts'
import { type Webhook, webhookCreate } from '@contract/webhooks.ts'
import { useState } from 'react'
import { webhooksWords as words } from '#words/webhooks.ts'
import { useAct } from '../../api/useAct.ts'
import { createWebhook, removeWebhook, renewSecret, updateWebhook } from '../../api/webhooks.ts'
import { useForm } from '../../lib/useForm.ts'
import { issuesOf } from '../../lib/validate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { TextField } from '../../ui/Field.tsx'
import { TickField } from '../../ui/TickField.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { ShownOnce } from '../settings/ShownOnce.tsx'

const changes = ['webhooks']

interface WebhookDialogProps {
  /** null: a new one. */
  webhook: Webhook | null
  open: boolean
  onClose: () => void
}

/** A webhook as it is to be; its secret, when there is a new one, this once. */
export function WebhookDialog({ webhook, open, onClose }: WebhookDialogProps) {
  const [secret, setSecret] = useState<string | null>(null)
  const title = webhook ? words.editTitle : words.add
  return (
    <Dialog title={secret === null ? title : words.madeTitle} open={open} onClose={onClose} guarded>
      {secret === null ? (
        <WebhookForm webhook={webhook} onSecret={setSecret} onClose={onClose} />
      ) : (
        <ShownOnce
          text={words.shownOnce}
          label={words.secret}
          value={secret}
          done={words.done}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

interface WebhookFormProps {
  webhook: Webhook | null
  onSecret: (secret: string) => void
  onClose: () => void
}

function WebhookForm({ webhook, onSecret, onClose }: WebhookFormProps) {
  const { values, set, errors, setErrors } = useForm({
    url: webhook?.url ?? 'https://',
    kinds: webhook?.kinds ?? [...recordType.options],
    active: webhook?.active ?? true,
  })
  const creation = useAct(createWebhook, { changes, done: ({ secret }) => onSecret(secret) })
  const update = useAct(updateWebhook, {
    changes,
    done: () => {
      onClose()
      void notify(words.saved)
    },
  })
  const submit = () => {
    const found = issuesOf(webhookCreate, values)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    if (webhook) update.act({ id: webhook.id, ...values })
    else creation.act(values)
  }
  const failure = creation.failure ?? update.failure
  return (
    <DialogForm
      save={webhook ? words.save : words.make}
      saving={creation.acting || update.acting}
      onSave={submit}
      onCancel={onClose}
    >
      <TextField
        label={words.url}
        hint={words.urlHint}
        type="url"
        value={values.url}
        error={errors.url ?? failure?.fields.url}
        onChange={(url) => set({ url })}
      />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 text-xs font-[550] text-soft">{words.tells}</legend>
        {recordType.options.map((kind) => (
          <TickField
            key={kind}
            label={words.kinds[kind]}
            checked={values.kinds.includes(kind)}
            onChange={(checked) =>
              set({
                kinds: recordType.options.filter((each) =>
                  each === kind ? checked : values.kinds.includes(each),
                ),
              })
            }
          />
        ))}
        {errors.kinds && <p className="text-2xs font-[550] text-danger">{errors.kinds}</p>}
      </fieldset>
      {webhook && (
        <TickField label={words.active} checked={values.active} onChange={(active) => set({ active })} />
      )}
      <FailureNotice failure={failure} fields={['url']} />
      {webhook && <MoreOf webhook={webhook} onSecret={onSecret} onClose={onClose} />}
    </DialogForm>
  )
}

/** A new secret, and an end: asked for once more, in the same place. */
function MoreOf({ webhook, onSecret, onClose }: WebhookFormProps & { webhook: Webhook }) {
  const [isAsking, setAsking] = useState(false)
  const renewal = useAct(renewSecret, { changes, done: ({ secret }) => onSecret(secret) })
  const removal = useAct(removeWebhook, {
    changes,
    done: () => {
      onClose()
      void notify(words.removed)
    },
  })
  return (
    <div className="flex flex-col gap-2 border-t border-line-soft pt-3">
      {isAsking ? (
        <>
          <p>{words.removeAbout(webhook.url)}</p>
          <div className="flex gap-2">
            <Button look="danger" busy={removal.acting} onClick={() => removal.act(webhook.id)}>
              {words.removeTitle}
            </Button>
            <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
          </div>
        </>
      ) : (
        <div className="flex gap-2">
          <Button busy={renewal.acting} onClick={() => renewal.act(webhook.id)}>
            {words.newSecret}
          </Button>
          <Button onClick={() => setAsking(true)}>{words.remove}</Button>
        </div>
      )}
      <FailureNotice failure={renewal.failure ?? removal.failure} />
    </div>
  )
}

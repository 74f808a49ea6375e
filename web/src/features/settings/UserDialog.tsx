import { type Account, accountCreate, accountUpdate } from '@contract/users.ts'
import { useQuery } from '@tanstack/react-query'
import { usersWords as words } from '#words/users.ts'
import { personOptions } from '../../api/people.ts'
import { createUser, inviteUser, updateUser } from '../../api/users.ts'
import { useAct } from '../../api/useAct.ts'
import { useForm } from '../../lib/useForm.ts'
import { issuesOf } from '../../lib/validate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { notify } from '../../ui/toast.ts'
import { PersonPicker } from '../booking/pickers.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import type { Invited } from './userColumns.tsx'

interface UserDialogProps {
  /** Left out: somebody to invite. */
  user?: Account
  open: boolean
  onInvited: (invited: Invited) => void
  onClose: () => void
}

export function UserDialog(props: UserDialogProps) {
  const { user, open, onClose } = props
  return (
    <Dialog
      title={user ? words.editTitle(user.name) : words.addTitle}
      description={user ? undefined : words.addAbout}
      open={open}
      onClose={onClose}
      guarded
    >
      <UserForm {...props} />
    </Dialog>
  )
}

const roles = (['viewer', 'planner', 'admin'] as const).map((value) => ({ value, label: words.roles[value] }))

function UserForm({ user, onInvited, onClose }: UserDialogProps) {
  const { values, set, errors, setErrors } = useForm<Pick<Account, 'email' | 'name' | 'role' | 'personId'>>({
    email: user?.email ?? '',
    name: user?.name ?? '',
    role: user?.role ?? 'viewer',
    personId: user?.personId ?? null,
  })
  const person = useQuery({ ...personOptions(values.personId ?? 0), enabled: values.personId !== null })
  const invite = useAct(createUser, {
    changes: ['users'],
    done: ({ name, invitation }) => {
      onClose()
      if (invitation) onInvited({ name, ...invitation })
    },
  })
  const change = useAct(updateUser, {
    changes: ['users'],
    done: ({ name }, { disabled }) => {
      const said = disabled === undefined ? words.saved : disabled ? words.disabled : words.enabled
      void notify(said(name))
      onClose()
    },
  })
  const link = useAct(inviteUser, {
    done: (made) => {
      onClose()
      onInvited({ name: values.name, ...made })
    },
  })
  const failure = invite.failure ?? change.failure ?? link.failure
  const submit = () => {
    const found = issuesOf(user ? accountUpdate : accountCreate, values)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    if (user) change.act({ id: user.id, ...values })
    else invite.act(values)
  }
  const shown = { ...failure?.fields, ...errors }
  const isDisabled = user?.status === 'disabled'
  return (
    <DialogForm
      save={user ? words.save : words.invite}
      saving={invite.acting || change.acting}
      onSave={submit}
      onCancel={onClose}
      more={
        user && (
          <>
            <Button
              look={isDisabled ? 'plain' : 'danger'}
              busy={change.acting}
              onClick={() => change.act({ id: user.id, disabled: !isDisabled })}
            >
              {isDisabled ? words.enable : words.disable}
            </Button>
            <Button busy={link.acting} onClick={() => link.act(user.id)}>
              {words.newLink}
            </Button>
          </>
        )
      }
    >
      <TextField
        label={words.name}
        value={values.name}
        error={shown.name}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={words.email}
        type="email"
        value={values.email}
        error={shown.email}
        onChange={(email) => set({ email })}
      />
      <SelectField
        label={words.role}
        value={values.role}
        options={roles}
        error={shown.role}
        onChange={(role) => set({ role })}
      />
      <PersonPicker
        label={words.person}
        hint={words.personHint}
        value={values.personId === null ? undefined : person.data}
        error={shown.personId}
        onChange={(personId) => set({ personId })}
      />
      {values.personId !== null && (
        <div>
          <Button look="quiet" onClick={() => set({ personId: null })}>
            {words.unlink}
          </Button>
        </div>
      )}
      <FailureNotice failure={failure} fields={Object.keys(values)} />
    </DialogForm>
  )
}

import { type CompanyDay, companyDayCreate } from '@contract/holidays.ts'
import { holidayWords as words } from '#words/holidays.ts'
import {
  companyDayOptions,
  createCompanyDay,
  deleteCompanyDay,
  updateCompanyDay,
} from '../../api/holidays.ts'
import { queryClient } from '../../api/queryClient.ts'
import { useSession } from '../../api/session.ts'
import { useForm } from '../../lib/useForm.ts'
import { issuesOf } from '../../lib/validate.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { DeleteButton, EditFailure } from '../shell/EditParts.tsx'
import { notifySaved } from '../shell/saved.ts'
import { useEdit } from '../shell/useEdit.ts'

interface CompanyDayDialogProps {
  /** Left out: a new one. */
  day?: CompanyDay
  /** The year looked at. */
  year: number
  open: boolean
  onClose: () => void
}

export function CompanyDayDialog(props: CompanyDayDialogProps) {
  const { day, open, onClose } = props
  return (
    <Dialog
      title={day ? words.editTitle : words.add}
      description={words.about}
      open={open}
      onClose={onClose}
      guarded
    >
      <CompanyDayForm {...props} />
    </Dialog>
  )
}

const valuesOf = ({
  date,
  name,
  location,
  portion,
}: Pick<CompanyDay, 'date' | 'name' | 'location' | 'portion'>) => ({
  date,
  name,
  location: location ?? '',
  portion,
})
type Values = ReturnType<typeof valuesOf>

const inputOf = ({ date, name, location, portion }: Values) => {
  const place = location.trim().toUpperCase()
  return { date, name, location: place === '' ? null : place, portion }
}

const portions = (['full', 'am', 'pm', 'none'] as const).map((value) => ({
  value,
  label: words.portions[value],
}))

function CompanyDayForm({ day, year, onClose }: CompanyDayDialogProps) {
  const { today } = useSession()
  const date = today.startsWith(`${year}-`) ? today : `${year}-01-01`
  const form = useForm<Values>(valuesOf(day ?? { date, name: '', location: null, portion: 'full' }))
  const done = (message: string) => () => {
    void notifySaved(message)
    onClose()
  }
  const { values, set } = form
  const edit = useEdit(day, {
    write: (record, input: ReturnType<typeof inputOf>, key) =>
      record ? updateCompanyDay(record, input) : createCompanyDay(input, key),
    onSaved: done(words.saved(values.name.trim())),
    remove: deleteCompanyDay,
    onDeleted: done(words.deleted(values.name.trim())),
    read: ({ id }) => queryClient.fetchQuery({ ...companyDayOptions(id), staleTime: 0 }),
    onRead: (newer) => form.rebase(valuesOf(newer)),
  })
  const { record } = edit
  const submit = () => {
    const input = inputOf(values)
    const errors = issuesOf(companyDayCreate, input)
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) edit.save(input)
  }
  const errors = { ...edit.failure?.fields, ...form.errors }
  return (
    <DialogForm
      save={record ? words.save : words.add}
      saving={edit.saving}
      onSave={submit}
      onCancel={onClose}
      more={record && <DeleteButton edit={edit} />}
    >
      <TextField
        label={words.name}
        value={values.name}
        error={errors.name}
        onChange={(name) => set({ name })}
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField
          label={words.day}
          type="date"
          value={values.date}
          error={errors.date}
          onChange={(typed) => set({ date: typed })}
        />
        <SelectField
          label={words.what}
          value={values.portion}
          options={portions}
          error={errors.portion}
          onChange={(portion) => set({ portion })}
        />
        <TextField
          label={words.where}
          optional
          hint={words.whereHint}
          className="sm:col-span-2"
          value={values.location}
          error={errors.location}
          onChange={(location) => set({ location })}
        />
      </div>
      <EditFailure edit={edit} fields={Object.keys(values)} />
    </DialogForm>
  )
}

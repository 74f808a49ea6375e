import { sessionUpdate } from '@contract/session.ts'
import { type FormEvent, useState } from 'react'
import { dateWords } from '#words/dates.ts'
import { profileWords as words } from '#words/settings.ts'
import { queryClient } from '../../api/queryClient.ts'
import { updateSession } from '../../api/account.ts'
import { sessionOptions, useSession } from '../../api/session.ts'
import { useAct } from '../../api/useAct.ts'
import { keepLocale } from '../../lib/locale.ts'
import { useForm } from '../../lib/useForm.ts'
import { issuesOf } from '../../lib/validate.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { exampleOf, firstWeekdayOptions, localeOptions } from './locales.ts'

const orNull = (value: string) => (value === '' ? null : value)

/** Name, and how the app shows what is there. */
export function ProfileForm() {
  const { user, preferences, timeZone } = useSession()
  const [locales] = useState(() => localeOptions(preferences.locale))
  const [zones] = useState(() => Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value })))
  const { values, set, errors, setErrors, rebase } = useForm({
    name: user.name,
    locale: preferences.locale ?? '',
    firstWeekday: String(preferences.firstWeekday ?? ''),
    timeZone: preferences.timeZone ?? '',
  })
  const { act, acting, failure } = useAct(updateSession, {
    done: (session) => {
      queryClient.setQueryData(sessionOptions.queryKey, session)
      rebase(values)
      void notify(words.saved)
      keepLocale(session.preferences.locale)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = {
      name: values.name,
      locale: orNull(values.locale),
      firstWeekday: values.firstWeekday === '' ? null : Number(values.firstWeekday),
      timeZone: orNull(values.timeZone),
    }
    const found = issuesOf(sessionUpdate, input)
    setErrors(found)
    if (Object.keys(found).length === 0) act(input)
  }
  const shown = { ...failure?.fields, ...errors }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-3.5">
      <TextField
        label={words.name}
        hint={words.nameHint}
        autoComplete="name"
        value={values.name}
        error={shown.name}
        onChange={(name) => set({ name })}
      />
      <SelectField
        label={words.locale}
        value={values.locale}
        options={[{ value: '', label: words.asUsual(exampleOf(dateWords.locale)) }, ...locales]}
        error={shown.locale}
        onChange={(locale) => set({ locale })}
      />
      <SelectField
        label={words.firstDay}
        hint={words.firstDayHint}
        value={values.firstWeekday}
        options={[{ value: '', label: words.byLocale }, ...firstWeekdayOptions]}
        error={shown.firstWeekday}
        onChange={(firstWeekday) => set({ firstWeekday })}
      />
      <SelectField
        label={words.timeZone}
        hint={words.timeZoneHint}
        value={values.timeZone}
        options={[{ value: '', label: words.ofCompany(timeZone) }, ...zones]}
        error={shown.timeZone}
        onChange={(zone) => set({ timeZone: zone })}
      />
      <FailureNotice failure={failure} fields={Object.keys(values)} />
      <div>
        <Button type="submit" look="primary" busy={acting}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}

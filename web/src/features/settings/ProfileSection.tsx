import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { profileWords as words } from '#words/settings.ts'
import { personOptions } from '../../api/people.ts'
import { useSession } from '../../api/session.ts'
import { type Theme, applyTheme, currentTheme } from '../../lib/theme.ts'
import { paths } from '../../paths.ts'
import { Fact } from '../../ui/Page.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { ProfileForm } from './ProfileForm.tsx'

const themes = (['system', 'light', 'dark'] as const).map((value) => ({ value, label: words.themes[value] }))

export function ProfileSection() {
  const { user } = useSession()
  const { data: person } = useQuery({ ...personOptions(user.personId ?? 0), enabled: user.personId !== null })
  const [theme, setTheme] = useState(currentTheme)
  const choose = (next: Theme) => {
    applyTheme(next)
    setTheme(next)
  }
  return (
    <>
      <p className="text-soft">{words.about}</p>
      <dl className="grid gap-3.5 border-y border-line-soft py-3.5 sm:grid-cols-2">
        <Fact label={words.email}>{user.email}</Fact>
        <Fact label={words.role}>{words.roles[user.role]}</Fact>
        <Fact label={words.person}>
          {user.personId === null ? (
            words.noPerson
          ) : (
            <Link {...paths.person(user.personId)}>{person?.name ?? '…'}</Link>
          )}
        </Fact>
      </dl>
      <ProfileForm />
      <Segmented label={words.theme} showLabel value={theme} options={themes} onChange={choose} />
      <p className="text-2xs text-faint">{words.themeHint}</p>
    </>
  )
}

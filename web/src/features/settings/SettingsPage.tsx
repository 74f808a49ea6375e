import { useParams } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { settingsWords } from '#words/settings.ts'
import { useSession } from '../../api/session.ts'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { SidePage } from '../../ui/SidePage.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { SettingsNav } from './SettingsNav.tsx'
import { sections } from './sections.ts'

const pages = new Map(
  sections.map(({ id, load }) => {
    const Page = lazy(async () => ({ default: await load() }))
    return [id, <Page key={id} />]
  }),
)

/** The sections beside each other's names; each is fetched when it is first looked at. */
export function SettingsPage() {
  const { section = sections[0]!.id } = useParams({ from: '/app/settings/{-$section}' })
  const { user } = useSession()
  const current = sections.find(({ id }) => id === section)
  if (!current) return <NotFoundPage />
  const name = settingsWords.sections[current.id]
  return (
    <SidePage
      title={settingsWords.title}
      name={name}
      nav={<SettingsNav role={user.role} current={current.id} />}
    >
      {current.roles.includes(user.role) ? (
        <Suspense fallback={<TableSkeleton what={name} />}>
          <Section title={name}>{pages.get(current.id)}</Section>
        </Suspense>
      ) : (
        <EmptyState title={settingsWords.notForYou}>{settingsWords.askAnAdmin}</EmptyState>
      )}
    </SidePage>
  )
}

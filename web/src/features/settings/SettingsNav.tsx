import type { UserRole } from '@contract/session.ts'
import { Link } from '@tanstack/react-router'
import { settingsWords } from '#words/settings.ts'
import { paths } from '../../paths.ts'
import { sections } from './sections.ts'

const look =
  'flex-none rounded-md px-2.5 py-1.5 whitespace-nowrap text-soft no-underline transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-bg data-[status=active]:font-[600] data-[status=active]:text-accent-strong'

/** What is there for a role; on a phone one line that scrolls. */
export function SettingsNav({ role }: { role: UserRole }) {
  return (
    <nav
      aria-label={settingsWords.title}
      className="flex gap-0.5 max-md:-mx-2.5 max-md:overflow-x-auto md:flex-col"
    >
      {(['you', 'company'] as const).map((group) => (
        <div key={group} className="contents">
          <span className="px-2.5 pt-3 pb-1 text-2xs text-faint max-md:hidden">
            {settingsWords.groups[group]}
          </span>
          {sections
            .filter((section) => section.group === group && section.roles.includes(role))
            .map(({ id }) => (
              <Link key={id} {...paths.settings(id)} activeOptions={{ exact: true }} className={look}>
                {settingsWords.sections[id]}
              </Link>
            ))}
          {group === 'company' && (
            <>
              <Link {...paths.holidays()} className={look}>
                {settingsWords.holidays}
              </Link>
              <Link {...paths.history()} className={look}>
                {settingsWords.history}
              </Link>
              <Link {...paths.import()} className={look}>
                {settingsWords.import}
              </Link>
            </>
          )}
        </div>
      ))}
    </nav>
  )
}

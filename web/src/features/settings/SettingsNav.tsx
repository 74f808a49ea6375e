import type { UserRole } from '@contract/session.ts'
import { Link } from '@tanstack/react-router'
import { settingsWords } from '#words/settings.ts'
import { paths } from '../../paths.ts'
import { sideLink } from '../../ui/SidePage.tsx'
import { type SettingsSection, sections } from './sections.ts'

interface SettingsNavProps {
  role: UserRole
  /** The section in sight; an address without one shows the first. */
  current: SettingsSection['id']
}

/** What is there for a role. */
export function SettingsNav({ role, current }: SettingsNavProps) {
  return (['you', 'company'] as const).map((group) => (
    <div key={group} className="contents">
      <span className="px-2.5 pt-3 pb-1 text-2xs text-faint max-md:hidden">
        {settingsWords.groups[group]}
      </span>
      {sections
        .filter((section) => section.group === group && section.roles.includes(role))
        .map(({ id }) => (
          <Link
            key={id}
            {...paths.settings(id)}
            {...(id === current && { 'aria-current': 'page', 'data-status': 'active' })}
            className={sideLink}
          >
            {settingsWords.sections[id]}
          </Link>
        ))}
      {group === 'company' && (
        <>
          <Link {...paths.holidays()} className={sideLink}>
            {settingsWords.holidays}
          </Link>
          <Link {...paths.history()} className={sideLink}>
            {settingsWords.history}
          </Link>
          <Link {...paths.import()} className={sideLink}>
            {settingsWords.import}
          </Link>
          <Link {...paths.help()} className={sideLink}>
            {settingsWords.help}
          </Link>
        </>
      )}
    </div>
  ))
}

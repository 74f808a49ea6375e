import { importWords as words } from '#words/import.ts'
import { useSession } from '../../api/session.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'

/** Every list as a file; for admins everything in one. */
export function Exports() {
  const { user } = useSession()
  return (
    <Section title={words.export}>
      <p className="max-w-prose text-soft">{words.exportAbout}</p>
      <ul className="flex flex-wrap gap-2">
        {Object.entries(words.lists).map(([name, label]) => (
          <li key={name}>
            <a className={buttonClass()} href={`/api/v1/exports/${name}.csv`} download>
              {label}
            </a>
          </li>
        ))}
      </ul>
      {user.role === 'admin' && (
        <div>
          <a className={buttonClass('primary')} href="/api/v1/exports/archive.zip" download>
            {words.archive}
          </a>
        </div>
      )}
    </Section>
  )
}

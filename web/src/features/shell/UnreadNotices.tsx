import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { shellWords as words } from '#words/shell.ts'
import { unreadOptions } from '../../api/unread.ts'
import { paths } from '../../paths.ts'

/** How many notices are new; nothing while none are. */
export function UnreadNotices() {
  const { data } = useQuery(unreadOptions)
  if (!data) return null
  const label = words.unread(data)
  return (
    <Link
      {...paths.settings('notices')}
      aria-label={label}
      title={label}
      className="rounded-full bg-accent px-1.5 text-2xs leading-[18px] font-[600] text-on-accent no-underline"
    >
      {data}
    </Link>
  )
}

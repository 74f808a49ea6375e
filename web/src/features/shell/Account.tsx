import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { shellWords as words } from '#words/shell.ts'
import { signOut, useSession } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { UnreadNotices } from './UnreadNotices.tsx'

/** Who is signed in, and the way out. */
export function Account() {
  const { user } = useSession()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    // Signed out or not reached: either way nothing of the plan stays in this browser.
    await signOut().catch(() => {})
    await navigate(paths.signIn())
    queryClient.clear()
  }
  return (
    <div className="flex items-center gap-1 md:pl-2.5">
      <div className="min-w-0 flex-1 max-md:sr-only">
        <p className="truncate font-[550]">{user.name}</p>
        <p className="truncate text-2xs text-faint" title={user.email}>
          {words.roles[user.role]}
        </p>
      </div>
      <UnreadNotices />
      <Link
        {...paths.settings()}
        aria-label={words.settings}
        title={words.settings}
        className="inline-flex size-[30px] flex-none items-center justify-center rounded-md text-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-[38px]"
      >
        <Icon name="settings" size={15} />
      </Link>
      <IconButton label={words.signOut} onClick={() => void leave()} disabled={leaving}>
        <Icon name="leave" size={15} />
      </IconButton>
    </div>
  )
}

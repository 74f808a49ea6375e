import { usersWords as words } from '#words/users.ts'
import { useTimeZone } from '../../api/session.ts'
import { showMoment } from '../../lib/moments.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ShownOnce } from './ShownOnce.tsx'
import type { Invited } from './userColumns.tsx'

/** The link of an invitation, to be copied and sent. */
export function InvitationLink({ invited, onClose }: { invited: Invited | null; onClose: () => void }) {
  const timeZone = useTimeZone()
  if (!invited) return null
  return (
    <Dialog title={words.linkTitle(invited.name)} open onClose={onClose} guarded>
      <ShownOnce
        text={words.linkAbout(showMoment(invited.expiresAt, timeZone))}
        label={words.link}
        value={`${window.location.origin}${invited.path}`}
        done={words.done}
        onClose={onClose}
      />
    </Dialog>
  )
}

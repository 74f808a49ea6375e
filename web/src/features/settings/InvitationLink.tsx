import { settingsWords } from '#words/settings.ts'
import { usersWords as words } from '#words/users.ts'
import { useTimeZone } from '../../api/session.ts'
import { showMoment } from '../../lib/moments.ts'
import { Button } from '../../ui/Button.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/Dialog.tsx'
import type { Invited } from './userColumns.tsx'

/** The link of an invitation, to be copied and sent. */
export function InvitationLink({ invited, onClose }: { invited: Invited | null; onClose: () => void }) {
  const timeZone = useTimeZone()
  if (!invited) return null
  return (
    <Dialog title={words.linkTitle(invited.name)} open onClose={onClose} guarded>
      <DialogBody>
        <p className="text-soft">{words.linkAbout(showMoment(invited.expiresAt, timeZone))}</p>
        <CopyField
          label={words.link}
          value={`${window.location.origin}${invited.path}`}
          copy={settingsWords.copy}
          copied={settingsWords.copied}
        />
      </DialogBody>
      <DialogActions>
        <Button look="primary" onClick={onClose}>
          {words.done}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

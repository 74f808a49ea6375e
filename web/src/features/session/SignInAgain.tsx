import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { sessionWords as words } from '#words/session.ts'
import { sessionOptions, useSession } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { Dialog, DialogBody } from '../../ui/Dialog.tsx'
import { SignInForm } from './SignInForm.tsx'

interface SignInAgainProps {
  open: boolean
  onClose: () => void
}

/** The session has ended in mid-work: signing in over the page keeps all that is on it. */
export function SignInAgain({ open, onClose }: SignInAgainProps) {
  const { user } = useSession()
  const router = useRouter()
  const queryClient = useQueryClient()
  const leave = async () => {
    onClose()
    await router.navigate(paths.signIn(router.latestLocation.href))
    // Not before: the page that is being left still shows whose it is.
    queryClient.clear()
  }
  return (
    <Dialog title={words.again} description={words.ended} open={open} onClose={() => void leave()} guarded>
      <DialogBody>
        <SignInForm
          email={user.email}
          onSignedIn={(session) => {
            // What another has typed and read is not theirs.
            if (session.user.id !== user.id) return window.location.reload()
            queryClient.setQueryData(sessionOptions.queryKey, session)
            void queryClient.invalidateQueries()
            return onClose()
          }}
        />
      </DialogBody>
    </Dialog>
  )
}

import { keysWords as words } from '#words/palette.ts'
import { Dialog, DialogBody } from '../../ui/Dialog.tsx'

const isMac = navigator.userAgent.includes('Mac')
const signs = isMac ? words.onMac : []
const keysOf = (keys: string) => signs.reduce((all, [key, sign]) => all.replace(key, sign), keys).split(' ')

/** Every key that does something, by where it does. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title={words.title} open={open} onClose={onClose}>
      <DialogBody>
        {(['everywhere', 'schedule'] as const).map((group) => (
          <section key={group} aria-label={words.groups[group]}>
            <h3 className="mb-1 text-xs text-soft">{words.groups[group]}</h3>
            <dl>
              {words[group].map(([keys, what]) => (
                <div key={keys} className="flex items-center gap-3 border-b border-line-soft py-1.5">
                  <dt className="flex w-32 flex-none gap-1">
                    {keysOf(keys).map((key) => (
                      <kbd
                        key={key}
                        className="rounded-sm border border-line bg-panel px-1.5 font-sans text-2xs"
                      >
                        {key}
                      </kbd>
                    ))}
                  </dt>
                  <dd className="min-w-0 flex-1 text-soft">{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </DialogBody>
    </Dialog>
  )
}

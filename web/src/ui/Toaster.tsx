import { createRoot } from 'react-dom/client'
import { Toaster, toast } from 'sonner'

export interface ToastAction {
  label: string
  run: () => void
}

let mounted = false

function mount() {
  const host = document.body.appendChild(document.createElement('div'))
  createRoot(host).render(
    <Toaster
      position="bottom-right"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border border-line bg-raised px-4 py-3 text-xs text-ink shadow-pop font-sans',
          title: 'font-[530]',
          content: 'min-w-0 flex-1',
          actionButton:
            'h-[26px] flex-none rounded-md border border-line px-2 font-[600] text-accent-strong hover:bg-hover',
        },
      }}
    />,
  )
  mounted = true
}

/** With something to click, long enough to think about it. */
const WITH_ACTION_MS = 9000

export function showToast(message: string, action?: ToastAction) {
  if (!mounted) mount()
  // The toaster listens only once it is on the page.
  setTimeout(() =>
    toast(
      message,
      action && { duration: WITH_ACTION_MS, action: { label: action.label, onClick: action.run } },
    ),
  )
}

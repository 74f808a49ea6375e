import { createRoot } from 'react-dom/client'
import { Toaster, toast } from 'sonner'

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
        },
      }}
    />,
  )
  mounted = true
}

export function showToast(message: string) {
  if (!mounted) mount()
  // The toaster listens only once it is on the page.
  setTimeout(() => toast(message))
}

import type { ToastAction } from './Toaster.tsx'

/** Says that something was done. The toasts are loaded with the first of them. */
export async function notify(message: string, action?: ToastAction): Promise<void> {
  const { showToast } = await import('./Toaster.tsx')
  showToast(message, action)
}

import { Outlet } from '@tanstack/react-router'
import { OfflineBanner } from './OfflineBanner.tsx'

export function RootLayout() {
  return (
    <div className="flex h-dvh flex-col">
      <OfflineBanner />
      <div className="min-h-0 flex-1">
        <Outlet />
      </div>
    </div>
  )
}

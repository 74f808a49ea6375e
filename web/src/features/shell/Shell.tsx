import { Outlet } from '@tanstack/react-router'
import { Suspense, lazy, useEffect, useState } from 'react'
import { appWords } from '#words/app.ts'
import { shellWords as words } from '#words/shell.ts'
import { onSignedOut } from '../../api/noteFailure.ts'
import { BookingProvider } from '../booking/BookingProvider.tsx'
import { Account } from './Account.tsx'
import { HealthDot } from './HealthDot.tsx'
import { Mark } from './Mark.tsx'
import { NavLinks } from './NavLinks.tsx'
import { listen } from './live.ts'
import { useShortcuts } from './useShortcuts.ts'

const Shortcuts = lazy(async () => ({ default: (await import('../palette/Shortcuts.tsx')).Shortcuts }))

const SignInAgain = lazy(async () => ({ default: (await import('../session/SignInAgain.tsx')).SignInAgain }))

/** Navigation beside the page; on a phone above and below it. */
export function Shell() {
  useEffect(listen, [])
  const [shown, show] = useShortcuts()
  const [signedOut, setSignedOut] = useState<boolean>()
  useEffect(() => onSignedOut(() => setSignedOut(true)), [])
  return (
    <BookingProvider>
      <a
        href="#page"
        className="fixed top-1 left-1 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-on-accent focus:translate-y-0"
      >
        {words.skip}
      </a>
      <div className="flex h-full flex-col md:flex-row">
        <aside className="flex flex-none items-center gap-2 border-line px-3 max-md:h-[46px] max-md:border-b md:w-[196px] md:flex-col md:items-stretch md:border-r md:px-2.5 md:py-4">
          <div className="flex items-center gap-2.5 text-base font-[650] tracking-[-0.01em] md:px-2.5 md:pb-4">
            <Mark />
            {appWords.name}
          </div>
          <nav
            aria-label={words.navigation}
            className="contents max-md:hidden md:flex md:flex-col md:gap-0.5"
          >
            <NavLinks />
          </nav>
          <div className="ml-auto flex items-center gap-1 md:mt-auto md:ml-0 md:flex-col md:items-stretch md:gap-2">
            <Account />
            <HealthDot />
          </div>
        </aside>
        <div id="page" tabIndex={-1} className="min-h-0 min-w-0 flex-1 outline-none">
          <Outlet />
        </div>
        <nav aria-label={words.navigation} className="flex flex-none border-t border-line md:hidden">
          <NavLinks phone />
        </nav>
      </div>
      {signedOut !== undefined && (
        <Suspense>
          <SignInAgain open={signedOut} onClose={() => setSignedOut(false)} />
        </Suspense>
      )}
      <Suspense>{shown !== undefined && <Shortcuts shown={shown} show={show} />}</Suspense>
    </BookingProvider>
  )
}

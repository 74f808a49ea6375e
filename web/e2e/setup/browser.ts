import { type BrowserContext, type Page, chromium } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest'
import { admin } from './installation.ts'

export interface Window {
  page: Page
  context: BrowserContext
  /** What the console complained about. */
  noise: string[]
}

interface Options {
  theme?: 'light' | 'dark'
  width?: number
  /** By finger instead of mouse. */
  touch?: boolean
  signedIn?: boolean
  /** Who signs in; the admin if left out. */
  user?: { email: string; password: string }
  /** IANA, of the browser. */
  timeZone?: string
  /** Refusals that the test brings about: the browser logs each failed request by itself. */
  expected?: readonly number[]
}

const base = inject('base')
export const url = (path: string) => base + path

/** A browser for all tests of a file, and a way to open windows in it. */
export function useBrowser() {
  let browser: Awaited<ReturnType<typeof chromium.launch>>
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  })
  afterAll(() => browser.close())

  return async ({
    theme = 'light',
    width = 1440,
    touch = false,
    signedIn = true,
    user = admin,
    timeZone,
    expected = [],
  }: Options = {}): Promise<Window> => {
    const context = await browser.newContext({
      viewport: { width, height: width < 600 ? 740 : 900 },
      hasTouch: touch,
      colorScheme: theme,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      timezoneId: timeZone,
    })
    // Each window listens to what others change; the server counts the listeners of an account.
    onTestFinished(() => context.close())
    context.setDefaultTimeout(20_000)
    if (signedIn) {
      const signIn = async () => (await context.request.post(url('/api/v1/session'), { data: user })).status()
      // A busy server asks to come back later.
      await expect.poll(signIn, { timeout: 10_000, interval: 500 }).toBe(200)
    }
    const page = await context.newPage()
    const noise: string[] = []
    page.on('pageerror', (error) => noise.push(String(error)))
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      // Somebody else's container has come or gone on this machine.
      if (message.text().includes('ERR_NETWORK_CHANGED')) return
      const status = Number(/the server responded with a status of (\d+)/.exec(message.text())?.[1])
      if (!expected.includes(status)) noise.push(message.text())
    })
    return { page, context, noise }
  }
}

/** How far the page can be scrolled sideways; it never should. */
export const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

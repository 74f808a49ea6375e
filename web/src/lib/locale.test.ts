import { expect, onTestFinished, test, vi } from 'vitest'

/** The writers of dates and numbers as they are where a locale was chosen. */
async function speaking(locale: string) {
  const kept = new Map([['locale', locale]])
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null })
  vi.resetModules()
  onTestFinished(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })
  return {
    ...(await import('./dates.ts')),
    ...(await import('./format.ts')),
    ...(await import('./weekdays.ts')),
    ...(await import('./moments.ts')),
  }
}

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('dates and numbers follow the locale; days stay what they are', async () => {
  const us = await speaking('en-US')
  expect(plain(us.showDate('2026-11-06'))).toBe('Nov 6, 2026')
  expect(us.showNumber(1204.5)).toBe('1,204.5')
  const german = await speaking('de-DE')
  expect(plain(german.showDate('2026-11-06'))).toBe('6. Nov. 2026')
  expect(german.showNumber(1204.5)).toBe('1.204,5')
  expect(plain(german.showWeekday('2026-11-06'))).toBe('Fr 6. Nov.')
  expect([0, 2, 6].map((day) => german.weekdayName(day))).toEqual(['Montag', 'Mittwoch', 'Sonntag'])
  expect([german.weekdayShort(2), german.showWeekdayLetter('2026-11-17')]).toEqual(['Mi', 'D'])
})

test('a week begins where its reader says, else where the locale does', async () => {
  const { weekdayOrder } = await speaking('en-GB')
  expect(weekdayOrder(1)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(weekdayOrder(7)).toEqual([6, 0, 1, 2, 3, 4, 5])
  expect(weekdayOrder(6)[0]).toBe(5)
  expect(weekdayOrder(null)[0]).toBe(0)
  expect(weekdayOrder(null, 'en-US')[0]).toBe(6)
})

test('moments are told by how long ago they are, never as yet to come', async () => {
  const { showAgo, showMoment } = await speaking('en-GB')
  const now = Date.parse('2026-11-21T09:00:00Z')
  expect(showAgo('2026-11-21T08:57:00Z', now)).toBe('3 minutes ago')
  expect(showAgo('2026-11-20T08:57:00Z', now)).toBe('yesterday')
  expect(showAgo('2026-11-21T08:59:40Z', now)).toBe('just now')
  expect(showAgo('2026-11-21T09:02:00Z', now)).toBe('just now')
  expect(plain(showMoment('2026-11-21T23:30:00Z', 'Asia/Tokyo'))).toBe('22 Nov 2026, 08:30')
})

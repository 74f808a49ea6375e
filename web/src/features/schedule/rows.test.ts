import { expect, test } from 'vitest'
import { cellLines, cellText, roomWords, toBoardRow } from './rows.ts'

const mondays = ['2026-11-16', '2026-11-23', '2026-11-30']
const row = (capacityHours: number[] | null, bookedHours: number[], openHours = [0, 0, 0]) =>
  toBoardRow({ id: 1, name: 'Ada', capacityHours, bookedHours, tentativeHours: [0, 0, 0], openHours })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const words = (...of: Parameters<typeof row>) => plain(roomWords(row(...of), mondays, '2026-11-25').text)

test('a row says first whether there is room, how much and from when', () => {
  expect(words([40, 40, 40], [40, 24, 0])).toBe('16 h free now')
  expect(words([40, 40, 40], [0, 40, 30])).toBe('10 h free from 30 Nov')
  expect(words([40, 40, 40], [0, 40, 40])).toBe('Full for 2 weeks')
  expect(words([40, 0, 0], [0, 0, 0])).toBe('Not available here')
  expect(words(null, [5, 10, 10], [0, 0, 4])).toBe('24 h in 2 weeks')
})

test('a cell shows utilization or free hours, a project its hours', () => {
  const ada = row([28, 0, 40], [20, 0, 40])
  expect(ada.weeks.map((week) => cellText(ada, week, false))).toEqual(['71', '–', '100'])
  expect(ada.weeks.map((week) => cellText(ada, week, true))).toEqual(['8', '–', 'full'])
  const project = row(null, [12.4, 0, 0])
  expect(project.weeks.map((week) => cellText(project, week, false))).toEqual(['12', '', ''])
  expect(cellLines(ada, ada.weeks[0]!).map(plain)).toEqual(['71 % booked: 20 of 28 h', '8 h free'])
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { url, useBrowser } from './setup/browser.ts'
import { addAssignment, addPerson, addProject, addTimeOff, unique } from './setup/plan.ts'

const open = useBrowser()

/** How many words stand on the board's rows, and those that are drawn over others of the same row. */
const wordsOf = (page: Page) =>
  page.evaluate(() => {
    // From the top of a capital to the ground, in this font.
    const LETTER_HEIGHT = 8
    const placesIn = (row: Element) =>
      [...row.querySelectorAll('.work > span, .room > span, .away > span')].flatMap((words) => {
        const around = words.parentElement!
        const clip = around.getBoundingClientRect()
        return (words.children.length > 0 ? [...words.children] : [words]).map((part) => {
          const range = document.createRange()
          range.selectNodeContents(part)
          const [text, own] = [range.getBoundingClientRect(), part.getBoundingClientRect()]
          const cut = around.matches('.room') ? own : clip
          const middle = (text.top + text.bottom) / 2
          return {
            words,
            left: Math.max(text.left, own.left, cut.left),
            right: Math.min(text.right, own.right, cut.right),
            top: middle - LETTER_HEIGHT / 2,
            bottom: middle + LETTER_HEIGHT / 2,
          }
        })
      })
    const found = { count: 0, overlaps: [] as string[] }
    for (const row of document.querySelectorAll('.board-row')) {
      const places = placesIn(row).filter(({ left, right }) => right - left > 1)
      found.count += places.length
      for (const [index, one] of places.entries())
        for (const other of places.slice(index + 1)) {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left)
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
          if (one.words !== other.words && across > 1 && down > 0.5)
            found.overlaps.push(
              `${row.textContent.slice(0, 30)}: ${one.words.textContent}, ${other.words.textContent}`,
            )
        }
    }
    return found
  })

test('no two words of a row are drawn over each other, at any zoom and width, wherever the board is scrolled to', async () => {
  const { page, context, noise } = await open()
  const department = unique('Crowded')
  const projects = [await addProject(context), await addProject(context), await addProject(context)]
  const people = await Promise.all(
    [
      // Tentative hours on top of more than there is room for: alike, in part, all of them.
      [40, -40],
      [20, 15, -30],
      [-30, -30],
      [30, -20, -12],
      [40],
    ].map(async (all) => {
      const person = await addPerson(context, { department })
      for (const [index, hours] of all.entries())
        await addAssignment(context, {
          personId: person.id,
          projectId: projects[index]!.id,
          weeklyHours: Math.abs(hours),
          status: hours < 0 ? 'tentative' : 'confirmed',
          endDate: '2030-05-05',
        })
      return person
    }),
  )
  await addTimeOff(context, { personId: people[4]!.id, startDate: '2030-02-06', endDate: '2030-03-01' })

  for (const width of [1440, 360])
    for (const look of ['', '&zoom=days', '&zoom=months', '&rows=compact']) {
      await page.setViewportSize({ width, height: 900 })
      const from = look === '&zoom=days' ? '2030-02-04' : '2030-01-28'
      await page.goto(url(`/?department=${encodeURIComponent(department)}&from=${from}${look}`))
      await page.locator('.work').first().waitFor()
      await expect.poll(async () => (await wordsOf(page)).count).toBeGreaterThan(4)
      for (const scrolled of [0, 60, 400]) {
        await page.getByRole('grid').evaluate(async (grid, by) => {
          grid.scrollLeft += by
          // What comes into sight is drawn with the next frame, and stands with the one after it.
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
        }, scrolled)
        expect({ width, look, scrolled, ...(await wordsOf(page)) }).toMatchObject({ overlaps: [] })
      }
    }
  await page.setViewportSize({ width: 1440, height: 3000 })
  for (const look of ['', '?zoom=days', '?zoom=months', '?rows=compact']) {
    await page.goto(url(`/${look}`))
    await expect.poll(async () => (await wordsOf(page)).count).toBeGreaterThan(100)
    expect((await wordsOf(page)).overlaps).toEqual([])
  }
  expect(noise).toEqual([])
})

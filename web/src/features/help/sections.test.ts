import { expect, test } from 'vitest'
import { helpLinkWords } from '#words/help-link.ts'
import { helpTopics } from '#words/help.ts'

test('whatever links to the help leads to a section of its own', () => {
  const ids = helpTopics.flatMap(({ parts }) => parts.flatMap(({ id }) => id ?? []))
  expect(ids.toSorted()).toEqual(Object.keys(helpLinkWords.sections).toSorted())
})

test('each figure has a worked example, a table whose rows are as long as its head', () => {
  const figures = helpTopics.find(({ id }) => id === 'figures')
  for (const { id, table = [] } of figures?.parts ?? []) {
    if (id) expect(table.length, id).toBeGreaterThan(1)
    for (const row of table) expect(row.length, row[0]).toBe(table[0]!.length)
  }
})

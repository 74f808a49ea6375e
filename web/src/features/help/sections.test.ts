import { expect, test } from 'vitest'
import { helpLinkWords } from '#words/help-link.ts'
import { helpTopics } from '#words/help.ts'

test('whatever links to the help leads to a section of its own', () => {
  const ids = helpTopics.flatMap(({ parts }) => parts.flatMap(({ id }) => id ?? []))
  expect(ids.toSorted()).toEqual(Object.keys(helpLinkWords.sections).toSorted())
})

test('each figure has a worked example, a table whose rows are as long as its head', () => {
  const figures = helpTopics.find(({ id }) => id === 'figures')!.parts.filter(({ id }) => id)
  const ragged = ({ table: [head = [], ...rows] = [] }: (typeof figures)[number]) =>
    rows.length === 0 || rows.some((row) => row.length !== head.length)
  expect(figures.filter(ragged).map(({ id }) => id)).toEqual([])
})

import { expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { periodOf, readAllPlans } from './plans.repo.ts'

const { app, make } = await build()

test('over two centuries only a few people are read at once, and each of them once', async () => {
  const ids: number[] = []
  for (let count = 0; count < 25; count++) ids.push((await make.person({ location: 'DE-BY' })).id)
  const period = await periodOf(app.db, { from: '2000-01-01', to: '2199-12-31' })
  const chunks: number[][] = []
  for await (const chunk of readAllPlans(app.db, undefined, period)) chunks.push(chunk.map(({ id }) => id))
  expect(chunks.flat()).toEqual(ids)
  expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(10)
})

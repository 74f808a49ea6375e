import { expect, test, vi } from 'vitest'
import { gathered } from './gathered.ts'

/** Doubles numbers, each statement when it is told to. */
function doubling() {
  const statements: { numbers: number[]; end: (failure?: Error) => void }[] = []
  const double = gathered((numbers: number[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<number[]>()
    const end = (failure?: Error) => (failure ? reject(failure) : resolve(numbers.map((each) => 2 * each)))
    statements.push({ numbers, end })
    return promise
  })
  return { statements, double }
}

test('who comes while a statement is under way goes along with the next, and gets an answer of their own', async () => {
  const { statements, double } = doubling()
  const answers = [double(1), double(2), double(3)]
  expect(statements.map(({ numbers }) => numbers)).toEqual([[1]])
  statements[0]!.end()
  expect(await answers[0]).toBe(2)
  await vi.waitFor(() => expect(statements[1]!.numbers).toEqual([2, 3]), 10_000)
  statements[1]!.end()
  expect(await Promise.all(answers)).toEqual([2, 4, 6])
})

test('a statement that fails fails for those who asked it and nobody else', async () => {
  const { statements, double } = doubling()
  const [first, second] = [double(1), double(2)]
  statements[0]!.end(new Error('away'))
  await expect(first).rejects.toThrow('away')
  await vi.waitFor(() => expect(statements).toHaveLength(2), 10_000)
  statements[1]!.end()
  expect(await second).toBe(4)
  const third = double(3)
  statements[2]!.end()
  expect(await third).toBe(6)
})

import { z } from 'zod'
import { queryFlag } from './primitives.ts'

/** What is left of the demo company, and whether people have built on it. */
export const demo = z.object({
  people: z.int(),
  projects: z.int(),
  assignments: z.int().describe('On these people and projects, whoever made them'),
  builtOn: z.int().describe('Records of these that users have made or changed since'),
})
export type Demo = z.infer<typeof demo>

export const demoQuery = z.strictObject({
  cascade: queryFlag.optional().describe('Take out what users have built on it too'),
})

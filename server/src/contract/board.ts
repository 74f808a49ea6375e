import { z } from 'zod'
import { assignment } from './assignments.ts'
import { id, line, queryList, span } from './primitives.ts'
import { projectName } from './utilization.ts'
import { withinSpan } from './within-span.ts'

export const boardBy = z.enum(['none', 'department', 'role', 'project'])

export const boardQuery = withinSpan(
  z.strictObject({
    ...span,
    by: boardBy.default('none'),
    q: line(200).optional(),
    department: line(80).optional(),
    role: line(80).optional(),
    skills: queryList.optional(),
  }),
)
export type BoardQuery = z.infer<typeof boardQuery>

/** The rows of the board without what stands in them: that is `/schedule` with the ids in sight. */
export const board = z.object({
  groups: z.array(
    z.object({
      id: z.union([id, z.string()]).describe("A project's id; a department's or role's name; empty for none"),
      name: z.string(),
      personIds: z.array(id).describe('By name, those employed within the span'),
    }),
  ),
  openRoles: z.array(assignment).describe('By first day; none where people are searched for'),
  projects: z.array(projectName).describe('Of the open roles, and by project of the groups'),
})
export type Board = z.infer<typeof board>

import { z } from 'zod'
import { changeResult, recordType } from './changes.ts'
import { date, id, idCursor, instant, limit, line, queryId } from './primitives.ts'

const changedRecord = z.object({
  type: recordType,
  id,
  before: z.record(z.string(), z.unknown()).nullable().describe('null: created'),
  after: z.record(z.string(), z.unknown()).nullable().describe('null: deleted'),
})

const actor = z.object({ id, name: z.string(), email: z.string() })

const changeSource = z.enum(['session', 'token', 'operator', 'seed', 'undo', 'import'])

/** One change set: who changed what, how and when. */
export const auditEntry = z.object({
  id,
  at: instant,
  source: changeSource,
  user: actor.nullable().describe('null: the operator of the machine, or somebody who is gone'),
  tokenId: id.nullable(),
  requestId: z.string().nullable(),
  undoes: id.nullable().describe('The change set that this one took back'),
  undoneBy: id.nullable(),
  recordCount: z.int(),
  names: z
    .array(z.object({ type: z.enum(['person', 'project']), id, name: z.string() }))
    .describe('Of the people and projects that these records speak of, also of those that are gone'),
  records: z.array(changedRecord).describe('In a list the first 20, alone all of them'),
})
export type AuditEntry = z.infer<typeof auditEntry>

const paging = { limit: limit(200, 50), cursor: idCursor }

export const auditQuery = z.strictObject({
  ...paging,
  type: recordType.optional().describe('Change sets that touch a record of this kind'),
  recordId: queryId.optional().describe('… and this record of it'),
  personId: queryId.optional().describe('A person, their patterns and assignments'),
  userId: queryId.optional(),
  source: changeSource.optional(),
  from: date.optional().describe('On or after this day (UTC)'),
  to: date.optional().describe('On or before this day (UTC)'),
})
export type AuditQuery = z.infer<typeof auditQuery>

export const auditPage = z.object({ results: z.array(auditEntry), nextCursor: z.string().nullable() })
export const undone = z.object({ changeId: id, results: z.array(changeResult) })

/** What happened to an account: who, whose, and what changed. */
export const accessEvent = z.object({
  id,
  at: instant,
  kind: z.string(),
  userId: id.nullable(),
  actorId: id.nullable(),
  requestId: z.string().nullable(),
  details: z.record(z.string(), z.unknown()).nullable(),
})
export const accessQuery = z.strictObject({
  ...paging,
  userId: queryId.optional(),
  kind: line(40).optional(),
})
export const accessPage = z.object({ results: z.array(accessEvent), nextCursor: z.string().nullable() })

import { z } from 'zod'
import { assignment, assignmentCreate, assignmentUpdate } from './assignments.ts'
import {
  person,
  personCreate,
  personUpdate,
  workPattern,
  workPatternCreate,
  workPatternUpdate,
} from './people.ts'
import { companyDay, companyDayCreate, companyDayUpdate } from './holidays.ts'
import { id, version } from './primitives.ts'
import { project, projectCreate, projectUpdate } from './projects.ts'
import { notBoth, timeOff, timeOffFields, timeOffUpdate } from './time-off.ts'

/** The kinds of record that make up the plan. */
export const recordType = z.enum(['person', 'project', 'assignment', 'workPattern', 'timeOff', 'companyDay'])
export type RecordType = z.infer<typeof recordType>

const refName = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'Must be 1 to 64 letters, digits, dots, dashes or underscores')
/** The id of a record that an earlier change of the same set creates. */
const reference = z.strictObject({ ref: refName })
const idOrRef = z.union([id, reference])

const creation = <T extends RecordType, D extends z.ZodType>(type: T, data: D) =>
  z.strictObject({ op: z.literal('create'), type: z.literal(type), ref: refName.optional(), data })
const update = <T extends RecordType, D extends z.ZodType>(type: T, data: D) =>
  z.strictObject({
    op: z.literal('update'),
    type: z.literal(type),
    id: idOrRef,
    version: version.optional(),
    data,
  })
const deletion = <T extends RecordType>(type: T) =>
  z.strictObject({
    op: z.literal('delete'),
    type: z.literal(type),
    id: idOrRef,
    version: version.optional(),
    cascade: z.boolean().optional().describe('Of a person or project: take the assignments along'),
  })

const assignmentTarget = { personId: idOrRef.nullable(), projectId: idOrRef }

const creations = [
  creation('person', personCreate),
  creation('project', projectCreate),
  creation(
    'assignment',
    assignmentCreate.extend({ ...assignmentTarget, personId: idOrRef.nullable().default(null) }),
  ),
  creation('workPattern', workPatternCreate.extend({ personId: idOrRef })),
  creation('timeOff', notBoth(timeOffFields.extend({ personId: idOrRef }))),
  creation('companyDay', companyDayCreate),
] as const
const updates = [
  update('person', personUpdate),
  update('project', projectUpdate),
  update('assignment', assignmentUpdate.extend(z.strictObject(assignmentTarget).partial().shape)),
  update('workPattern', workPatternUpdate),
  update('timeOff', timeOffUpdate),
  update('companyDay', companyDayUpdate),
] as const
const deletions = [
  deletion('person'),
  deletion('project'),
  deletion('assignment'),
  deletion('workPattern'),
  deletion('timeOff'),
  deletion('companyDay'),
] as const

/** One change: a record created, updated (only the fields given) or deleted. */
export const change = z.discriminatedUnion('op', [
  z.discriminatedUnion('type', creations),
  z.discriminatedUnion('type', updates),
  z.discriminatedUnion('type', deletions),
])
export type Change = z.infer<typeof change>

/** Everything one write changes; all of it or nothing. */
export const changeSet = z.strictObject({ changes: z.array(change).min(1).max(1000) })

const outcome = <T extends RecordType, D extends z.ZodType>(type: T, record: D) =>
  z.object({ type: z.literal(type), id, record: record.nullable().describe('null: deleted') })

/** What became of each change, in the order asked. */
export const changeResult = z.discriminatedUnion('type', [
  outcome('person', person),
  outcome('project', project),
  outcome('assignment', assignment),
  outcome('workPattern', workPattern),
  outcome('timeOff', timeOff),
  outcome('companyDay', companyDay),
])
export type ChangeResult = z.infer<typeof changeResult>

export const changeSetDone = z.object({ changeId: id, results: z.array(changeResult) })

import { z } from 'zod'
import { recordType } from './changes.ts'
import { id } from './primitives.ts'

/** A hint that records have changed; whoever shows them reads them again. */
export const changeEvent = z.object({ changeId: id, records: z.array(z.object({ type: recordType, id })) })
export type ChangeEvent = z.infer<typeof changeEvent>

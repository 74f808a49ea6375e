import type { Transaction } from '../../db/client.ts'
import { type Proposal, workOut } from '../changes/changes.service.ts'
import type { Actor } from '../changes/store.ts'
import { holdAgainstRules } from './findings.ts'
import type { PlannedRow, Planner, Planning } from './kinds/plan.ts'
import type { ReadRow } from './reading/read.ts'
import type { Run } from './runs.repo.ts'

/** What it takes to decide on the rows of an import. */
export interface Decider {
  run: Run
  planner: Planner
  planning: Planning
  today: string
}

export const actorOf = ({ userId, tokenId, requestId }: Run): Actor => ({
  source: 'import',
  userId,
  tokenId,
  requestId,
})

/** Plans some rows and holds them against the rules; what they would change is proposed, and not written. */
export async function decide(
  tx: Transaction,
  { run, planner, planning, today }: Decider,
  rows: readonly ReadRow[],
): Promise<{ planned: PlannedRow[]; proposal: Proposal | null }> {
  const planned = await planner.plan(tx, rows)
  const changes = planned.flatMap(({ change }) => change ?? [])
  if (changes.length === 0) return { planned, proposal: null }
  const proposal = await workOut(tx, actorOf(run), changes, { today, inBatch: true, changeId: run.run })
  await holdAgainstRules(tx, planned, proposal, planning)
  return { planned, proposal }
}

import type { Assignment } from '@contract/assignments.ts'
import { handWords as words } from '#words/hand.ts'
import { updateAssignment } from '../../../api/assignments.ts'
import { refusalOf, toFailure } from '../../../api/errors.ts'
import { placeAssignment, projectsOnBoard } from '../../../api/planCache.ts'
import { planChanged } from '../../../api/queryClient.ts'
import { notify } from '../../../ui/toast.ts'
import type { BookingTarget } from '../../booking/context.ts'
import { inShort, notifySaved } from '../../shell/saved.ts'
import type { Proposal } from './proposal.ts'

interface Drop {
  assignment: Assignment
  proposal: Proposal
  /** It is known not to fit: nothing is shown as done before the server has said so. */
  over: boolean
  done: string
  book: (target: BookingTarget) => void
}

/** Saves what was let go: shown at once, put back with the reason if it is refused. Answers whether it was saved. */
export async function drop({ assignment, proposal, over, done, book }: Drop): Promise<boolean> {
  const { id, version, projectId } = assignment
  const project = projectsOnBoard().get(projectId)
  const changes = Object.fromEntries(
    Object.entries(proposal).filter(([name, value]) => value !== assignment[name as keyof Proposal]),
  )
  const putBack = over ? () => {} : placeAssignment(id, { ...assignment, ...proposal }, project)
  try {
    const saved = await updateAssignment(id, version, changes)
    placeAssignment(id, saved, project)
    void notifySaved(done)
    void planChanged()
    return true
  } catch (error) {
    putBack()
    void planChanged()
    const failure = toFailure(error)
    const refusal = refusalOf(failure)
    if (refusal || failure.kind === 'stale') book({ assignment, proposed: proposal, failure })
    else void notify(words.notSaved(inShort(failure)))
    return false
  }
}

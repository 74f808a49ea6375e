import type { Session } from '@contract/session.ts'
import type { TimeOff } from '@contract/time-off.ts'

const mayPlan = ({ user }: Session) => user.role !== 'viewer'

/** Planners enter time off for anybody; a viewer asks for the person they are. */
export const mayAsk = (session: Session, personId: number) =>
  mayPlan(session) || session.user.personId === personId

/** Planners change all of it; a viewer their own while nobody has decided. */
export const mayEdit = (session: Session, { personId, status }: TimeOff) =>
  mayPlan(session) || (session.user.personId === personId && status === 'requested')

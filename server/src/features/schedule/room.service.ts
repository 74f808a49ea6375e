import type { Room, RoomQuery } from '../../contract/room.ts'
import type { Reader } from '../../db/client.ts'
import { toDay } from '../../domain/calendar.ts'
import { toHundredths } from '../../domain/hours.ts'
import { fullness, roomFor } from '../../domain/room.ts'
import { periodOf, readAllPlans } from '../utilization/plans.repo.ts'
import { wanted } from './board.repo.ts'

/** Who is full, who half free, and who has as many hours free as were asked for; by id. */
export async function readRoom(db: Reader, query: RoomQuery): Promise<Room> {
  const [from, to] = [toDay(query.from), toDay(query.to)]
  const asked = query.weeklyHours === undefined ? null : toHundredths(query.weeklyHours)
  const found = { full: [] as number[], halfFree: [] as number[] }
  const free: number[] = []
  for await (const chunk of readAllPlans(db, wanted(query), await periodOf(db, query)))
    for (const { id, plan } of chunk) {
      const how = fullness(plan, from, to)
      if (how) found[how].push(id)
      if (asked !== null && roomFor(plan, asked, from, to)) free.push(id)
    }
  return asked === null ? found : { ...found, free }
}

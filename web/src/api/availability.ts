import type { Availability, Matrix } from '@contract/utilization.ts'
import { queryOptions } from '@tanstack/react-query'
import { given, http } from './client.ts'

interface AvailabilityFilter {
  weeklyHours: number
  from: string
  to: string
  role?: string
  department?: string
  skills?: string
  limit?: number
}

export const availabilityOptions = (filter: AvailabilityFilter) =>
  queryOptions({
    queryKey: ['availability', filter],
    queryFn: async () =>
      (await http.get<Availability>('/availability', { params: given({ limit: 200, ...filter }) })).data,
  })

interface FullnessFilter {
  from: string
  to: string
  q?: string
  department?: string
  role?: string
  skills?: string
}

type Sums = NonNullable<Matrix['rows'][number]['sums']>

/** Ids of who is full over a span, and of who is at most half booked; of a thousand people at most. */
export const fullnessOptions = (filter: FullnessFilter) =>
  queryOptions({
    queryKey: ['utilization', 'fullness', filter],
    queryFn: async () => {
      const params = given({ ...filter, by: 'person', with: 'sums', limit: 1000 })
      const { rows, nextCursor } = (await http.get<Matrix>('/utilization', { params })).data
      const idsOf = (is: (sums: Sums, capacity: number) => boolean) =>
        rows.flatMap(({ id, sums }) =>
          sums?.capacityHours && is(sums, sums.capacityHours) ? Number(id) : [],
        )
      return {
        full: idsOf(({ freeHours }) => freeHours === 0),
        half: idsOf(({ bookedHours }, capacity) => bookedHours * 2 <= capacity),
        isAll: nextCursor === null,
      }
    },
  })

import type { Room } from '@contract/room.ts'
import type { Availability } from '@contract/utilization.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { read } from './read.ts'

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
    queryFn: () => read<Availability>('/availability', { limit: 200, ...filter }),
  })

interface RoomFilter {
  from: string
  to: string
  weeklyHours?: number
  q?: string
  department?: string
  role?: string
  skills?: string
}

/** Who is full, who half free, and who has so many hours a week free: the ids of all of them. */
export const roomOptions = (filter: RoomFilter) =>
  queryOptions({
    queryKey: ['availability', 'room', filter],
    queryFn: () => read<Room>('/schedule/room', filter),
    placeholderData: keepPreviousData,
  })

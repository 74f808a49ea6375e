import { useQuery } from '@tanstack/react-query'
import { fullnessWords as words } from '#words/fullness.ts'
import { showNumber } from '../../lib/format.ts'
import { Figure } from './Figures.tsx'
import { boardRoom } from './room.ts'
import type { View } from './view.ts'

/** How many are full in the next weeks and how many half free; pressed, the board shows these. */
export function Fullness({ view: { search, set, today } }: { view: View }) {
  const { data } = useQuery(boardRoom(search, today))
  if (!data) return null
  const filter = (free: 'none' | 'half') => ({
    pressed: search.free === free,
    onPress: () => set({ free: search.free === free ? undefined : free }),
  })
  return (
    <>
      <Figure value={showNumber(data.full.length)} {...filter('none')}>
        {words.full}
      </Figure>
      <Figure value={showNumber(data.halfFree.length)} tone="text-free" {...filter('half')}>
        {words.half}
      </Figure>
    </>
  )
}

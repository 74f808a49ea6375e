import { ownWeekWords as words } from '#words/own-week.ts'
import { Segmented } from '../../../ui/Segmented.tsx'
import type { View } from '../view.ts'

/** On a phone, of somebody who is planned too: their own week, or everybody's. */
export function WhoseWeek({ view }: { view: View }) {
  return (
    <Segmented
      label={words.whose}
      value={view.search.show ?? 'own'}
      options={[
        { value: 'own', label: words.title },
        { value: 'everyone', label: words.everyone },
      ]}
      onChange={(show) => view.set({ show: show === 'own' ? undefined : show })}
    />
  )
}

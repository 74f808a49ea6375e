import type { Explanation } from '@contract/explain.ts'
import type { Person } from '@contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { personWords } from '#words/person.ts'
import { explanationOptions } from '../../api/explain.ts'
import { showSpan } from '../../lib/dates.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { HelpLink } from '../help/HelpLink.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { ExplainedDays } from './ExplainedDays.tsx'
import type { Span } from './YearPicture.tsx'

const words = personWords.explained

interface ExplainedProps {
  person: Person
  span: Span
  onClose: () => void
}

/** How the figures of some days come about. */
export function Explained({ person, span, onClose }: ExplainedProps) {
  const { data, isPlaceholderData, isError, error, refetch } = useQuery(
    explanationOptions(person.id, span.from, span.to),
  )
  return (
    <section aria-label={words.title} className="rounded-lg border border-line bg-panel">
      <header className="flex items-center gap-3 border-b border-line-soft px-3 py-1">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4">
          <h3 className="flex items-center">
            {showSpan(span.from, span.to)}
            <HelpLink about="explained" />
          </h3>
          <p className="text-xs text-soft" aria-live="polite">
            {data && !isPlaceholderData && summary(data)}
          </p>
        </div>
        <IconButton label={words.close} onClick={onClose}>
          <Icon name="close" size={14} />
        </IconButton>
      </header>
      {isError && <QueryError error={error} retry={() => void refetch()} />}
      {!data && !isError && (
        <Loading what={words.loading}>
          <Skeleton className="h-16" />
        </Loading>
      )}
      {data && (
        <div
          role="region"
          aria-label={words.table}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          tabIndex={0}
          className={`overflow-x-auto ${isPlaceholderData ? 'opacity-60' : ''}`}
        >
          <ExplainedDays explanation={data} />
        </div>
      )}
    </section>
  )
}

const summary = ({ bookedHours, availableHours, tentativeHours, utilizationPercent }: Explanation) =>
  words.summary(bookedHours, availableHours, utilizationPercent, tentativeHours)

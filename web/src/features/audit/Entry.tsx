import type { AuditEntry } from '@contract/audit.ts'
import { useState } from 'react'
import { auditWords as words } from '#words/audit.ts'
import { undoChange } from '../../api/audit.ts'
import { useSave } from '../../api/useSave.ts'
import { showAgo, showMoment } from '../../lib/moments.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { Details } from './Details.tsx'
import { sentenceOf } from './sentences.ts'

interface EntryProps {
  entry: AuditEntry
  /** Whether who looks may take changes back. */
  plans: boolean
  timeZone: string
}

const whoOf = ({ user, source }: AuditEntry) =>
  user?.name ?? (source === 'seed' ? words.demo : words.operator)

/** One change set: what, by whom, when; what was there before; the way back. */
export function Entry({ entry, plans, timeZone }: EntryProps) {
  const [open, setOpen] = useState(false)
  const { save, saving, failure } = useSave(undoChange, () => void notify(words.undone))
  const sentence = sentenceOf(entry)
  const undone = entry.undoneBy !== null
  return (
    <li className="flex flex-col gap-2 border-b border-line-soft py-2.5">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <div className="min-w-0 flex-1 basis-64">
          <p className={undone ? 'text-faint' : 'font-[530]'}>{sentence}</p>
          <p className="text-2xs text-faint">
            {words.by(whoOf(entry))},{' '}
            <time dateTime={entry.at} title={showMoment(entry.at, timeZone)}>
              {showAgo(entry.at)}
            </time>
            {entry.source !== 'session' && entry.source !== 'undo' && ` · ${words.sources[entry.source]}`}
            {undone && ` · ${words.wasUndone}`}
          </p>
        </div>
        <span className="flex gap-2">
          <Button
            look="quiet"
            aria-expanded={open}
            aria-label={words.detailsOf(sentence)}
            onClick={() => setOpen(!open)}
          >
            {words.details}
          </Button>
          {plans && !undone && (
            <Button busy={saving} aria-label={words.undoOf(sentence)} onClick={() => save(entry.id)}>
              {words.undo}
            </Button>
          )}
        </span>
      </div>
      {failure?.problem?.code === 'CHANGED_SINCE' ? (
        <Notice title={words.changedSince}>
          <p>{failure.detail}</p>
          <p>{words.changedSinceHint}</p>
        </Notice>
      ) : (
        <FailureNotice failure={failure} />
      )}
      {open && <Details entry={entry} />}
    </li>
  )
}

import type { ReactNode } from 'react'
import { violationWords } from '#words/violations.ts'
import type { Failure } from '../../api/errors.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ErrorId } from '../../ui/states.tsx'

interface FailureNoticeProps {
  failure: Failure | null
  /** Fields that show their message themselves. */
  fields?: readonly string[]
  /** Who somebody is, where more than one may be meant. */
  nameOf?: (personId: number) => string
  children?: ReactNode
}

/** Why a form was not saved, inside the form; nothing beside it says the same. */
export function FailureNotice({ failure, fields = [], nameOf, children }: FailureNoticeProps) {
  if (!failure) return null
  const elsewhere = Object.entries(failure.fields).filter(([path]) => !fields.includes(path))
  const violations = failure.problem?.violations ?? []
  return (
    <Notice title={failure.title}>
      {failure.detail && violations.length === 0 && Object.keys(failure.fields).length === 0 && (
        <p>{failure.detail}</p>
      )}
      {violations.length > 0 && (
        <ul className="flex flex-col gap-0.5">
          {violations.slice(0, 5).map((violation) => (
            <li key={violation.startDate + String(violation.personId)}>
              {violationWords.of(violation, nameOf?.(violation.personId))}
            </li>
          ))}
          {violations.length > 5 && <li>{violationWords.more(violations.length - 5)}</li>}
        </ul>
      )}
      {elsewhere.map(([path, message]) => (
        <p key={path}>
          {path && <b className="font-[550]">{path}: </b>}
          {message}
        </p>
      ))}
      {children}
      {(failure.kind === 'failed' || failure.kind === 'unavailable') && failure.errorId && (
        <ErrorId id={failure.errorId} />
      )}
    </Notice>
  )
}

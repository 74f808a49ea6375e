import type { ImportRecord } from '@contract/imports.ts'
import { Link } from '@tanstack/react-router'
import { importWords as words } from '#words/import.ts'
import { applyImport, isAtWork } from '../../api/imports.ts'
import { useAct } from '../../api/useAct.ts'
import { paths } from '../../paths.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Section } from '../../ui/Page.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { Applied } from './Applied.tsx'
import { Columns } from './Columns.tsx'
import { Progress } from './Progress.tsx'
import { Reading } from './Reading.tsx'
import { Rows } from './Rows.tsx'

/** A file on its way into the plan. */
export function Import({ found }: { found: ImportRecord }) {
  const { status, problem, counts, kind, fileName } = found
  if (status === 'applied') return <Applied found={found} />
  return (
    <>
      <Section
        title={fileName}
        actions={
          <Link {...paths.import()} className={buttonClass()}>
            {words.another}
          </Link>
        }
      >
        {isAtWork(found) && <AtWork found={found} />}
        {problem && (
          <Notice title={status === 'unreadable' ? words.unreadable : problem.message}>
            {status === 'unreadable' && <p>{problem.message}</p>}
            <p>{words.at(problem.row, problem.column)}</p>
          </Notice>
        )}
        {status === 'checked' && kind === null && <Notice tone="calm" title={words.kindNeeded} />}
        {status === 'checked' && counts && <Decision found={found} />}
      </Section>
      {status !== 'applying' && <Reading found={found} />}
      {status === 'checked' && kind !== null && <Columns key={JSON.stringify(found.columns)} found={found} />}
      {status === 'checked' && counts && <Rows key={found.revision} found={found} counts={counts} />}
    </>
  )
}

function AtWork({ found: { status, rowsDone, rowCount } }: { found: ImportRecord }) {
  const isRead = rowCount !== null && rowsDone >= rowCount
  const what = status === 'applying' ? words.writing : words.checking
  const label = `${what}. ${isRead ? words.nearlyDone : words.progress(rowsDone, rowCount)}`
  return <Progress label={label} done={rowsDone} of={isRead ? null : rowCount} />
}

/** Whether it can be imported, and the button that does it. */
function Decision({ found: { id, counts, problem } }: { found: ImportRecord }) {
  const { act, acting, failure } = useAct(() => applyImport(id), { changes: ['imports'] })
  const { created, changed, refused } = counts!
  if (refused > 0) return <Notice title={words.allOrNothing(refused)} />
  if (problem) return null
  if (created + changed === 0) return <Notice tone="calm" title={words.nothingNew} />
  return (
    <div className="flex flex-col items-start gap-2">
      <Button look="primary" busy={acting} onClick={() => act(undefined)}>
        {words.apply(created + changed)}
      </Button>
      <FailureNotice failure={failure} />
    </div>
  )
}

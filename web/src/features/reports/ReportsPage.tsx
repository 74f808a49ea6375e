import '../../styles/print.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { reportWords as words } from '#words/reports.ts'
import { appWords } from '#words/app.ts'
import { useSession } from '../../api/session.ts'
import { showSpan } from '../../lib/dates.ts'
import { type ReportsView, paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { BenchReport } from './BenchReport.tsx'
import { GroupReport } from './GroupReport.tsx'
import { ReportFilters } from './ReportFilters.tsx'
import { problemOf, rangeOf } from './range.ts'

/** Answers for whoever steers the whole: how full, how much is wanted, who is free. */
export function ReportsPage() {
  const search = useSearch({ from: '/app/reports' })
  const navigate = useNavigate()
  const { today } = useSession()
  const range = rangeOf(search, today)
  const problem = problemOf(range)
  const set = (change: ReportsView) =>
    void navigate({ ...paths.reports({ ...search, ...change }), replace: true })
  const { report = 'utilization', by = 'department', department, role } = search
  const scope = { ...range, department, role }
  const title = report === 'bench' ? words.headings.people : words.headingBy(words.headings[report], by)
  return (
    <main className="flex h-full flex-col">
      <title>{appWords.title(title)}</title>
      <header className="no-print flex flex-none flex-wrap items-center gap-2 border-b border-line px-4 py-2.5">
        <p className="mr-3 text-lg font-[640]">{words.title}</p>
        <div className="ml-auto flex gap-2 lg:order-last">
          <Button onClick={() => window.print()}>{words.print}</Button>
        </div>
        <div className="flex min-w-0 items-center gap-2 max-sm:w-full max-sm:overflow-x-auto max-sm:pb-0.5 sm:flex-wrap">
          <ReportFilters search={search} range={range} set={set} />
        </div>
      </header>
      <div className="wide-vessels min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-[1120px] flex-col gap-7 px-4 pt-3 pb-12 sm:px-6">
          <div>
            <h1 className="text-xl">{title}</h1>
            <p className="mt-0.5 text-soft">
              {[showSpan(range.from, range.to), department, role].filter(Boolean).join(' · ')}
            </p>
          </div>
          {problem && <EmptyState title={words[problem]} />}
          {!problem && report === 'bench' && <BenchReport scope={scope} />}
          {!problem && report !== 'bench' && <GroupReport kind={report} by={by} scope={scope} />}
        </div>
      </div>
    </main>
  )
}

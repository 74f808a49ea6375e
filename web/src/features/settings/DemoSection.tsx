import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { demoWords as words } from '#words/demo.ts'
import { demoOptions, loadDemo, removeDemo } from '../../api/demo.ts'
import { peopleNamesOptions } from '../../api/people.ts'
import { useSave } from '../../api/useSave.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { notifySaved } from '../shell/saved.ts'

/** The made-up company: in while there is nothing else, out in one step. */
export function DemoSection() {
  const { data, isError, error, refetch } = useQuery(demoOptions)
  const people = useQuery(peopleNamesOptions)
  const [asking, setAsking] = useState(false)
  const navigate = useNavigate()
  const removal = useSave(removeDemo, () => {
    setAsking(false)
    void notifySaved(words.removed)
    // Nobody else is here: what begins now is a plan of one's own.
    if (people.data?.total === data?.people) void navigate(paths.start())
  })
  const loading = useSave(
    (_: null, key) => loadDemo(key),
    () => void notifySaved(words.loaded),
  )
  if (isError) return <QueryError error={error} retry={() => void refetch()} />
  if (!data) return <TableSkeleton what={words.loading} />
  const isHere = data.people + data.projects > 0
  return (
    <>
      <p className="text-soft">{words.about}</p>
      <p className="border-y border-line-soft py-4">{isHere ? words.left(data) : words.none}</p>
      {isHere ? (
        <div>
          <Button
            look="danger"
            onClick={() => {
              removal.forget()
              setAsking(true)
            }}
          >
            {words.remove}
          </Button>
        </div>
      ) : (
        people.data?.total === 0 && (
          <>
            <p className="text-soft">{words.loadAbout}</p>
            <div>
              <Button busy={loading.saving} onClick={() => loading.save(null)}>
                {words.load}
              </Button>
            </div>
          </>
        )
      )}
      <FailureNotice failure={loading.failure} />
      <ConfirmDialog
        title={words.removeTitle}
        action={words.remove}
        open={asking}
        busy={removal.saving}
        onConfirm={() => removal.save(data.builtOn > 0)}
        onClose={() => setAsking(false)}
      >
        <p>{words.left(data)}</p>
        {data.builtOn > 0 && <p className="font-[550]">{words.builtOn(data.builtOn)}</p>}
        <p>{words.removeAbout}</p>
        <FailureNotice failure={removal.failure} />
      </ConfirmDialog>
    </>
  )
}

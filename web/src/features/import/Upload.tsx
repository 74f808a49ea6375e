import './import.css'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useState } from 'react'
import { importWords as words } from '#words/import.ts'
import { uploadImport } from '../../api/imports.ts'
import { useAct } from '../../api/useAct.ts'
import { paths } from '../../paths.ts'
import { Field } from '../../ui/Field.tsx'
import { Section } from '../../ui/Page.tsx'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { Progress } from './Progress.tsx'

/** Where a file is chosen or dropped. */
export function Upload() {
  const navigate = useNavigate()
  const [percent, setPercent] = useState(0)
  const [over, setOver] = useState(false)
  const { act, acting, failure } = useAct((file: File) => uploadImport(file, setPercent), {
    changes: ['imports'],
    done: ({ id }) => void navigate(paths.import({ id: String(id) })),
  })
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file && !acting) act(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <Section title={words.import}>
      <p className="max-w-prose text-soft">{words.about}</p>
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`flex flex-col gap-3 rounded-lg border border-dashed p-5 ${over ? 'border-accent bg-accent-bg' : 'border-line-strong'}`}
      >
        <Field label={words.file} hint={words.drop}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain"
              disabled={acting}
              onChange={(event) => take(event.target.files)}
              className="file-choice max-w-full text-xs"
            />
          )}
        </Field>
        {acting && <Progress label={words.sending(percent)} done={percent} of={100} />}
        <FailureNotice failure={failure} />
      </div>
    </Section>
  )
}

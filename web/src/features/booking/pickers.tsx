import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { pickerWords as words } from '#words/booking.ts'
import { peopleSearchOptions } from '../../api/people.ts'
import { projectSearchOptions } from '../../api/projects.ts'
import { type Choice, Combobox } from '../../ui/Combobox.tsx'
import { ProjectDot } from '../../ui/ProjectDot.tsx'

interface PickerProps<T> {
  label: string
  value: T | undefined
  onChange: (id: number | null) => void
  error?: string
  hint?: string
  /** There is one, on its way. */
  waiting?: boolean
}

const personChoice = ({ id, name, role }: Person): Choice => ({ id, name, detail: role })

export function PersonPicker({ label, value, onChange, error, hint, waiting }: PickerProps<Person>) {
  const [text, setText] = useState('')
  const found = useQuery({
    ...peopleSearchOptions(useDeferredValue(text.trim())),
    placeholderData: keepPreviousData,
  })
  return (
    <Combobox
      label={label}
      placeholder={waiting ? '…' : words.person}
      error={error}
      hint={hint}
      value={value ? personChoice(value) : null}
      choices={found.data?.results.map(personChoice) ?? []}
      searching={found.isFetching}
      failed={found.isError}
      onSearch={setText}
      onChange={(choice) => onChange(choice?.id ?? null)}
    />
  )
}

const projectChoice = ({ id, name, client, color }: Project): Choice => ({
  id,
  name,
  detail: client,
  mark: <ProjectDot color={color} />,
})

export function ProjectPicker({ label, value, onChange, error, waiting }: PickerProps<Project>) {
  const [text, setText] = useState('')
  const found = useQuery({
    ...projectSearchOptions(useDeferredValue(text.trim())),
    placeholderData: keepPreviousData,
  })
  return (
    <Combobox
      label={label}
      placeholder={waiting ? '…' : words.project}
      error={error}
      hint={value && words.runs(value.startDate, value.endDate)}
      value={value ? projectChoice(value) : null}
      choices={found.data?.results.map(projectChoice) ?? []}
      searching={found.isFetching}
      failed={found.isError}
      onSearch={setText}
      onChange={(choice) => onChange(choice?.id ?? null)}
    />
  )
}

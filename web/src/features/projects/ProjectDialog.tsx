import type { Project } from '@contract/projects.ts'
import { useState } from 'react'
import { projectWords } from '#words/projects.ts'
import { createProject, projectOptions, updateProject } from '../../api/projects.ts'
import { queryClient } from '../../api/queryClient.ts'
import { useSession } from '../../api/session.ts'
import { useSave } from '../../api/useSave.ts'
import { useForm } from '../../lib/useForm.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogForm } from '../../ui/DialogForm.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { notifySaved } from '../shell/saved.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { OutsideDates } from './OutsideDates.tsx'
import { StaleNotice } from '../shell/StaleNotice.tsx'
import { ColorField } from './ColorField.tsx'
import {
  type ProjectValues,
  emptyProject,
  newProjectOf,
  projectChangesOf,
  projectValues,
} from './projectValues.ts'
import { statusOptions } from './status.ts'

const words = projectWords.form

interface ProjectDialogProps {
  /** Left out: a new one. */
  project?: Project
  open: boolean
  onClose: () => void
  onCreated?: (project: Project) => void
}

export function ProjectDialog(props: ProjectDialogProps) {
  const { project, open, onClose } = props
  return (
    <Dialog
      title={project ? words.editTitle(project.name) : words.addTitle}
      open={open}
      onClose={onClose}
      guarded
      wide
    >
      <ProjectForm {...props} />
    </Dialog>
  )
}

function ProjectForm({ project, onClose, onCreated }: ProjectDialogProps) {
  const { today } = useSession()
  const [record, setRecord] = useState(project)
  const form = useForm<ProjectValues>(project ? projectValues(project) : emptyProject(today))
  const { values, set } = form
  const { save, saving, failure, forget } = useSave(
    (typed: ProjectValues, key) =>
      record
        ? updateProject(record, projectChangesOf(typed, form.changed).input)
        : createProject(newProjectOf(typed).input, key),
    (saved) => {
      void notifySaved(record ? words.saved(saved.name) : words.added(saved.name))
      onClose()
      if (!record) onCreated?.(saved)
    },
  )
  const submit = () => {
    if (record && form.changed.length === 0) return onClose()
    const { errors } = record ? projectChangesOf(values, form.changed) : newProjectOf(values)
    form.setErrors(errors)
    if (Object.keys(errors).length === 0) save(values)
  }
  const reload = async () => {
    if (!record) return
    const newer = await queryClient.fetchQuery({ ...projectOptions(record.id), staleTime: 0 })
    setRecord(newer)
    form.rebase(projectValues(newer))
    forget()
  }
  const errors = { ...failure?.fields, ...form.errors }
  const field = (name: keyof ProjectValues) => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: (value: string) => set({ [name]: value }),
  })
  return (
    <DialogForm
      save={record ? words.save : projectWords.add}
      saving={saving}
      onSave={submit}
      onCancel={onClose}
    >
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField label={words.name} {...field('name')} />
        <TextField label={words.client} {...field('client')} />
        <TextField label={words.startDate} type="date" {...field('startDate')} />
        <TextField
          label={words.endDate}
          type="date"
          optional
          hint={words.endDateHint}
          {...field('endDate')}
        />
        <TextField label={words.estimatedHours} inputMode="decimal" optional {...field('estimatedHours')} />
        <SelectField
          label={words.status}
          value={values.status}
          options={statusOptions}
          error={errors.status}
          onChange={(status) => set({ status })}
        />
        <ColorField value={values.color} onChange={(color) => set({ color })} />
      </div>
      {failure?.kind === 'stale' ? (
        <StaleNotice onReload={reload} />
      ) : (
        <FailureNotice failure={failure} fields={Object.keys(values)}>
          <OutsideDates assignments={failure?.problem?.assignments} />
        </FailureNotice>
      )}
    </DialogForm>
  )
}

import type { Project } from '@contract/projects.ts'

export const statusNames: Record<Project['status'], string> = {
  planned: 'Planned',
  active: 'Active',
  done: 'Done',
  cancelled: 'Cancelled',
}

export const statusOptions = (Object.keys(statusNames) as Project['status'][]).map((value) => ({
  value,
  label: statusNames[value],
}))

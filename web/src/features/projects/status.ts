import type { Project } from '@contract/projects.ts'
import { projectWords } from '#words/projects.ts'

export const { statusNames } = projectWords

export const statusOptions = (Object.keys(statusNames) as Project['status'][]).map((value) => ({
  value,
  label: statusNames[value],
}))

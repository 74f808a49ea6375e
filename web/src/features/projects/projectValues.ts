import {
  type Project,
  type ProjectCreate,
  type ProjectUpdate,
  projectCreate,
  projectUpdate,
} from '@contract/projects.ts'
import { projectWords } from '#words/projects.ts'
import { parseHours } from '../../lib/format.ts'
import { type FieldErrors, issuesOf } from '../../lib/validate.ts'

/** A project as typed. */
export interface ProjectValues {
  name: string
  client: string
  startDate: string
  endDate: string
  estimatedHours: string
  status: Project['status']
  color: string
}

const { colors } = projectWords.form

/** Eight hues, evenly apart; only the hue is used, the theme gives lightness and chroma. */
export const palette = [
  { color: '#4d7cfe', name: colors.blue },
  { color: '#1ea7c4', name: colors.teal },
  { color: '#2fa866', name: colors.green },
  { color: '#8ba322', name: colors.olive },
  { color: '#c98a1b', name: colors.amber },
  { color: '#e2603f', name: colors.ember },
  { color: '#d9528f', name: colors.pink },
  { color: '#9b5fe0', name: colors.violet },
] as const

export const emptyProject = (today: string): ProjectValues => ({
  name: '',
  client: '',
  startDate: today,
  endDate: '',
  estimatedHours: '',
  status: 'active',
  color: palette[0].color,
})

export const projectValues = (project: Project): ProjectValues => ({
  name: project.name,
  client: project.client,
  startDate: project.startDate,
  endDate: project.endDate ?? '',
  estimatedHours: project.estimatedHours === null ? '' : String(project.estimatedHours),
  status: project.status,
  color: project.color,
})

const inputOf = (values: ProjectValues) => ({
  name: values.name,
  client: values.client,
  startDate: values.startDate,
  endDate: values.endDate === '' ? null : values.endDate,
  estimatedHours: values.estimatedHours.trim() === '' ? null : parseHours(values.estimatedHours),
  status: values.status,
  color: values.color,
})

const orderIssue = ({ startDate, endDate }: ProjectValues): FieldErrors =>
  endDate !== '' && endDate < startDate ? { endDate: projectWords.form.wrongOrder } : {}

type Checked<T> = { input: T; errors: FieldErrors }

export function newProjectOf(values: ProjectValues): Checked<ProjectCreate> {
  const input = inputOf(values)
  return { input, errors: { ...issuesOf(projectCreate, input), ...orderIssue(values) } }
}

/** Only what was changed: what another field holds by now is left alone. */
export function projectChangesOf(
  values: ProjectValues,
  changed: readonly (keyof ProjectValues)[],
): Checked<ProjectUpdate> {
  const all = inputOf(values)
  const input = Object.fromEntries(changed.map((name) => [name, all[name]])) as ProjectUpdate
  return { input, errors: { ...issuesOf(projectUpdate, input), ...orderIssue(values) } }
}

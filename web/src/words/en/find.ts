import { showSpan } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'

export const findWords = {
  title: 'Find people',
  found: (count: number, weeklyHours: number, from: string, to: string) =>
    `${count} with ${showHours(weeklyHours)} a week free, ${showSpan(from, to)}`,
  loading: 'who has room',
  nobody: 'Nobody has that much room',
  nobodyHelp: 'Fewer hours, other days or another role may help; below stands what is missing.',
  assign: 'Assign',
  book: 'Book',
  choose: (action: string, name: string) => `${action} ${name}`,
  assigned: (name: string | undefined, project: string | undefined) => `${name} is on ${project}`,

  withRoom: 'People with room',
  withoutRoom: 'Without room',
  peopleWithoutRoom: 'People without room',
  free: (freeHours: number, lost: number, needed: number) =>
    `${showHours(freeHours)} a week free${lost > 0 ? `, ${showHours(lost)} of ${showHours(needed)} fall on days off` : ''}`,
  offAllDays: 'Off on all of these days',
  picture: (name: string, words: string) => `${name}: ${words}`,

  needed: 'What is needed',
  for: 'For',
  noOpenRole: 'No open role in particular',
  noOpenRoles: 'There are no open roles',
  project: 'project',
  openRole: (role: string, project: string, hours: number, from: string, to: string) =>
    `${role}, ${project}, ${showHours(hours)}, ${showSpan(from, to)}`,
  hours: 'Hours a week',
  hoursWrong: 'Hours from 0.01 to 168',
  firstDay: 'First day',
  lastDay: 'Last day',
  notBefore: 'Must not be before the first day',
  role: 'Role',
  anyRole: 'Any role',
  department: 'Department',
  anyDepartment: 'Any department',
  skills: 'Skills',
  skillsExample: 'Go, SQL',
}

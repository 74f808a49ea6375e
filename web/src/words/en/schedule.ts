import { showDay, showSpan } from '../../lib/dates.ts'
import { plural, showNumber, showWholeHours } from '../../lib/format.ts'

/** Apollo, 20 h a week, 4 Feb to 3 Mar 2030, tentative. */
function block(
  name: string,
  hours: number,
  from: string,
  to: string,
  kind: 'open' | 'tentative' | '',
  over: number,
): string {
  const more = kind === 'open' ? ', open role' : kind && `, ${kind}`
  return `${name}, ${showNumber(hours)} h a week, ${showSpan(from, to)}${more}${over > 0 ? `, ${showNumber(over)} h over capacity` : ''}`
}

/** What a day off is that has no name of its own. */
const daysOff: Record<string, string> = {
  holiday: 'holiday',
  vacation: 'vacation',
  sick: 'sick',
  parental: 'parental',
  unpaid: 'unpaid',
  other: 'other',
  away: 'away',
}

export const scheduleWords = {
  title: 'Schedule',
  loading: 'the schedule',
  earlier: { days: 'A week earlier', weeks: 'Four weeks earlier', months: 'A quarter earlier' },
  later: { days: 'A week later', weeks: 'Four weeks later', months: 'A quarter later' },
  today: 'Today',
  book: 'Book',
  zoom: 'Zoom',
  zooms: { days: 'Days', weeks: 'Weeks', months: 'Months' },
  group: 'Group',
  groups: { department: 'By department', role: 'By role', project: 'By project', none: 'All people' },
  department: 'Department',
  anyDepartment: 'Any department',
  role: 'Role',
  anyRole: 'Any role',
  skill: 'Skill',
  anySkill: 'Any skill',
  free: 'Free hours',
  anyLoad: 'Any load',
  loads: { none: 'Full', half: 'Half free' } as Record<string, string | undefined>,
  hoursFree: (hours: string) => `${hours} h free`,
  search: 'Search people',
  compact: 'Compact rows',

  figures: 'Figures',
  booked: (weeks: number) => `booked, ${plural(weeks, 'week')}`,
  freeFigure: 'free',
  tentative: (shown: boolean) => `tentative${shown ? '' : ', hidden'}`,
  openRolesFigure: (hours: number) => `open roles, ${showWholeHours(hours)} a week`,

  who: 'Who',
  day: (date: string) => `${showDay(date)} ${date.slice(0, 4)}`,
  week: (date: string) => `Week of ${showDay(date)} ${date.slice(0, 4)}`,
  hours: (hours: number) => `${showNumber(hours)} h`,
  rows: (count: number) => plural(count, 'row'),
  openRoles: 'Open roles',
  openRole: 'Open role',
  people: 'People',
  project: 'project',
  block,
  /** 60, or 60, 20 over. */
  hoursOf: (hours: number, room: number) =>
    showNumber(hours) + (hours > room ? `, ${showNumber(hours - room)} over` : ''),
  daysOff,
  room: (hours: number) => `${showNumber(hours)} free`,
  waiting: 'Loading',
}

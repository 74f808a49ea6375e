import { showDate } from '../../lib/dates.ts'
import { showHours, showNumber, showPercent } from '../../lib/format.ts'
import { weekdayShort } from '../../lib/weekdays.ts'

/** The page of a person: how their year comes about, and what they work from when on. */
export const personWords = {
  facts: {
    hours: 'Hours a week',
    bookedNow: 'Booked now',
    freeNow: 'Free now',
    atWorkSince: 'At work since',
    lastDay: 'Last day',
    email: 'Email',
    location: 'Location',
    skills: 'Skills',
  },
  loadOf: (load: number, capacity: number) => `${showHours(load)} of ${showHours(capacity)}`,
  edit: 'Edit',
  book: 'Book',
  deleted: (name: string) => `${name} is deleted`,

  year: {
    before: 'Year before',
    after: 'Year after',
    loading: 'the year',
    booked: (percent: number | null) => `${showPercent(percent)} booked`,
    free: (hours: number) => `${showHours(hours)} free`,
    picture: (name: string, year: number, booked: string, free: string) =>
      `${name} in ${year}: ${booked}, ${free}`,
    choose: 'Choose a week or a month to see how its figures come about.',
    explain: 'Explain a week or a month',
    timeOff: 'Time off',
    holiday: 'Holiday',
    week: (booked: number, capacity: number, tentative: number, off: readonly string[]) =>
      `${showHours(booked)} of ${showHours(capacity)} booked${tentative > 0 ? `, ${showHours(tentative)} tentative` : ''}${off.length > 0 ? `; off: ${off.join(', ')}` : ''}`,
  },
  projects: {
    title: (year: number) => `Projects of ${year}`,
    share: (percent: number | null) => `${showPercent(percent)} of what is available`,
    tentative: 'tentative',
    none: 'On no project in this year.',
  },
  explained: {
    title: 'How it comes about',
    close: 'Close the explanation',
    loading: 'the explanation',
    table: 'Day by day',
    summary: (booked: number, available: number, percent: number | null, tentative: number) =>
      `${showHours(booked)} booked ÷ ${showHours(available)} available = ${showPercent(percent)}${tentative > 0 ? `, ${showHours(tentative)} tentative` : ''}`,
    day: 'Day',
    pattern: 'Pattern',
    holiday: 'Holiday',
    timeOff: 'Time off',
    available: 'Available',
    assignments: 'Assignments: hours a week × available ÷ weekly capacity',
    booked: 'Booked',
    sum: 'Sum',
    tentative: 'tentative',
    notBooked: (hours: number) => `tentative ${showNumber(hours)}, not booked`,
    notAtWork: 'not at work',
  },
  patterns: {
    title: 'Work patterns',
    loading: 'work patterns',
    add: 'Add pattern',
    fromTheStart: 'From the start',
    from: (date: string) => `From ${showDate(date)}`,
    nextWeek: '; then ',
    holidaysOf: (place: string) => `; holidays of ${place}`,
    edit: 'Edit',
    editFrom: (startDate: string | null) =>
      `Edit the pattern ${startDate === null ? 'from the start' : `from ${showDate(startDate)}`}`,
    days: (from: number, to: number, hours: number) =>
      `${from === to ? weekdayShort(from) : `${weekdayShort(from)} to ${weekdayShort(to)}`} ${showNumber(hours)}`,
    noHours: 'no hours',
    picture: (name: string, steps: string) => `${name}'s hours a week over time: ${steps}`,
    step: (hours: number, startDate: string | null) =>
      startDate === null ? showHours(hours) : `${showHours(hours)} from ${showDate(startDate)}`,

    addTitle: 'Add work pattern',
    editTitle: 'Edit work pattern',
    about: (name: string) => `${name}'s hours of each day, for 1 to 4 weeks that repeat.`,
    saved: (name: string) => `${name}'s work pattern is saved`,
    deleted: (name: string) => `${name}'s work pattern is deleted`,
    first: 'The first pattern: it holds from the start, until the next begins.',
    startDate: 'From',
    location: 'Location from then on',
    locationHint: (leftOut: string) => `For who moves: DE, DE-BY. Left out: ${leftOut}`,
    none: 'none',
    asBefore: 'as before',
    noNumbers: 'Some hours are not numbers yet.',
    aWeek: (hours: number) => `${showHours(hours)} a week`,
    save: 'Save',
    hoursADay: 'Hours a day',
    week: (number: number) => `Week ${number}`,
    dayOfWeek: (day: string, week: number) => `${day}, week ${week}`,
    removeWeek: (number: number) => `Remove week ${number}`,
    addWeek: 'Another week in turn',
  },
}

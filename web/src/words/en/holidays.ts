import type { CompanyDay } from '@contract/holidays.ts'

const portions: Record<CompanyDay['portion'], string> = {
  full: 'Whole day',
  am: 'Morning',
  pm: 'Afternoon',
  none: 'Nothing, it is worked',
}

export const holidayWords = {
  title: 'Holidays',
  yearBefore: 'Year before',
  yearAfter: 'Year after',
  portions,

  place: 'Place',
  otherPlace: 'Another place…',
  placeCode: 'Country or region',
  placeExample: 'DE or DE-BY',
  placeWrong: 'A country (DE), or with its region (DE-BY)',
  show: 'Show',
  everywhere: 'Everywhere',
  language: 'en',

  day: 'Day',
  holiday: 'Holiday',
  off: 'Off',
  from: 'From',
  sources: { public: 'public', company: 'company' },
  holidaysOf: (place: string, year: number) => `${place}, ${year}`,
  choosePlace: 'Choose a place to see its public holidays.',
  noneKnown: 'No holidays are known here in this year.',
  loading: 'holidays',

  companyDays: 'Company days',
  companyDay: 'Company day',
  loadingCompanyDays: 'company days',
  none: (year: number) =>
    `None in ${year}. A company day stands in the place of public holidays on its date.`,
  edit: 'Edit',
  editDay: (name: string, day: string) => `Edit ${name}, ${day}`,

  add: 'Add company day',
  editTitle: 'Edit company day',
  about: 'It stands in the place of public holidays on its date.',
  name: 'Name',
  what: 'What is off',
  where: 'Where',
  whereHint: 'A country or region: DE, DE-BY. Left out: everywhere',
  save: 'Save',
  saved: (name: string) => `${name} is saved`,
  deleted: (name: string) => `${name} is deleted`,
}

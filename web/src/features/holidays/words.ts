import type { CompanyDay } from '@contract/holidays.ts'

export const portionWords: Record<CompanyDay['portion'], string> = {
  full: 'Whole day',
  am: 'Morning',
  pm: 'Afternoon',
  none: 'Nothing, it is worked',
}

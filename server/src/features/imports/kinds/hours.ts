const DAYS_A_WEEK = 5

/** Hours a week, where a file has those of a day: of five of them. */
export const ofFiveDays = (hoursPerDay: number): number => Math.round(hoursPerDay * DAYS_A_WEEK * 100) / 100

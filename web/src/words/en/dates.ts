/** Of a language as it is used where most read it; each may choose another. */
export const dateWords = {
  locale: 'en-GB',
  hours: (number: string) => `${number}\u00a0h`,
  span: (from: string, to: string) => `${from} to ${to}`,
  from: (day: string) => `from ${day}`,
}

/** Of a language as it is used where most read it; each may choose another. */
export const dateWords = {
  locale: 'en-GB',
  span: (from: string, to: string) => `${from} to ${to}`,
  from: (day: string) => `from ${day}`,
}

export const momentWords = {
  now: 'just now',
}

export const fullnessWords = {
  full: 'full, 4 weeks',
  half: 'half free or more',
}

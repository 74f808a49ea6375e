export const notFoundWords = {
  title: 'Not found',
  heading: 'There is no such page',
  about: 'The address may be mistyped, or what it showed has been deleted.',
  toSchedule: 'Go to the schedule',
}

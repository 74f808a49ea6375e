export const nobodyWords = {
  filtered: 'Nobody matches',
  filteredHelp: 'No one fits all of these filters together.',
  clear: 'Clear the filters',
  onProjects: 'Nobody is on a project in these weeks',
  empty: 'Nobody to plan for yet',
  emptyHelp:
    'Add people with their weekly hours, then projects; from then on this page shows who is full and who is free.',
  add: 'Begin here',
}

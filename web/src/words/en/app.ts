/** Words of every page; they come with the first. */
export const appWords = {
  name: 'Workload',
  title: (page: string) => `${page} · Workload`,
  loading: (what: string) => `Loading ${what}`,
  again: 'Try again',
  errorId: 'Error id',
}

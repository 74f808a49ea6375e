/** After a change: its way back, and what became of that. */
export const savedWords = {
  undo: 'Undo',
  undone: 'Undone: everything is as it was before',
  notUndone: (why: string) => `Not undone. ${why}`,
  nothing: 'There is nothing of yours to undo here',
  withErrorId: (why: string, id: string) => `${why} Error id ${id}`,
}

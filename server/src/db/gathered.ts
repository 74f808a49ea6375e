interface Waiting<Asked, Found> {
  asked: Asked
  resolve: (found: Found) => void
  reject: (error: unknown) => void
}

/**
 * Has many ask as one: whoever comes while a statement is under way goes along with the next. For what comes in swarms,
 * where parsing, planning and the way there and back cost far more than the rows. Nobody waits for others to come.
 * @param askAll answers in the order asked
 */
export function gathered<Asked, Found>(
  askAll: (asked: Asked[]) => Promise<Found[]>,
): (asked: Asked) => Promise<Found> {
  let waiting: Waiting<Asked, Found>[] = []
  let isUnderWay = false

  async function askOn(): Promise<void> {
    isUnderWay = true
    while (waiting.length > 0) {
      const all = waiting
      waiting = []
      try {
        const found = await askAll(all.map(({ asked }) => asked))
        for (const [at, { resolve }] of all.entries()) resolve(found[at]!)
      } catch (error) {
        for (const { reject } of all) reject(error)
      }
    }
    isUnderWay = false
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject })
      if (!isUnderWay) void askOn()
    })
}

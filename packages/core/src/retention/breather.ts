/** How long, in milliseconds, work may keep the thread before others get a turn. */
const longestHold = 10

/**
 * For long loops of pure work: awaited once a round, it lets others have the thread when this work has held it too long, so that a
 * book being retained delays nobody's recall.
 */
export function breather(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < longestHold) return undefined
    return new Promise((resolve) => {
      setTimeout(() => {
        since = performance.now()
        resolve()
      })
    })
  }
}

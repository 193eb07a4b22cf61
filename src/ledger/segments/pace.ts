/** Work in the background that leaves room for what people wait for. */
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'

/** Called between two small pieces of work; the next begins when it resolves. */
export type Rest = () => Promise<void>

/** Others of this process have their turn, and then it goes on. */
export const hurried: Rest = () => setImmediate()

/**
 * Rests for three times as long as the last piece took, here and in the database: a quarter of the time at most is worked.
 *
 * @param isUrgent whether somebody waits for the end of the work: then it goes on at once.
 */
export function aQuarterOfTheTime(isUrgent: () => boolean): Rest {
  let began = performance.now()
  return async () => {
    if (isUrgent()) await hurried()
    else await sleep(3 * (performance.now() - began))
    began = performance.now()
  }
}

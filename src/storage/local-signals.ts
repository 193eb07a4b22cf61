import { SignalFanOut } from './signal-fan-out.ts'
import type { Signals } from './signals.ts'

/** Signals within one process: for a hub whose database no other node can be on. */
export function localSignals(): Signals {
  const fanOut = new SignalFanOut()
  return {
    publish(topic, id) {
      fanOut.wake(topic, id)
      return Promise.resolve()
    },
    subscribe: (topic, id) => fanOut.subscribe(topic, id),
    close() {
      fanOut.close()
      return Promise.resolve()
    },
  }
}

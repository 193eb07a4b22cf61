import { readConfig } from '../config.ts'
import { startHub } from '../main.ts'

/**
 * `hedui serve`: runs the hub until it is told to stop. A second signal ends it at once. Started by another process over
 * IPC (the demo, a test), it says when it is ready and ends with its parent, however that ended.
 */
export async function serve(): Promise<void> {
  const hub = await startHub(readConfig(process.env))
  process.send?.({ ready: true, url: hub.url })
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
    if (process.send) process.once('disconnect', resolve)
  })
  await hub.stop()
  if (process.connected) process.disconnect()
}

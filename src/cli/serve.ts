import { readConfig } from '../config.ts'
import { startEmbeddedPostgres } from '../storage/embedded-postgres.ts'

/**
 * `hedui serve`: runs the hub until it is told to stop. A second signal ends it at once. Started by another process over
 * IPC (the demo, a test), it says when it is ready and ends with its parent, however that ended.
 */
export async function serve(): Promise<void> {
  const config = readConfig(process.env)
  // It starts, and is at first made, while the rest of the program is read: a second and more for each of them. To read it
  // keeps this process so busy that PostgreSQL must be running before.
  const running = Promise.withResolvers<void>()
  const embedded = config.databaseUrl
    ? undefined
    : startEmbeddedPostgres({ dataDir: config.dataDir, onRunning: running.resolve })
  // Why it does not start is for the hub to say, which begins to wait for it a little later.
  embedded?.catch(running.resolve)
  if (embedded) await running.promise
  const { startHub } = await import('../main.ts')
  const hub = await startHub(config, { embedded })
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

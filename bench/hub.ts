/** The hub under measurement: everything on, with the benchmark's departments registered by their manifests. */
import { fileURLToPath } from 'node:url'
import { readConfig } from '../src/config.ts'
import { startHub } from '../src/main.ts'

const hub = await startHub(readConfig(process.env), {
  departments: [process.env['BENCH_FOLDER'] ?? fileURLToPath(new URL('departments', import.meta.url))],
})
process.send?.({ ready: true, url: hub.url })
const end = async (): Promise<void> => {
  await hub.stop()
  process.exit(0)
}
process.once('SIGTERM', end)
process.once('disconnect', end)

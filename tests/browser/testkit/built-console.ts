import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The pages as they are written now. */
export async function setup(): Promise<void> {
  const program = fileURLToPath(new URL('../../../bin/build-console.js', import.meta.url))
  await promisify(execFile)(process.execPath, [program])
}

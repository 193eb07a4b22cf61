/** The hub under measurement as users have it: a bundle (docs/adr/0039-bundled.md), made anew before it is measured. */
import { fileURLToPath } from 'node:url'
import { bundle, programOf } from '../bin/rolldown.js'

/** Makes what hub.mjs starts. */
export function bundleHub(): Promise<void> {
  return bundle(programOf('bench/hub.ts'), fileURLToPath(new URL('dist', import.meta.url)))
}

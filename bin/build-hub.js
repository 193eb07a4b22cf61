// After `npm ci`: makes the bundle that `hedui` starts (bundle.js). Where the tools for that were left out
// (`npm ci --omit=dev`) the sources run as they are.
import { existsSync } from 'node:fs'
import { BUNDLE } from './bundle.js'

if (existsSync(new URL('../node_modules/rolldown', import.meta.url))) {
  const { bundle, PROGRAM } = await import('./rolldown.js')
  await bundle(PROGRAM, BUNDLE)
}

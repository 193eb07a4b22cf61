// The hub as `bin/hedui.js` starts it: with the compile cache, then TypeScript as it is.
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./hub.ts')

// The hub as `bin/hedui.js` starts it: with the compile cache, as a bundle (bundled-hub.ts).
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./dist/hub.js')

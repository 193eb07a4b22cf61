// After `npm ci`: builds the console's pages, which the hub serves as they are. Where the tools for that were left out
// (`npm ci --omit=dev`), bring `console/dist` from a machine that has them.
import { existsSync } from 'node:fs'

if (existsSync(new URL('../node_modules/vite', import.meta.url))) {
  // Whoever calls it, tests too: what is served is what is tried.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  await build({
    configFile: new URL('../console/vite.config.ts', import.meta.url).pathname,
    logLevel: 'warn',
  })
}

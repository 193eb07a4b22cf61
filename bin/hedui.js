#!/usr/bin/env -S MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=1048576 MALLOC_MMAP_THRESHOLD_=262144 node --max-semi-space-size=16 --no-allocation-site-pretenuring --heap-growing-percent=40 --no-parallel-scavenge
// Starts the CLI on the Node that the project brings (npm package `node`), whatever `node` the machine has: as the bundle that
// `npm ci` made, or else the TypeScript sources as they are, which Node runs from 22.18 on. Plain JavaScript that Node 20
// understands.
// The options in the first line stand in v8-options.js with their reasons.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { program } from './bundle.js'
import { ALLOCATOR, V8_OPTIONS } from './v8-options.js'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 18)) {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache?.()
  const { hedui } = await import(pathToFileURL(program()).href)
  await hedui(process.argv.slice(2))
} else {
  const node = bundledNode()
  if (!node) {
    process.stderr.write(
      `hedui needs Node 22.18 or newer, this is ${process.version}, and the bundled one is missing: run \`npm ci\`.\n`,
    )
    process.exit(2)
  }
  const child = spawn(node, [...V8_OPTIONS, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ...ALLOCATOR },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
}

function bundledNode() {
  try {
    const path = fileURLToPath(
      new URL('bin/node', `file://${createRequire(import.meta.url).resolve('node/package.json')}`),
    )
    return existsSync(path) ? path : undefined
  } catch {
    return undefined
  }
}

/**
 * The program in a few files, made after `npm ci` (build-hub.js): a hub that reads 2,200 modules one by one takes twice as long to
 * start and holds 50 MB more (docs/adr/0039-bundled.md). The sources stay what counts: where they are no longer those that
 * the bundle was made from, they run themselves. Plain JavaScript that Node 20 understands.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** What a bundle is made from besides the packages, which package-lock.json stands for. */
const SOURCES = ['src', 'resolvers', 'adapters', 'sandbox']
/** Where `npm ci` puts the bundle. */
export const BUNDLE = join(ROOT, 'dist')
/** In the bundle's folder: the fingerprint of what it was made from. */
export const FINGERPRINT = 'fingerprint.txt'

/** A hash of every source file and of the packages' versions. */
export function fingerprint() {
  const hash = createHash('sha256')
  const add = (path) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0')
  add('package-lock.json')
  for (const folder of SOURCES) {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((name) => name.endsWith('.ts')).sort()) add(join(folder, file))
  }
  return hash.digest('hex')
}

/** The program to start: the bundle where it is that of these very sources, or else the sources. */
export function program() {
  return isFresh() ? join(BUNDLE, 'cli.js') : join(ROOT, 'src/cli.ts')
}

function isFresh() {
  try {
    return readFileSync(join(BUNDLE, FINGERPRINT), 'utf8') === fingerprint()
  } catch {
    return false
  }
}

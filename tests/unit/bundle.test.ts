import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'

const BUNDLE_JS = fileURLToPath(new URL('../../bin/bundle.js', import.meta.url))
const shape = z.object({ program: z.function(), fingerprint: z.function() })

/** A project of its own: the command, some sources, and the bundle that was made from them. */
let root: string
let program: () => string
let fingerprint: () => string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hedui-bundle-'))
  await mkdir(join(root, 'bin'))
  await cp(BUNDLE_JS, join(root, 'bin/bundle.js'))
  await writeFile(join(root, 'package.json'), '{"type":"module"}')
  await writeFile(join(root, 'package-lock.json'), '{"lockfileVersion":3}')
  for (const folder of ['src/ledger', 'resolvers', 'adapters', 'sandbox', 'dist'])
    await mkdir(join(root, folder), { recursive: true })
  await writeFile(join(root, 'src/cli.ts'), 'export const one = 1')
  await writeFile(join(root, 'src/ledger/tree.ts'), 'export const two = 2')
  await writeFile(join(root, 'adapters/manifest.yaml'), 'name: one')
  const loaded: unknown = await import(pathToFileURL(join(root, 'bin/bundle.js')).href)
  const parts = shape.parse(loaded)
  program = () => relative(root, String(parts.program()))
  fingerprint = () => String(parts.fingerprint())
  await writeFile(join(root, 'dist/fingerprint.txt'), fingerprint())
})

afterEach(() => rm(root, { recursive: true, force: true }))

test('the bundle starts where it was made from the sources that stand there', () => {
  expect(program()).toBe('dist/cli.js')
})

test.each([
  ['a source was changed', 'src/ledger/tree.ts', 'export const two = 3'],
  ['a source came', 'resolvers/more.ts', 'export const three = 3'],
  ['packages were changed', 'package-lock.json', '{"lockfileVersion":4}'],
])('the sources start where %s', async (_, file, text) => {
  await writeFile(join(root, file), text)
  expect(program()).toBe('src/cli.ts')
})

test('the sources start where one went', async () => {
  await rm(join(root, 'src/ledger/tree.ts'))
  expect(program()).toBe('src/cli.ts')
})

test('the sources start where nothing was made, or half of it', async () => {
  await rm(join(root, 'dist/fingerprint.txt'))
  expect(program()).toBe('src/cli.ts')
  await rm(join(root, 'dist'), { recursive: true })
  expect(program()).toBe('src/cli.ts')
})

test('what is read while the hub runs does not make the bundle old', async () => {
  await writeFile(join(root, 'adapters/manifest.yaml'), 'name: two')
  expect(program()).toBe('dist/cli.js')
})

/** Public vectors for RFC 6962 proofs, valid and invalid; see vectors/NOTICE.md. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { verifyConsistency, verifyInclusion } from '../../../src/ledger/merkle-proofs.ts'

const Hash = z.base64().transform((text) => Buffer.from(text, 'base64'))
const Case = z.object({
  name: z.string(),
  desc: z.string(),
  proof: z
    .array(Hash)
    .nullable()
    .transform((proof) => proof ?? []),
  wantErr: z.boolean(),
})
const Inclusions = z.array(
  Case.extend({ leafIdx: z.number(), treeSize: z.number(), root: Hash, leafHash: Hash }),
)
const Consistencies = z.array(Case.extend({ size1: z.number(), size2: z.number(), root1: Hash, root2: Hash }))

const OURS = new URL('vectors/', import.meta.url)
const SHARED = new URL('../../../../shared/vectors/', import.meta.url)

const read = (folder: URL, name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

describe('inclusion', () => {
  test.each(Inclusions.parse(read(OURS, 'merkle-inclusion.json')))('$name: $desc', (vector) => {
    const { leafIdx: index, treeSize: size, leafHash: leaf, proof, root, wantErr } = vector
    expect(verifyInclusion({ index, size, leaf, proof, root })).toBe(!wantErr)
  })
})

describe('consistency', () => {
  test.each(Consistencies.parse(read(OURS, 'merkle-consistency.json')))('$name: $desc', (vector) => {
    const { size1: older, size2: newer, root1: olderRoot, root2: newerRoot, proof, wantErr } = vector
    expect(verifyConsistency({ older, newer, olderRoot, newerRoot, proof })).toBe(!wantErr)
  })
})

// Outside the project's own workshop the folder does not exist, and the copies stand for it.
test.skipIf(!existsSync(SHARED))('the copied vectors are those of the shared folder', () => {
  for (const name of ['merkle-inclusion.json', 'merkle-consistency.json']) {
    expect(read(OURS, name)).toEqual(read(SHARED, name))
  }
})

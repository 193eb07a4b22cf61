/** Proof bundles of a small ledger that exists in memory alone: its entries, its tree, its checkpoint and a witness. */
import { checkpointKeys, checkpointText } from '../../../src/ledger/checkpoint.ts'
import { formatBundle } from '../../../src/ledger/entry-bundle.ts'
import { newEntry } from '../../../src/ledger/entry-row.ts'
import { leafHash, merkleRoot } from '../../../src/ledger/merkle.ts'
import { inclusionSpans } from '../../../src/ledger/merkle-proofs.ts'
import { parseVerifierKey, verifierKey } from '../../../src/ledger/note-keys.ts'
import { openingsOf } from '../../../src/ledger/personal.ts'
import { cosign, signNote } from '../../../src/ledger/signed-note.ts'
import { disclosure, newSigner, OFFICER, personHash } from './ledger-kit.ts'

export const ORIGIN = 'hub.example/ledger'
export const WITNESS = 'witness.example/w1'
export const COSIGNED_AT = 1_795_000_000

export const signer = newSigner()
export const witness = newSigner()
const raw = (key: typeof signer) => Buffer.from(key.publicJwk.x, 'base64url')
export const ledgerVkey = verifierKey(ORIGIN, raw(signer), 'plain')
export const witnessVkey = verifierKey(WITNESS, raw(witness), 'cosignature')

export function keyOf(vkey: string) {
  const key = parseVerifierKey(vkey)
  if (key === null) throw new Error(`${vkey} is no vkey`)
  return key
}
export const jwksKeys = checkpointKeys([signer.publicJwk])

/** Entries of which one has what JSON and UTF-8 make hard, and one concerns nobody. */
const made = Array.from({ length: 23 }, (_, i) => {
  if (i === 13)
    return newEntry(disclosure({ caseNumber: '案卷 2026/“7”\\ 😀', note: { reason: '复核\u007f' } }))
  if (i === 5) return newEntry({ kind: 'PROOF_READ', decision: 'GRANTED', actor: OFFICER })
  return newEntry(disclosure({ requestId: `request-${i}` }))
})
export const entries = made.map(({ body }) => body)
const leaves = entries.map((entry) => leafHash(entry))

export function checkpointOf(size: number, origin = ORIGIN): string {
  const body = {
    origin,
    size,
    root: merkleRoot(leaves.slice(0, size)),
    previous: null,
    at: '2026-11-27T08:00:00.000Z',
  }
  const text = checkpointText(body)
  return `${signNote(text, origin, signer)}${cosign(text, WITNESS, witness, COSIGNED_AT)}`
}

/** The bundle of an entry under the checkpoint of a size. */
export function bundleOf(
  index: number,
  size = entries.length,
  { origin = ORIGIN, openings = true } = {},
): string {
  const { row, body } = made[index] ?? newEntry(disclosure())
  return formatBundle({
    entry: body,
    openings: openings ? openingsOf(row) : null,
    index,
    hashes: inclusionSpans(index, size).map(({ start, end }) => merkleRoot(leaves.slice(start, end))),
    checkpoint: checkpointOf(size, origin),
  })
}

/** Bundles that prove nothing, by what was done to them; `step`: which characters of a good one are changed, one by one. */
export function tamperedBundles(step: number): [string, string][] {
  const good = bundleOf(13)
  const [head = '', body = ''] = good.split('\n\n', 2)
  const lines = head.split('\n')
  const replaced = (at: number, line: string) => good.replace(lines[at] ?? '', line)
  const extra = (value: unknown) =>
    replaced(
      1,
      `extra ${Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64')}`,
    )
  const entry = entries[13] ?? ''
  const openings = openingsOf(made[13]?.row ?? newEntry(disclosure()).row) ?? { salt: '', fields: {} }
  const opening = (changes: object, salt = openings.salt) =>
    extra({ entry, openings: { salt, fields: { ...openings.fields, ...changes } } })
  const other = newSigner()
  const forged = signNote(`${body}\n`, ORIGIN, other)
  const flipped = Array.from({ length: Math.ceil(good.length / step) }, (_, i): [string, string] => {
    const at = i * step
    return [
      `character ${at} changed`,
      good.slice(0, at) + (good[at] === 'x' ? 'y' : 'x') + good.slice(at + 1),
    ]
  })
  return [
    ['another entry of the same ledger', extra({ entry: entries[12] })],
    ['the entry with another decision', extra({ entry: entry.replace('GRANTED', 'REFUSED') })],
    ['the entry with a blank more', extra({ entry: entry.replace(',', ', ') })],
    ['another case', opening({ caseNumber: '案卷 2026/“8”\\ 😀' })],
    ['another person', opening({ people: [personHash('Zhang'), personHash('Wang')] })],
    ['a person less', opening({ people: [personHash('Zhang')] })],
    ['people in another order', opening({ people: [personHash('Li'), personHash('Zhang')] })],
    ['people as one text', opening({ people: JSON.stringify([personHash('Zhang'), personHash('Li')]) })],
    ['a field that the entry does not have', opening({ clientAddress: '10.0.0.1' })],
    ['a field of another name', opening({ constructor: 'x' })],
    ['another salt', opening({}, 'A'.repeat(22))],
    ['no salt', opening({}, '')],
    ['openings that are none', extra({ entry, openings: 7 })],
    ['a field that is a number', opening({ caseNumber: 7 })],
    ['no entry', extra({})],
    ['an entry that is no text', extra({ entry: 7 })],
    ['extra data that is no JSON', extra('{')],
    ['extra data that is no object', extra('[]')],
    ['no extra data', good.replace(`${lines[1]}\n`, '')],
    ['the place of another entry', replaced(2, 'index 12')],
    ['a place behind the end', replaced(2, 'index 23')],
    ['a place far behind it', replaced(2, 'index 9007199254740991')],
    ['another spelling of its place', replaced(2, 'index 013')],
    ['a hash less', good.replace(`${lines.at(-1)}\n`, '')],
    ['a hash twice', good.replace(`${lines.at(-1)}\n`, `${lines.at(-1)}\n${lines.at(-1)}\n`)],
    ['hashes in another order', good.replace(`${lines[3]}\n${lines[4]}`, `${lines[4]}\n${lines[3]}`)],
    ['a hash that is cut', replaced(3, (lines[3] ?? '').slice(4))],
    ['the checkpoint of a smaller tree', good.slice(0, good.indexOf('\n\n') + 2) + checkpointOf(22)],
    [
      'the checkpoint of another ledger',
      good.slice(0, good.indexOf('\n\n') + 2) + checkpointOf(23, 'other/ledger'),
    ],
    ['a checkpoint that somebody else signed', `${head}\n\n${forged}`],
    ['no signature', `${head}\n\n${body}\n\n`],
    ['no checkpoint', `${head}\n\n`],
    ['another version of the format', good.replace('@v1', '@v2')],
    ['lines that end as on Windows', good.replaceAll('\n', '\r\n')],
    ['a line at its end', `${good}\n`],
    ['nothing', ''],
    ...flipped,
  ]
}

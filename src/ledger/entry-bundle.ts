/**
 * The proof of one entry as a file (`.tlog-proof`): the entry itself stands in it, so that whoever has the file and the
 * ledger's public key needs neither the hub nor its database. Pure.
 */
import { z } from 'zod'
import { parseCheckpoint, parseTreeHead } from './checkpoint.ts'
import { leafHash } from './merkle.ts'
import { verifyInclusion } from './merkle-proofs.ts'
import type { NoteKey } from './note-keys.ts'
import { contradictedField, type Openings } from './personal.ts'
import { type NoteSignature, openNote } from './signed-note.ts'
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts'

/** What a bundle is made of. */
export interface EntryProof {
  /** The canonical JSON whose hash is the leaf (src/ledger/entry-row.ts `canonicalEntry`). */
  readonly entry: string
  /** What opens the entry's commitments (src/ledger/personal.ts), where it is handed over; null where it is not. */
  readonly openings: Openings | null
  readonly index: number
  readonly hashes: readonly Buffer[]
  readonly checkpoint: string
}

/** Whose signatures are believed. */
export interface BundleTrust {
  /** Keys of the ledger: one of them must have signed the checkpoint. */
  readonly ledger: readonly NoteKey[]
  /** Keys of witnesses: each of them must have cosigned it. */
  readonly witnesses: readonly NoteKey[]
}

/** What a bundle proves, or why it proves nothing. */
export type BundleVerdict =
  | {
      readonly genuine: true
      readonly origin: string
      readonly index: number
      /** How many entries the ledger had then. */
      readonly size: number
      /** When the checkpoint was signed, RFC 3339; null where it does not say. */
      readonly at: string | null
      readonly signatures: readonly NoteSignature[]
      readonly cosignatures: readonly NoteSignature[]
      /** What the entry says. */
      readonly entry: Readonly<Record<string, unknown>>
      /** What it says of people, as far as the file opens it. */
      readonly opened: Openings['fields']
    }
  | { readonly genuine: false; readonly zh: string; readonly en: string }

const Extra = z.strictObject({
  entry: z.string(),
  openings: z
    .strictObject({
      salt: z.string(),
      fields: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    })
    .optional(),
})
const Entry = z.looseObject({ personal: z.record(z.string(), z.string()).optional() })

export function formatBundle({ entry, openings, ...proof }: EntryProof): string {
  const extra = { entry, ...(openings === null ? {} : { openings }) }
  return formatTlogProof({ ...proof, extra: Buffer.from(JSON.stringify(extra), 'utf8') })
}

/** Checks everything that a bundle says against the keys that are believed. */
export function verifyBundle(text: string, trust: BundleTrust): BundleVerdict {
  const proof = parseTlogProof(text)
  if (proof === null) return refuse('这不是证明文件（.tlog-proof）', 'this is no proof file (.tlog-proof)')
  const opened = openNote(proof.checkpoint, trust.ledger)
  if (opened === null) {
    return refuse(
      '检查点的签名不是所给的账本密钥所签',
      'its checkpoint is not signed by a key of the ledger that was given',
    )
  }
  const head = parseTreeHead(opened.text)
  if (head === null || opened.signatures.some(({ name }) => name !== head.origin)) {
    return refuse('其中没有账本的检查点', 'what is signed in it is no checkpoint of the ledger')
  }
  const cosignatures: NoteSignature[] = []
  for (const witness of trust.witnesses) {
    const cosigned = openNote(proof.checkpoint, [witness])
    if (cosigned === null) {
      const name = witness.name ?? witness.kid
      return refuse(`没有见证方 ${name} 的有效签名`, `the witness ${name} did not cosign its checkpoint`)
    }
    cosignatures.push(...cosigned.signatures)
  }
  const extra = Extra.safeParse(parseJson(proof.extra?.toString('utf8')))
  if (!extra.success) return refuse('其中没有日志内容', 'it does not hold the entry itself')
  const { size, root, origin } = head
  const { index, hashes } = proof
  if (!verifyInclusion({ index, size, leaf: leafHash(extra.data.entry), proof: hashes, root })) {
    return refuse(
      `日志内容与账本不符：账本第 ${index} 条不是这条日志`,
      `the entry is not the one that the ledger has at ${index}`,
    )
  }
  const entry = Entry.safeParse(parseJson(extra.data.entry))
  if (!entry.success) return refuse('日志内容无法读取', 'the entry cannot be read')
  const openings = extra.data.openings ?? { salt: '', fields: {} }
  const wrong = contradictedField(openings, entry.data.personal ?? {})
  if (wrong !== null) {
    return refuse(
      `所附的 ${wrong} 与日志中的承诺值不符`,
      `what the file says of ${wrong} is not what the entry committed to`,
    )
  }
  return {
    genuine: true,
    origin,
    index,
    size,
    at: parseCheckpoint(opened.text)?.at ?? null,
    signatures: opened.signatures,
    cosignatures,
    entry: entry.data,
    opened: openings.fields,
  }
}

function refuse(zh: string, en: string): BundleVerdict {
  return { genuine: false, zh, en }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

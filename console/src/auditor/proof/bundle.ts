/**
 * A proof file (`.tlog-proof`, docs/verify) checked in the browser, step by step, so that whoever looks sees what was
 * found and where it ended. What the hub says of the file is taken for nothing but what it is compared with.
 */
import { type Bytes, equal, fromBase64, HASH_SIZE, joined, sha256, textOf, toBase64, utf8 } from './bytes.ts'
import { type LedgerKey, openCheckpoint } from './checkpoint.ts'
import { leafHash, rootFromPath } from './merkle.ts'

/** In the order in which they are taken. */
export const PROOF_STEPS = ['file', 'signature', 'leaf', 'path', 'openings'] as const
export type ProofStep = (typeof PROOF_STEPS)[number]

export type StepState =
  | 'passed'
  | 'failed'
  /** This browser cannot do it. */
  | 'unable'
  /** One before it did not pass, so that it would say nothing. */
  | 'notReached'

/** What was found of a proof file. */
export interface ProofFindings {
  readonly steps: Readonly<Record<ProofStep, StepState>>
  /** Of all of it: proved, refuted, or left open where the browser cannot tell. */
  readonly verdict: 'genuine' | 'refuted' | 'open'
  /** The numbers behind each step, for whoever recomputes it; null where it was not come so far. */
  readonly origin: string | null
  readonly kid: string | null
  readonly index: number | null
  readonly size: number | null
  readonly at: string | null
  readonly leaf: string | null
  readonly root: string | null
  readonly hashes: readonly string[]
  readonly witnesses: number
  /** The entry as its leaf was computed from it; null unless it is an object in JSON. */
  readonly entry: Readonly<Record<string, unknown>> | null
  /** What the file opens of the entry's commitments. */
  readonly opened: Openings['fields']
  /** Names of commitments that it leaves closed. */
  readonly closed: readonly string[]
}

interface Openings {
  readonly salt: string
  readonly fields: Readonly<Record<string, string | readonly string[]>>
}

interface ProofFile {
  readonly entry: string
  readonly openings: Openings
  readonly index: number
  readonly hashes: readonly Bytes[]
  readonly checkpoint: string
}

type Found = { -readonly [K in keyof ProofFindings]: ProofFindings[K] }

/**
 * Checks a proof file against the ledger's keys.
 *
 * @param expected the entry that it has to be of, and the name of the ledger.
 */
export async function checkBundle(
  bundle: string,
  keys: readonly LedgerKey[],
  expected: { readonly entryId: string; readonly origin: string },
): Promise<ProofFindings> {
  const steps: Record<ProofStep, StepState> = {
    file: 'notReached',
    signature: 'notReached',
    leaf: 'notReached',
    path: 'notReached',
    openings: 'notReached',
  }
  const found: Found = {
    steps,
    verdict: 'refuted',
    origin: null,
    kid: null,
    index: null,
    size: null,
    at: null,
    leaf: null,
    root: null,
    hashes: [],
    witnesses: 0,
    entry: null,
    opened: {},
    closed: [],
  }
  const file = fileOf(bundle)
  steps.file = file === null ? 'failed' : 'passed'
  if (file === null) return found
  found.index = file.index
  found.hashes = file.hashes.map(toBase64)

  const note = await openCheckpoint(file.checkpoint, keys)
  if (note.kind === 'unable') {
    steps.signature = 'unable'
    found.verdict = 'open'
    return found
  }
  const isOurs = note.kind === 'signed' && note.head.origin === expected.origin
  steps.signature = isOurs ? 'passed' : 'failed'
  if (!isOurs) return found
  const { origin, size, at, root } = note.head
  Object.assign(found, { origin, size, at, root: toBase64(root), kid: note.kid, witnesses: note.witnesses })

  const leaf = await leafHash(file.entry)
  const entry = recordOf(file.entry)
  found.leaf = toBase64(leaf)
  found.entry = entry
  steps.leaf = entry !== null && entry['id'] === expected.entryId ? 'passed' : 'failed'
  if (entry === null || steps.leaf === 'failed') return found

  const reached = await rootFromPath(leaf, file.index, size, file.hashes)
  steps.path = reached !== null && equal(reached, root) ? 'passed' : 'failed'
  if (steps.path === 'failed') return found

  const committed = isRecord(entry['personal']) ? entry['personal'] : {}
  const { salt, fields } = file.openings
  for (const [name, value] of Object.entries(fields)) {
    if (
      (await commitment(salt, name, value)) !== (Object.hasOwn(committed, name) ? committed[name] : undefined)
    ) {
      steps.openings = 'failed'
      return found
    }
  }
  steps.openings = 'passed'
  found.opened = fields
  found.closed = Object.keys(committed).filter((name) => !Object.hasOwn(fields, name))
  found.verdict = 'genuine'
  return found
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
const MAX_HASHES = 63

/** Reads the file (C2SP tlog-proof); null where it is not spelled exactly as the specification has it. */
function fileOf(text: string): ProofFile | null {
  const end = text.indexOf('\n\n')
  if (end < 0) return null
  const [first, extraLine = '', place = '', ...rest] = text.slice(0, end).split('\n')
  const [, encoded = ''] = /^extra (\S+)$/.exec(extraLine) ?? []
  const [, index = ''] = /^index (0|[1-9]\d{0,15})$/.exec(place) ?? []
  const extra = extraOf(fromBase64(encoded))
  const hashes = rest.map(fromBase64).filter((hash) => hash !== null && hash.length === HASH_SIZE)
  const isWhole =
    first === FIRST_LINE &&
    index !== '' &&
    Number.isSafeInteger(Number(index)) &&
    hashes.length === rest.length
  if (!isWhole || extra === null || hashes.length > MAX_HASHES) return null
  return {
    ...extra,
    index: Number(index),
    hashes: hashes.filter((hash) => hash !== null),
    checkpoint: text.slice(end + 2),
  }
}

/** The entry and what opens it. */
function extraOf(bytes: Bytes | null): Pick<ProofFile, 'entry' | 'openings'> | null {
  const extra = recordOf(bytes === null ? null : textOf(bytes))
  if (extra === null || !Object.keys(extra).every((name) => name === 'entry' || name === 'openings'))
    return null
  const { entry, openings = { salt: '', fields: {} } } = extra
  if (typeof entry !== 'string' || !isRecord(openings)) return null
  const { salt, fields, ...others } = openings
  if (typeof salt !== 'string' || !isRecord(fields) || Object.keys(others).length > 0) return null
  const known: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    const isText = typeof value === 'string'
    const areTexts = Array.isArray(value) && value.every((one) => typeof one === 'string')
    if (!isText && !areTexts) return null
    known[name] = value
  }
  return { entry, openings: { salt, fields: known } }
}

/** base64(SHA-256(0x02 ‖ salt ‖ name ‖ 0x00 ‖ JSON of the value)). */
async function commitment(salt: string, name: string, value: string | readonly string[]): Promise<string> {
  return toBase64(await sha256(joined(utf8(`\u0002${salt}${name}\0`), utf8(JSON.stringify(value)))))
}

function recordOf(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

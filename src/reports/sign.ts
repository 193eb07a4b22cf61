import { canonicalBytes } from './canonical.ts'
import type { ReportDocument } from './document.ts'

/** What signing needs of a key: Ed25519, its id, and the signature over bytes. */
export interface Signer {
  readonly kid: string
  sign(data: Uint8Array): Uint8Array
}

/** A report as it is handed out: exactly as it was signed, and the signature over it. */
export interface SignedReport {
  /** Canonical JSON (RFC 8785) of a {@link ReportDocument}. */
  readonly document: string
  /** Detached JWS, compact (RFC 7515 appendix F): `header..signature`. */
  readonly signature: string
}

/** A report that was spelled, and what a key has to sign of it. */
export interface SpelledReport {
  /** The document of a {@link SignedReport} in UTF-8. */
  readonly document: Buffer
  /** Says by which key, base64url. */
  readonly header: string
  /** What the key signs. */
  readonly signingInput: Buffer
}

/**
 * Spells the report canonically, for a key to sign.
 *
 * @param kid of that key.
 */
export function spellReport(report: ReportDocument, kid: string): SpelledReport {
  const document = canonicalBytes(report)
  const header = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid, typ: 'hedui-report+jws' }), 'utf8').toString(
    'base64url',
  )
  return { document, header, signingInput: signingInput(header, document) }
}

/** The signature of a {@link SignedReport}, from the key's over what it signed. */
export function detachedSignature({ header }: Pick<SpelledReport, 'header'>, signature: Uint8Array): string {
  return `${header}..${Buffer.from(signature).toString('base64url')}`
}

/** Spells a report and signs it. */
export function signReport(
  report: ReportDocument,
  signer: Signer,
): { readonly document: Buffer; readonly signature: string } {
  const spelled = spellReport(report, signer.kid)
  return {
    document: spelled.document,
    signature: detachedSignature(spelled, signer.sign(spelled.signingInput)),
  }
}

/** A multiple of three bytes, so that pieces join without padding; short enough to stay in young memory. */
const PIECE = 12_288

/** What a JWS signs: `header.payload`, both base64url. In pieces, since one string of that length costs a hundred times as much. */
function signingInput(header: string, document: Buffer): Buffer {
  const input = Buffer.allocUnsafe(header.length + 1 + Math.ceil((document.length * 4) / 3))
  let length = input.write(`${header}.`, 'latin1')
  for (let from = 0; from < document.length; from += PIECE) {
    length += input.write(document.toString('base64url', from, from + PIECE), length, 'latin1')
  }
  return input.subarray(0, length)
}

/**
 * Reads back a document that {@link signReport} wrote. The text comes from our own sealed storage, whose integrity its
 * seal proves; only the version is checked. A report of version 1 was made before programmes were assessed.
 */
export function readDocument(document: string): ReportDocument {
  const value: unknown = JSON.parse(document)
  const version = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined
  // Sealed by us under the report's own number: the shape is the one that was signed.
  if (version === 2) return value as ReportDocument
  if (version === 1) return { ...(value as ReportDocument), ...NOT_ASSESSED }
  throw new TypeError('a stored report has an unknown version')
}

const NOT_ASSESSED = { v: 2, accounting: null, assessments: [], explanations: [] } as const

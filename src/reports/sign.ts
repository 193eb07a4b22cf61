import { canonicalText } from './canonical.ts'
import type { ReportDocument } from './document.ts'

/** What signing needs of a key: Ed25519, its id, and the signature over bytes. */
export interface Signer {
  readonly kid: string
  sign(data: Uint8Array): Uint8Array
}

/** A report as it is kept and handed out: its exact bytes, and the signature over them. */
export interface SignedReport {
  /** Canonical JSON (RFC 8785) of a {@link ReportDocument}. */
  readonly document: string
  /** Detached JWS, compact (RFC 7515 appendix F): `header..signature`. */
  readonly signature: string
}

/** Spells the report canonically and signs it. */
export function signReport(report: ReportDocument, signer: Signer): SignedReport {
  const document = canonicalText(report)
  const header = encode(JSON.stringify({ alg: 'EdDSA', kid: signer.kid, typ: 'hedui-report+jws' }))
  const signature = signer.sign(Buffer.from(`${header}.${encode(document)}`, 'latin1'))
  return { document, signature: `${header}..${Buffer.from(signature).toString('base64url')}` }
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url')
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

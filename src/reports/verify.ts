import canonicalize from 'canonicalize'
import { createLocalJWKSet, errors, flattenedVerify, type JSONWebKeySet } from 'jose'
import { z } from 'zod'

/** A report as a file: what `hedui report fetch` writes and `hedui report verify` reads. */
export const reportFile = z.object({
  document: z.string(),
  signature: z.string(),
})

/** What came of checking a report file. */
export type ReportVerdict =
  | {
      readonly genuine: true
      readonly number: string
      readonly version: number
      readonly issuedAt: string
      readonly kid: string
    }
  | { readonly genuine: false; readonly zh: string; readonly en: string }

const identity = z.object({
  v: z.union([z.literal(1), z.literal(2)]),
  number: z.string(),
  version: z.number().int(),
  issuedAt: z.string(),
})

/**
 * Checks a report offline: the signature with one of the published keys, and the document's canonical spelling.
 *
 * @param content the file's bytes as text, of the shape {@link reportFile}.
 * @param keys the key set published at /.well-known/jwks.json.
 */
export async function verifyReport(content: string, keys: JSONWebKeySet): Promise<ReportVerdict> {
  const file = reportFile.safeParse(parse(content))
  if (!file.success) {
    return fail('文件不是核对报告文件', 'the file is not a report file: it needs "document" and "signature"')
  }
  const [header, payload, signature, ...rest] = file.data.signature.split('.')
  if (!header || payload !== '' || !signature || rest.length > 0) {
    return fail('签名格式有误', 'the signature is not a detached JWS')
  }
  try {
    const { protectedHeader } = await flattenedVerify(
      {
        protected: header,
        payload: Buffer.from(file.data.document, 'utf8').toString('base64url'),
        signature,
      },
      createLocalJWKSet(keys),
      { algorithms: ['EdDSA', 'Ed25519'] },
    )
    const document = parse(file.data.document)
    const read = identity.safeParse(document)
    if (!read.success || canonicalize(document) !== file.data.document) {
      return fail('报告内容不是规范格式', 'the document is not a report in its canonical spelling')
    }
    const { number, version, issuedAt } = read.data
    return { genuine: true, number, version, issuedAt, kid: protectedHeader?.kid ?? '' }
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) {
      return fail('签名密钥不在公布的密钥中', 'the signing key is not among the published keys')
    }
    if (error instanceof errors.JOSEError) {
      return fail('签名与内容不符，报告可能被改动', 'the signature does not match: the report was changed')
    }
    throw error
  }
}

export function fail(zh: string, en: string): ReportVerdict {
  return { genuine: false, zh, en }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

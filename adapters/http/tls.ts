/**
 * TLS beyond what the system trusts: private certificate authorities, and certificates of our own (mTLS). A server's
 * certificate is always verified; no setting, and no variable of the environment, switches that off.
 */
import { X509Certificate } from 'node:crypto'
import {
  type ConnectionOptions,
  createSecureContext,
  type SecureContext,
  type SecureContextOptions,
} from 'node:tls'
import { z } from 'zod'
import { DepartmentFault, type NetworkEnvironment } from '../adapter.ts'
import { sentence } from '../faults/sentence.ts'
import { requiredSecret, secretRefSchema } from './secrets.ts'

/** The `tls` of a source. Each `…Ref` names an environment variable that holds a PEM text. */
export const tlsSchema = z
  .strictObject({
    /** The authorities that may have signed the server's certificate, one or several; the system's count no more. */
    caRef: secretRefSchema.optional(),
    /** Our certificate, with those between it and its authority behind it. */
    certRef: secretRefSchema.optional(),
    keyRef: secretRefSchema.optional(),
    /** What the key is encrypted with. */
    passphraseRef: secretRefSchema.optional(),
    /** The name that the server's certificate is for, where it is not the host of the address. */
    serverName: z
      .string()
      .max(253)
      .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)*$/, sentence('HOST_NAME'))
      .optional(),
  })
  .refine(({ certRef, keyRef }) => (certRef === undefined) === (keyRef === undefined), {
    message: sentence('TLS_KEY_PAIR'),
    path: ['certRef'],
  })
  .refine(({ keyRef, passphraseRef }) => passphraseRef === undefined || keyRef !== undefined, {
    message: sentence('TLS_PASSPHRASE'),
    path: ['passphraseRef'],
  })

export type TlsSettings = z.output<typeof tlsSchema>

/**
 * What a connection needs to be told for TLS, checked so that a wrong text shows when the line opens and not with the
 * first question.
 *
 * @throws {DepartmentFault} MISCONFIGURED where a text is missing or is no PEM, or the key does not fit the certificate.
 */
export function openTls(
  tls: TlsSettings | undefined,
  environment: Pick<NetworkEnvironment, 'secret'>,
): Pick<ConnectionOptions, 'secureContext' | 'servername' | 'rejectUnauthorized'> {
  // Stated, since Node would otherwise heed NODE_TLS_REJECT_UNAUTHORIZED.
  const verified = { rejectUnauthorized: true }
  if (!tls) return verified
  const text = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : requiredSecret(name, environment)
  const ca = text(tls.caRef)
  const cert = text(tls.certRef)
  if (tls.caRef !== undefined) checkCertificates(ca, tls.caRef)
  if (tls.certRef !== undefined) checkCertificates(cert, tls.certRef)
  const texts = { ca, cert, key: text(tls.keyRef), passphrase: text(tls.passphraseRef) }
  return {
    ...verified,
    secureContext: contextOf(texts, tls.keyRef),
    ...(tls.serverName === undefined ? {} : { servername: tls.serverName }),
  }
}

/** The library's own message is left out: what it may quote of the texts is not ours to say. */
function contextOf(texts: SecureContextOptions, keyRef: string | undefined): SecureContext {
  try {
    return createSecureContext(texts)
  } catch {
    throw new DepartmentFault(
      'MISCONFIGURED',
      `${keyRef ?? 'the key'} is no PEM key, does not fit its certificate, or is encrypted with another passphrase`,
    )
  }
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** Node passes over authorities that it cannot read: nothing would then be trusted, and nobody would know why. */
function checkCertificates(pem: string | undefined, name: string): void {
  const certificates = pem?.match(CERTIFICATE) ?? []
  const isReadable = certificates.every((certificate) => {
    try {
      return new X509Certificate(certificate).subject !== undefined
    } catch {
      return false
    }
  })
  if (certificates.length === 0 || !isReadable) {
    throw new DepartmentFault('MISCONFIGURED', `${name} holds no certificates as PEM`)
  }
}

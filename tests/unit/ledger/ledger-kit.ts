/** What the ledger's tests share: a signing key of their own, and events as the hub records them. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { Actor } from '../../../src/access/actor.ts'
import type { LedgerEvent } from '../../../src/ledger/entry.ts'
import type { Signer } from '../../../src/storage/signing-keys.ts'

export const OFFICER: Actor = {
  subject: 'officer-7',
  role: 'OFFICER',
  organisation: 'civil-affairs-990101',
  region: '990101',
  department: null,
  client: 'console',
}

/** A live look-up of a family by an officer, as the door records it. */
export function disclosure(changes: Partial<LedgerEvent> = {}): LedgerEvent {
  return {
    kind: 'DISCLOSURE',
    decision: 'GRANTED',
    actor: OFFICER,
    purpose: 'APPLICATION',
    caseNumber: 'AH-2026-0001',
    people: [personHash('Zhang'), personHash('Li')],
    items: [
      { item: 'housing.realEstate', level: 'DETAIL', reasonCode: null, outcomes: { HIT: 1, NONE: 1 } },
      { item: 'tax.income', level: null, reasonCode: 'ITEM_NOT_GRANTED', outcomes: { NOT_AUTHORIZED: 2 } },
    ],
    durationMs: 23,
    requestId: 'request-1',
    ...changes,
  }
}

/** The withdrawal of a consent. */
export function revocation(consentId: string): LedgerEvent {
  return { kind: 'CONSENT_REVOKED', decision: 'GRANTED', actor: OFFICER, consentId }
}

/** Looks like src/storage/keys.ts `hashPerson`. */
export function personHash(person: string): string {
  return createHash('sha256').update(person).digest('base64url')
}

/** A ledger key that only this test knows. */
export function newSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const kid = `ledger-${x.slice(0, 8)}`
  return {
    kid,
    publicJwk: { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' },
    sign: (data) => sign(null, data, privateKey),
  }
}

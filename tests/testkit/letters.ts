import type { Actor, Role } from '../../src/access/actor.ts'
import type { ItemGrant } from '../../src/access/item-grant.ts'
import type { Consent, ConsentPerson, ConsentSignature } from '../../src/consents/consent.ts'
import type { RecordConsentInput } from '../../src/consents/letter-input.ts'
import { syntheticId } from './people.ts'

export const OFFICE = '990100-mz'
export const REGION = '990100'

/** A caller of each role, of the office that holds the letters of this file. */
export function actorOf(role: Role, changes: Partial<Actor> = {}): Actor {
  const office = role !== 'RESIDENT'
  return {
    subject: `test-${role.toLowerCase()}`,
    role,
    organisation: office ? OFFICE : null,
    region: office ? REGION : null,
    department: role === 'STEWARD' ? 'housing' : null,
    client: 'test',
    personHash: null,
    ...changes,
  }
}

export const HUSBAND: ConsentPerson = {
  idNumber: syntheticId('1980-03-04', 1),
  name: '韩大山',
  relationship: 'SELF',
}
export const WIFE: ConsentPerson = {
  idNumber: syntheticId('1982-07-15', 2),
  name: '李秀英',
  relationship: 'SPOUSE',
}
export const CHILD: ConsentPerson = {
  idNumber: syntheticId('2015-09-30', 3),
  name: '韩小山',
  relationship: 'SON',
}
export const MOTHER: ConsentPerson = {
  idNumber: syntheticId('1955-01-20', 4),
  name: '王桂兰',
  relationship: 'PARENT',
}

const EVIDENCE = 'ab'.repeat(32)

function signatureOf(person: ConsentPerson, signer = person): ConsentSignature {
  return {
    forIdNumber: person.idNumber,
    signer,
    capacity: signer === person ? 'SELF' : 'GUARDIAN',
    evidenceHash: EVIDENCE,
    signedOn: '2026-01-05',
  }
}

/** A consent as the store holds it: a household of three with one supporter, all purposes, all items, all of 2026. */
export function consentOf(changes: Partial<Consent> = {}): Consent {
  return {
    id: '0199f000-0000-7000-8000-000000000001',
    caseNumber: 'DB-2026-001',
    region: REGION,
    organisation: OFFICE,
    members: [HUSBAND, WIFE, CHILD],
    supporters: [MOTHER],
    purposes: ['APPLICATION', 'REVERIFICATION', 'OBJECTION', 'COMPLAINT', 'SAMPLE_REVIEW'],
    items: null,
    sensitiveItems: true,
    signatures: [signatureOf(HUSBAND), signatureOf(WIFE), signatureOf(CHILD, HUSBAND), signatureOf(MOTHER)],
    validFrom: '2026-01-05',
    validTo: '2026-12-31',
    recordedAt: '2026-01-05T02:00:00.000Z',
    revokedAt: null,
    revocationReason: null,
    ...changes,
  }
}

/** The letter above as a client sends it. */
export function letterInput(changes: Partial<RecordConsentInput> = {}): RecordConsentInput {
  const signed = (person: ConsentPerson) => ({
    forIdNumber: person.idNumber,
    evidenceHash: EVIDENCE,
    signedOn: '2026-01-05',
  })
  return {
    clientRequestId: 'letter-1',
    caseNumber: 'DB-2026-001',
    region: REGION,
    members: [HUSBAND, WIFE, CHILD],
    supporters: [MOTHER],
    purposes: ['APPLICATION', 'REVERIFICATION'],
    items: null,
    signatures: [
      signed(HUSBAND),
      signed(WIFE),
      { ...signed(CHILD), capacity: 'GUARDIAN', guardian: HUSBAND },
      signed(MOTHER),
    ],
    validFrom: '2026-01-05',
    validTo: '2026-12-31',
    ...changes,
  }
}

/** A grant to the office of everything in detail. */
export function grantOf(changes: Partial<ItemGrant> = {}): ItemGrant {
  return {
    id: '0199f000-0000-7000-8000-0000000000aa',
    organisation: OFFICE,
    items: ['*'],
    level: 'DETAIL',
    identifiers: false,
    grantedAt: '2026-01-01T00:00:00.000Z',
    withdrawnAt: null,
    ...changes,
  }
}

import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import { KINSHIPS, type Kinship } from '../people/kinship.ts'
import type { HouseholdSealing } from '../storage/household-keys.ts'
import type { ConsentsTable } from '../storage/tables/access.ts'
import type { Consent } from './consent.ts'
import type { Letter } from './letter.ts'
import { PURPOSES } from './letter-input.ts'

/** What is sealed of a letter: everything that says who somebody is. */
const person = z.object({
  idNumber: z.string(),
  name: z.string(),
  relationship: z.custom<Kinship>((value) => typeof value === 'string' && Object.hasOwn(KINSHIPS, value)),
})

const SEALED_PEOPLE = z.object({
  members: z.array(person),
  supporters: z.array(person),
  signatures: z.array(
    z.object({
      forIdNumber: z.string(),
      signer: person,
      capacity: z.enum(['SELF', 'GUARDIAN']),
      evidenceHash: z.string(),
      signedOn: z.string(),
    }),
  ),
})

const purposes = z.array(z.enum(PURPOSES))

/** The row of a letter that is just recorded. */
export function rowOf(
  letter: Letter,
  place: { readonly id: string; readonly organisation: string; readonly recordedAt: Date },
  household: HouseholdSealing,
): Insertable<ConsentsTable> {
  const { members, supporters, signatures } = letter
  const people: z.input<typeof SEALED_PEOPLE> = {
    members: [...members],
    supporters: [...supporters],
    signatures: [...signatures],
  }
  return {
    id: place.id,
    organisation: place.organisation,
    client_request_id: letter.clientRequestId,
    region: letter.region,
    case_number: letter.caseNumber,
    purposes: [...letter.purposes],
    items: letter.items === null ? null : [...letter.items],
    sensitive_items: letter.sensitiveItems,
    valid_from: letter.validFrom,
    valid_to: letter.validTo,
    sealed_people: household.seal(JSON.stringify(people), consentContext(place.id)),
    recorded_at: place.recordedAt,
  }
}

/**
 * @throws {SealError} where the row was tampered with or is another database's.
 * @throws {HeduiError} `ERASED`
 */
export function consentOf(row: Selectable<ConsentsTable>, household: HouseholdSealing): Consent {
  const people = SEALED_PEOPLE.parse(
    JSON.parse(household.open(row.sealed_people, consentContext(row.id)).toString('utf8')),
  )
  return Object.freeze({
    id: row.id,
    caseNumber: row.case_number,
    region: row.region,
    organisation: row.organisation,
    ...people,
    purposes: purposes.parse(row.purposes),
    items: row.items,
    sensitiveItems: row.sensitive_items,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    recordedAt: row.recorded_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    revocationReason:
      row.sealed_revocation_reason === null
        ? null
        : household.open(row.sealed_revocation_reason, revocationContextOf(row.id)).toString('utf8'),
  })
}

export function sealRevocationReason(reason: string, id: string, household: HouseholdSealing): Buffer {
  return household.seal(reason, revocationContextOf(id))
}

export function consentContext(id: string): string {
  return `consent:${id}`
}

export function revocationContextOf(id: string): string {
  return `consent-revocation:${id}`
}

import { createHash, randomUUID } from 'node:crypto'
import { PERSONAS, type PersonaHousehold } from '../../sandbox/personas.ts'
import { addMonths, dayInChina } from '../calendar.ts'
import { ageOn, idNumberParts } from '../people/id-number.ts'
import { UserError } from './explain.ts'
import type { RecordConsentInput } from './generated/documents.ts'

/** A sandbox household by its name. */
export function householdNamed(name: string): PersonaHousehold {
  const households: Readonly<Record<string, PersonaHousehold>> = PERSONAS
  const household = Object.hasOwn(households, name) ? households[name] : undefined
  if (household) return household
  throw new UserError(
    `没有家庭“${name}”（no household “${name}”; use one of ${Object.keys(PERSONAS).join(', ')}）`,
  )
}

/** A consent letter in which everybody signs: adults for themselves, the applicant as guardian for minors. */
export function consentInput(
  household: PersonaHousehold,
  { region, caseNumber, now }: { region: string; caseNumber: string; now: Date },
): RecordConsentInput {
  const today = dayInChina(now)
  const person = ({ idNumber, name, relationship }: PersonaHousehold['members'][number]) => ({
    idNumber,
    name,
    relationship,
  })
  const members = household.members.map(person)
  const supporters = household.supporters.map(person)
  const [applicant] = members
  return {
    clientRequestId: randomUUID(),
    caseNumber,
    region,
    members,
    supporters,
    purposes: ['APPLICATION', 'REVERIFICATION'],
    sensitiveItems: true,
    signatures: [...members, ...supporters].map(({ idNumber }) => ({
      forIdNumber: idNumber,
      evidenceHash: createHash('sha256').update(`signature of ${idNumber}`).digest('hex'),
      signedOn: today,
      ...(ageOn(idNumberParts(idNumber).birthDate, today) < 18 && applicant
        ? { capacity: 'GUARDIAN' as const, guardian: applicant }
        : { capacity: 'SELF' as const }),
    })),
    validFrom: today,
    validTo: addMonths(today, 12),
  }
}

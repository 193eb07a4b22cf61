/** What an officer typed of a new verification, before the hub has it. */
import { ageOn, idNumberParts, parseIdNumber } from '../../../../src/people/id-number.ts'
import type { Localized } from '../../words/language.tsx'
import type { Kinship, Purpose, RecordConsentInput, Residence } from './documents.ts'

/** Proof that somebody signed: a scanned letter, or a signature on the pad. The hub keeps its digest. */
export interface Evidence {
  /** SHA-256 of the file, lower-case hex. */
  readonly hash: string
  readonly name: string
}

export type Place = 'member' | 'supporter'

export interface DraftPerson {
  /** Of this page only. */
  readonly key: string
  readonly name: string
  readonly idNumber: string
  readonly relationship: Kinship
  readonly place: Place
  readonly evidence: Evidence | null
  /** Why an officer must look, as the registers' proposal says. */
  readonly remark: Localized | null
}

/** What a person declared: measures by their kind, as typed. */
export type Declared = Readonly<Record<string, string>>

export interface Draft {
  readonly caseNumber: string
  readonly purpose: Purpose
  readonly residence: Residence | null
  /** All signed for financial and medical items too. */
  readonly sensitiveItems: boolean
  /** Empty for all. */
  readonly items: readonly string[]
  /** The applicant first. */
  readonly people: readonly DraftPerson[]
  /** By a person's key. */
  readonly declared: Readonly<Record<string, Declared>>
}

export const APPLICANT = 'applicant'

export function newDraft(): Draft {
  return {
    caseNumber: '',
    purpose: 'APPLICATION',
    residence: null,
    // Nobody consents by saying nothing: it is ticked from the letter.
    sensitiveItems: false,
    items: [],
    people: [
      {
        key: APPLICANT,
        name: '',
        idNumber: '',
        relationship: 'SELF',
        place: 'member',
        evidence: null,
        remark: null,
      },
    ],
    declared: {},
  }
}

/** What is wrong with an ID number that was typed; null where nothing is. */
export function idNumberFault(idNumber: string): Localized | null {
  try {
    parseIdNumber(idNumber)
    return null
  } catch (error) {
    return error instanceof Error && 'zh' in error && 'en' in error
      ? { zh: String(error.zh), en: String(error.en) }
      : { zh: '公民身份号码有误', en: 'The citizen ID number is not valid' }
  }
}

/** A minor's guardian signs. */
export function isMinor(idNumber: string, today: string): boolean {
  return (
    idNumberFault(idNumber) === null && ageOn(idNumberParts(parseIdNumber(idNumber)).birthDate, today) < 18
  )
}

/** Whether everything of a person is there that a letter needs. */
export function isComplete({ name, idNumber, evidence }: DraftPerson): boolean {
  return name.trim() !== '' && idNumberFault(idNumber) === null && evidence !== null
}

/** A decimal as declarations have it: digits, at most two of them after a point. */
export function isAmount(text: string): boolean {
  return /^\d{1,12}(?:\.\d{1,2})?$/.test(text)
}

/**
 * The letter that these people signed. The applicant signs as guardian for minors.
 *
 * @param until the letter's last day.
 */
export function letterOf(
  draft: Pick<Draft, 'caseNumber' | 'purpose' | 'sensitiveItems' | 'items'>,
  people: readonly DraftPerson[],
  at: {
    readonly clientRequestId: string
    readonly region: string
    readonly today: string
    readonly until: string
  },
): RecordConsentInput {
  const asInput = ({ idNumber, name, relationship }: DraftPerson) => ({
    idNumber: parseIdNumber(idNumber),
    name: name.trim(),
    relationship,
  })
  const [applicant] = people
  return {
    clientRequestId: at.clientRequestId,
    caseNumber: draft.caseNumber.trim(),
    region: at.region,
    members: people.filter(({ place }) => place === 'member').map(asInput),
    supporters: people.filter(({ place }) => place === 'supporter').map(asInput),
    // Assistance that is paid is verified again under the same letter.
    purposes: draft.purpose === 'APPLICATION' ? ['APPLICATION', 'REVERIFICATION'] : [draft.purpose],
    ...(draft.items.length > 0 ? { items: draft.items } : {}),
    sensitiveItems: draft.sensitiveItems,
    signatures: people.map((person) => ({
      forIdNumber: parseIdNumber(person.idNumber),
      evidenceHash: person.evidence?.hash ?? '',
      signedOn: at.today,
      ...(applicant && person !== applicant && isMinor(person.idNumber, at.today)
        ? { capacity: 'GUARDIAN' as const, guardian: asInput(applicant) }
        : { capacity: 'SELF' as const }),
    })),
    validFrom: at.today,
    validTo: at.until,
  }
}

/** The declarations of a draft, as the hub takes them: what was left empty was not declared. */
export function declarationsOf({ people, declared }: Draft) {
  return people.flatMap(({ key, idNumber, place }) =>
    place === 'supporter'
      ? []
      : Object.entries(declared[key] ?? {})
          .filter(([, value]) => value.trim() !== '')
          .map(([measure, value]) => ({ idNumber: parseIdNumber(idNumber), measure, value: value.trim() })),
  )
}

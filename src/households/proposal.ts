import { maskIdentifier } from '../access/mask.ts'
import type { ConsentPerson } from '../consents/consent.ts'
import type { ConsultedFinding } from '../disclosure/door.ts'
import type { ReleasedFinding } from '../disclosure/finding-view.ts'
import type { LocalizedText } from '../localized-text.ts'
import { ageOn, idNumberParts } from '../people/id-number.ts'
import { type Kinship, type KinshipSourceKind, kinshipBetween } from '../people/kinship.ts'
import type { DataItem } from '../registry/department.ts'
import type { ProposalReason } from './reasons.ts'
import { householdsIn, marriagesIn, type Named, type RegisteredMember } from './registers.ts'
import { remarkOn, supportersHint } from './remark.ts'

/** Of age at 18 (Civil Code, article 17). */
const OF_AGE = 18

/** Proposed as a member, to be looked at by the officer, or not a member. */
export type ProposedStanding = 'MEMBER' | 'TO_CONFIRM' | 'EXCLUDED'

/** Whether a person's own data may be asked for yet. */
export type ConsentNeed = 'GIVEN' | 'NEEDED' | 'NEEDED_FROM_GUARDIAN'

/** Somebody whom the registers name with the applicant. Nothing was asked about this person. */
export interface ProposedPerson {
  readonly name: string
  /** Whole where the person has consented; masked otherwise; null where the register has none. */
  readonly idNumber: string | null
  readonly relationship: Kinship
  readonly standing: ProposedStanding
  /** Why it is to be confirmed or excluded; null for a member. */
  readonly reason: ProposalReason | null
  /** null where the person is excluded, and need not be asked. */
  readonly consent: ConsentNeed | null
  /** The items whose records named the person. */
  readonly sources: readonly DataItem[]
}

/** What one register answered on the applicant. */
export interface FamilySource {
  readonly kind: KinshipSourceKind
  readonly finding: ReleasedFinding
  /** True where its records were read, or it holds nothing: it told what it knows. */
  readonly told: boolean
}

/** Whom the registers name around an applicant: for the officer to confirm with the applicant, never a decision. */
export interface HouseholdProposal {
  readonly applicant: ConsentPerson
  readonly caseNumber: string
  /** Members first, then those to confirm, then those who are none. */
  readonly people: readonly ProposedPerson[]
  readonly sources: readonly FamilySource[]
  /** Those that told nothing. */
  readonly notReturned: readonly FamilySource[]
  /** Kinds of register that no department serves here. */
  readonly notServed: readonly KinshipSourceKind[]
  readonly supportersHint: LocalizedText
  readonly remark: LocalizedText
}

/** What a proposal is made from. */
export interface ProposalBasis {
  readonly applicant: ConsentPerson
  readonly caseNumber: string
  readonly consulted: readonly ConsultedFinding[]
  /** Names of those who have consented in this case, by ID number. */
  readonly consented: ReadonlyMap<string, string>
  /** ISO 8601, in China. */
  readonly today: string
}

const KINDS: readonly KinshipSourceKind[] = ['householdRegister', 'marriage']
const ORDER: Readonly<Record<ProposedStanding, number>> = { MEMBER: 0, TO_CONFIRM: 1, EXCLUDED: 2 }

/** Somebody named by one register or several, joined by ID number, never by name. */
interface Candidate extends Named {
  readonly names: Set<string>
  readonly sources: Set<DataItem>
  registered: { relationship: Kinship; current: boolean } | null
  married: boolean
  wasMarried: boolean
}

/** Proposes a household from what the registers hold on the applicant. Pure. */
export function proposalFrom(basis: ProposalBasis): HouseholdProposal {
  const { applicant, caseNumber, consulted, today } = basis
  const sources = consulted.flatMap(({ item, finding, records }): FamilySource[] => {
    const told = finding.outcome === 'NONE' || records !== null
    return item.kinship ? [{ kind: item.kinship.kind, finding, told }] : []
  })
  const notServed = KINDS.filter((kind) => !sources.some((source) => source.kind === kind))
  const notReturned = sources.filter((source) => !source.told)
  const people = candidatesIn(consulted, applicant.idNumber)
    // Whom the applicant was married to is nobody's business here, unless they still share a register.
    .filter((candidate) => candidate.registered !== null || candidate.married)
    .map((candidate) => proposed(candidate, basis))
    .sort((a, b) => ORDER[a.standing] - ORDER[b.standing])
  return {
    applicant,
    caseNumber,
    people,
    sources,
    notReturned,
    notServed,
    supportersHint: supportersHint(applicant, today),
    remark: remarkOn({ sources, notReturned, notServed }),
  }
}

function candidatesIn(consulted: readonly ConsultedFinding[], applicant: string): Candidate[] {
  const byNumber = new Map<string, Candidate>()
  const nameless: Candidate[] = []
  const candidateFor = ({ idNumber, name }: Named, item: DataItem): Candidate => {
    const known = idNumber === null ? undefined : byNumber.get(idNumber)
    const candidate = known ?? {
      idNumber,
      name,
      names: new Set<string>(),
      sources: new Set<DataItem>(),
      registered: null,
      married: false,
      wasMarried: false,
    }
    if (!known) {
      if (idNumber === null) nameless.push(candidate)
      else byNumber.set(idNumber, candidate)
    }
    candidate.names.add(name)
    candidate.sources.add(item)
    return candidate
  }
  for (const { item, records } of consulted) {
    const { kinship } = item
    if (kinship?.kind === 'householdRegister') {
      for (const { own, members } of householdsIn(kinship, records ?? [], applicant)) {
        for (const member of members) {
          const candidate = candidateFor(member, item)
          const entry = {
            relationship: kinshipBetween(own, member.relationToHead, sexOf(member)),
            current: member.current,
          }
          // An entry that has ended says less than one that has not.
          if (!candidate.registered?.current) candidate.registered = entry
        }
      }
    }
    if (kinship?.kind === 'marriage') {
      for (const marriage of marriagesIn(kinship, records ?? [])) {
        if (marriage.idNumber === applicant) continue
        const candidate = candidateFor(marriage, item)
        if (marriage.current) candidate.married = true
        else candidate.wasMarried = true
      }
    }
  }
  return [...byNumber.values(), ...nameless]
}

function proposed(candidate: Candidate, { consented, today }: ProposalBasis): ProposedPerson {
  const { idNumber, name, names, married } = candidate
  const given = idNumber === null ? undefined : consented.get(idNumber)
  if (given !== undefined) names.add(given)
  const minor = idNumber !== null && ageOn(idNumberParts(idNumber).birthDate, today) < OF_AGE
  const relationship = married ? 'SPOUSE' : (candidate.registered?.relationship ?? 'OTHER')
  const { standing, reason } = standingOf(candidate, relationship, minor)
  return {
    name,
    idNumber: idNumber === null || given !== undefined ? idNumber : maskIdentifier(idNumber),
    // Whoever was married to the applicant and no longer is, is no spouse, whatever the household register still says.
    relationship: reason === 'MARRIAGE_ENDED' ? 'OTHER' : relationship,
    standing,
    reason,
    consent:
      standing === 'EXCLUDED'
        ? null
        : given !== undefined
          ? 'GIVEN'
          : minor
            ? 'NEEDED_FROM_GUARDIAN'
            : 'NEEDED',
    sources: [...candidate.sources],
  }
}

/**
 * The spouse by marriage and minor children are proposed; whoever else stands in the register is the officer's to
 * confirm. The first rule that applies counts.
 */
function standingOf(
  { idNumber, names, registered, married, wasMarried }: Candidate,
  relationship: Kinship,
  minor: boolean,
): Pick<ProposedPerson, 'standing' | 'reason'> {
  const toConfirm = (reason: ProposalReason) => ({ standing: 'TO_CONFIRM', reason }) as const
  const excluded = (reason: ProposalReason) => ({ standing: 'EXCLUDED', reason }) as const
  if (registered?.current === false) {
    return married
      ? toConfirm('REGISTER_ENTRY_ENDED')
      : excluded(wasMarried ? 'MARRIAGE_ENDED' : 'REGISTER_ENDED')
  }
  if (idNumber === null) return toConfirm('NUMBER_UNKNOWN')
  if (names.size > 1) return toConfirm('NAMES_DIFFER')
  if (married) return { standing: 'MEMBER', reason: null }
  if (wasMarried) return excluded('MARRIAGE_ENDED')
  if (relationship === 'SPOUSE') return toConfirm('MARRIAGE_NOT_CONFIRMED')
  if (relationship === 'SON' || relationship === 'DAUGHTER') {
    return minor ? { standing: 'MEMBER', reason: null } : toConfirm('ADULT_CHILD')
  }
  return toConfirm('OTHER_IN_REGISTER')
}

function sexOf({ idNumber }: RegisteredMember): 1 | 2 | null {
  return idNumber === null ? null : idNumberParts(idNumber).sex
}

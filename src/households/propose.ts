import type { Actor } from '../access/actor.ts'
import { dayInChina } from '../calendar.ts'
import { type Consent, type Purpose, peopleOf } from '../consents/consent.ts'
import { consentStatus } from '../consents/status.ts'
import type { ConsentStore } from '../consents/store.ts'
import type { AskDepartment } from '../disclosure/ask.ts'
import type { Door } from '../disclosure/door.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import { checkCaseNumber, periodEndingOn } from '../verifications/request.ts'
import { type HouseholdProposal, proposalFrom } from './proposal.ts'

/** Under which letter of the applicant's a household is proposed, and for what. */
export interface ProposalRequest {
  readonly consentId: string
  readonly caseNumber: string | null
  readonly purpose: Purpose
}

/** How departments are reached for one request. */
export interface ProposalAsking {
  readonly ask: AskDepartment
  readonly snapshot: RegistrySnapshot
  readonly requestId: string
}

export interface ProposeDependencies {
  readonly door: Pick<Door, 'admit' | 'consult'>
  readonly consents: Pick<ConsentStore, 'ofCase'>
  readonly now: () => Date
}

/**
 * From one ID card to a household (一证申请): asks what the registers hold on the applicant, under the applicant's own
 * letter, and proposes whom they name. Departments are asked about the applicant and nobody else, and what is shown of
 * others is what stands in the applicant's own entries: name, masked number, relation (docs/adr/0019).
 *
 * @throws {HeduiError} as the door does: role, consent, purpose, region and case are decided as for every look-up.
 */
export async function proposeHousehold(
  { door, consents, now }: ProposeDependencies,
  actor: Actor,
  request: ProposalRequest,
  { ask, snapshot, requestId }: ProposalAsking,
): Promise<HouseholdProposal> {
  checkCaseNumber(request.caseNumber, 'input.caseNumber')
  const items = [...snapshot.items.values()].filter((item) => item.kinship !== null)
  const admission = await door.admit(
    'DISCLOSURE',
    { actor, ...request, requestId },
    null,
    items.map((item) => item.id),
  )
  const { consent, granted } = admission
  const [applicant] = consent.members
  if (!applicant) throw new TypeError('a consent without an applicant')
  const today = dayInChina(now())
  const letters = [consent, ...(await consents.ofCase(consent.organisation, granted.caseNumber))]
  return door.consult(
    admission,
    { person: applicant, items },
    { ask, snapshot, period: periodEndingOn(null, now()) },
    (consulted) =>
      proposalFrom({
        applicant,
        caseNumber: granted.caseNumber,
        consulted,
        consented: consentedBy(letters, request.purpose, today),
        today,
      }),
  )
}

/** Whom letters in force cover for a purpose: names by ID number. */
function consentedBy(
  letters: readonly Consent[],
  purpose: Purpose,
  today: string,
): ReadonlyMap<string, string> {
  const usable = letters.filter(
    (letter) => consentStatus(letter, today) === 'ACTIVE' && letter.purposes.includes(purpose),
  )
  return new Map(usable.flatMap(peopleOf).map(({ idNumber, name }) => [idNumber, name]))
}

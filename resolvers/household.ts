import type { Admission, Wanted } from '../src/disclosure/door.ts'
import type { ReleasedFinding } from '../src/disclosure/finding-view.ts'
import type { RegistrySnapshot } from '../src/registry/department.ts'
import { checkCaseNumber, periodEndingOn } from '../src/verifications/request.ts'
import type { Resolvers } from './generated/types.ts'
import { itemsSelected, itemsUnder, type PersonView, personView, type Released } from './person-view.ts'
import { type HouseholdSelection, householdSelection } from './selection.ts'
import { snapshotOf } from './snapshot.ts'

export interface HouseholdView {
  readonly applicant: PersonView
  readonly members: readonly PersonView[]
  readonly supporters: readonly PersonView[]
  readonly findings: readonly ReleasedFinding[]
}

export const householdResolvers: Pick<Resolvers, 'Query'> = {
  Query: {
    async household(_root, args, context, info) {
      const { door, now } = context.services
      checkCaseNumber(args.caseNumber ?? null, 'caseNumber')
      const snapshot = snapshotOf(context, info)
      const selection = householdSelection(info, snapshot)
      const admission = await door.admit(
        'DISCLOSURE',
        {
          actor: context.actor,
          consentId: args.consentId,
          purpose: args.purpose,
          caseNumber: args.caseNumber ?? null,
          requestId: context.requestId,
        },
        null,
        itemsSelected([selection.applicant, selection.members, selection.supporters], snapshot),
      )
      const wanted = peopleWanted(admission, selection, snapshot)
      const findings = await door.disclose(admission, wanted, {
        ask: context.ask,
        snapshot,
        period: periodEndingOn(null, now()),
      })
      return viewOf(admission, findings)
    },
  },
}

/** Everybody who is shown, each with the items of all lists in which they are shown. */
function peopleWanted(
  { consent }: Admission,
  selection: HouseholdSelection,
  snapshot: RegistrySnapshot,
): Wanted[] {
  const resolve = itemsUnder(consent, snapshot)
  const wanted: Wanted[] = []
  for (const [index, person] of consent.members.entries()) {
    const lists = index === 0 ? [selection.applicant, selection.members] : [selection.members]
    const shown = lists.filter((list) => list !== null)
    if (shown.length === 0) continue
    const [first, second] = shown
    const items = first && (second ? [...new Set([...resolve(first), ...resolve(second)])] : resolve(first))
    wanted.push({ person, items: items ?? [] })
  }
  if (selection.supporters !== null) {
    const items = resolve(selection.supporters)
    for (const person of consent.supporters) wanted.push({ person, items })
  }
  return wanted
}

function viewOf({ consent }: Admission, released: Released): HouseholdView {
  const members = consent.members.map((person) => personView(person, released))
  const supporters = consent.supporters.map((person) => personView(person, released))
  const [applicant] = members
  if (!applicant) throw new TypeError('a consent without an applicant')
  return {
    applicant,
    members,
    supporters,
    findings: [...members, ...supporters].flatMap((person) => person.findings),
  }
}

import type { ConsentPerson } from '../src/consents/consent.ts'
import type { Admission, Wanted } from '../src/disclosure/door.ts'
import type { ReleasedFinding } from '../src/disclosure/finding-view.ts'
import type { DataItem, RegistrySnapshot } from '../src/registry/department.ts'
import { checkCaseNumber, periodEndingOn } from '../src/verifications/request.ts'
import type { Resolvers } from './generated/types.ts'
import { type HouseholdSelection, householdSelection, type SelectedItems } from './selection.ts'

/** A person with a property for each item that was selected, so that execution only reads what is there. */
export interface PersonView {
  readonly idNumber: string
  readonly name: string
  readonly relationship: ConsentPerson['relationship']
  readonly findings: readonly ReleasedFinding[]
  readonly [itemField: string]: unknown
}

export interface HouseholdView {
  readonly applicant: PersonView
  readonly members: readonly PersonView[]
  readonly supporters: readonly PersonView[]
  readonly findings: readonly ReleasedFinding[]
}

export const householdResolvers: Pick<Resolvers, 'Query'> = {
  Query: {
    async household(_root, args, context, info) {
      const { door, registry, now } = context.services
      checkCaseNumber(args.caseNumber ?? null, 'caseNumber')
      const snapshot = registry.current()
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
        itemsSelected(selection, snapshot),
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

function itemsSelected(selection: HouseholdSelection, snapshot: RegistrySnapshot): string[] {
  const lists = [selection.applicant, selection.members, selection.supporters]
  if (lists.includes('ALL')) return [...snapshot.items.keys()]
  const items = new Set<string>()
  for (const list of lists) {
    if (list === null || list === 'ALL') continue
    for (const item of list) items.add(item.id)
  }
  return [...items]
}

/** Everybody who is shown, each with the items of all lists in which they are shown. */
function peopleWanted(
  { consent }: Admission,
  selection: HouseholdSelection,
  snapshot: RegistrySnapshot,
): Wanted[] {
  const consented = consent.items === null ? null : new Set(consent.items)
  const all = [...snapshot.items.values()].filter((item) => consented === null || consented.has(item.id))
  const resolve = (items: SelectedItems): readonly DataItem[] => (items === 'ALL' ? all : items)
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

function viewOf(
  { consent }: Admission,
  findings: ReadonlyMap<string, ReadonlyMap<string, ReleasedFinding>>,
): HouseholdView {
  const view = (person: ConsentPerson): PersonView => {
    const own = [...(findings.get(person.idNumber)?.values() ?? [])]
    const fields: Record<string, unknown> = {
      idNumber: person.idNumber,
      name: person.name,
      relationship: person.relationship,
      findings: own,
    }
    for (const finding of own) fields[finding.item.field] = finding
    // The four fixed properties stand above; the rest are the items' fields, which the registry keeps apart from them.
    return fields as unknown as PersonView
  }
  const members = consent.members.map(view)
  const supporters = consent.supporters.map(view)
  const [applicant] = members
  if (!applicant) throw new TypeError('a consent without an applicant')
  return {
    applicant,
    members,
    supporters,
    findings: [...members, ...supporters].flatMap((person) => person.findings),
  }
}

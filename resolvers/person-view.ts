import type { Consent, ConsentPerson } from '../src/consents/consent.ts'
import type { ReleasedFinding } from '../src/disclosure/finding-view.ts'
import type { Subject } from '../src/findings/finding.ts'
import type { DataItem, RegistrySnapshot } from '../src/registry/department.ts'
import type { SelectedItems } from './selection.ts'

/** A person with a property for each item that was selected, so that execution only reads what is there. */
export interface PersonView {
  readonly idNumber: string
  readonly name: string
  /** Null where nothing says how they are related to whom. */
  readonly relationship: ConsentPerson['relationship'] | null
  readonly findings: readonly ReleasedFinding[]
  readonly [itemField: string]: unknown
}

/** What the door released: findings by ID number and item id. */
export type Released = ReadonlyMap<string, ReadonlyMap<string, ReleasedFinding>>

/** The ids of all items that some lists of people want, for the door to decide on. null: a list that is not shown. */
export function itemsSelected(
  lists: readonly (SelectedItems | null)[],
  snapshot: RegistrySnapshot,
): string[] {
  if (lists.includes('ALL')) return [...snapshot.items.keys()]
  const items = new Set<string>()
  for (const list of lists) {
    if (list === null || list === 'ALL') continue
    for (const item of list) items.add(item.id)
  }
  return [...items]
}

/** Turns what a list wants into items: `ALL` is every registered item that the consent names. */
export function itemsUnder(
  consent: Consent,
  snapshot: RegistrySnapshot,
): (selected: SelectedItems) => readonly DataItem[] {
  const consented = consent.items === null ? null : new Set(consent.items)
  // One and the same list for everybody: the door asks about people with the same list together.
  const all = [...snapshot.items.values()].filter((item) => consented === null || consented.has(item.id))
  return (selected) => (selected === 'ALL' ? all : selected)
}

/** A person as resolvers hand it over: nothing in it but what the door released. */
export function personView(
  person: Subject & Pick<PersonView, 'relationship'>,
  released: Released,
): PersonView {
  const own = [...(released.get(person.idNumber)?.values() ?? [])]
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

import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql'
import { GraphQLIncludeDirective, GraphQLSkipDirective, getDirectiveValues } from 'graphql'
import type { DataItem, RegistrySnapshot } from '../src/registry/department.ts'

/** What one list of people in a query wants to know: all consented items, or those whose fields it selects. */
export type SelectedItems = 'ALL' | readonly DataItem[]

/** What a `household` field selects. null: the people of that list are not shown at all. */
export interface HouseholdSelection {
  readonly applicant: SelectedItems | null
  readonly members: SelectedItems | null
  readonly supporters: SelectedItems | null
}

type Info = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>

/**
 * Reads from the query which items of whom a `household` field wants, so that departments are asked once, for just that,
 * and the disclosure is recorded before a single field resolves.
 */
export const householdSelection = remembered((reading, nodes, snapshot): HouseholdSelection => {
  const household = reading.fields(nodes)
  const everything = household.has('findings')
  const list = (field: string): SelectedItems | null => {
    const people = household.get(field)
    if (!people) return everything && field !== 'applicant' ? 'ALL' : null
    return everything ? 'ALL' : itemsIn(reading.fields(people), snapshot)
  }
  return { applicant: list('applicant'), members: list('members'), supporters: list('supporters') }
})

/** The same for a field that gives people directly, whatever fragments stand around their fields: `_entities`. */
export const peopleSelection = remembered(
  (reading, nodes, snapshot): SelectedItems => itemsIn(reading.fields(nodes), snapshot),
)

/** What the selected fields of `Person` ask for. */
function itemsIn(
  person: ReadonlyMap<string, readonly FieldNode[]>,
  snapshot: RegistrySnapshot,
): SelectedItems {
  if (person.has('findings')) return 'ALL'
  const itemOf = itemsByField(snapshot)
  return [...person.keys()].flatMap((name) => itemOf.get(name) ?? [])
}

/** Remembers what was read per field of a query text, unless `@skip` or `@include` make it depend on the variables. */
function remembered<Selection>(
  read: (reading: Reading, nodes: readonly FieldNode[], snapshot: RegistrySnapshot) => Selection,
): (info: Info, snapshot: RegistrySnapshot) => Selection {
  const known = new WeakMap<FieldNode, { version: string; selection: Selection }>()
  return (info, snapshot) => {
    // Fields that were merged from several places may be merged otherwise in another operation of the same document.
    const [node] = info.fieldNodes.length === 1 ? info.fieldNodes : []
    const before = node && known.get(node)
    if (before && before.version === snapshot.version) return before.selection
    const reading = new Reading(info)
    const selection = read(reading, info.fieldNodes, snapshot)
    if (node && !reading.depends) known.set(node, { version: snapshot.version, selection })
    return selection
  }
}

const BY_FIELD = new WeakMap<RegistrySnapshot, ReadonlyMap<string, DataItem>>()

function itemsByField(snapshot: RegistrySnapshot): ReadonlyMap<string, DataItem> {
  const known = BY_FIELD.get(snapshot)
  if (known) return known
  const items = new Map([...snapshot.items.values()].map((item) => [item.field, item]))
  BY_FIELD.set(snapshot, items)
  return items
}

/** Collects fields through fragments, as execution does (GraphQL §6.3.2), by field name. */
class Reading {
  readonly #info: Info
  /** True once a condition was met that other variables could decide otherwise. */
  depends = false

  constructor(info: Info) {
    this.#info = info
  }

  /** The fields below some fields. */
  fields(parents: readonly FieldNode[]): Map<string, FieldNode[]> {
    const fields = new Map<string, FieldNode[]>()
    for (const { selectionSet } of parents) if (selectionSet) this.#collect(selectionSet, fields)
    return fields
  }

  #collect(set: SelectionSetNode, fields: Map<string, FieldNode[]>): void {
    for (const selection of set.selections) {
      if (selection.directives?.length) {
        this.depends = true
        const values = this.#info.variableValues
        if (getDirectiveValues(GraphQLSkipDirective, selection, values)?.['if'] === true) continue
        if (getDirectiveValues(GraphQLIncludeDirective, selection, values)?.['if'] === false) continue
      }
      if (selection.kind === 'Field') {
        const nodes = fields.get(selection.name.value)
        if (nodes) nodes.push(selection)
        else fields.set(selection.name.value, [selection])
        continue
      }
      // Household and Person are object types, and _Entity has no other member: a fragment that validation let through
      // applies to them.
      const inner =
        selection.kind === 'InlineFragment'
          ? selection.selectionSet
          : this.#info.fragments[selection.name.value]?.selectionSet
      if (inner) this.#collect(inner, fields)
    }
  }
}

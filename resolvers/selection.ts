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

const KNOWN = new WeakMap<FieldNode, { version: string; selection: HouseholdSelection }>()

/**
 * Reads from the query which items of whom it wants, so that departments are asked once, for just that, and the
 * disclosure is recorded before a single field resolves. Remembered per query text, unless `@skip` or `@include` make
 * it depend on the variables.
 */
export function householdSelection(info: Info, snapshot: RegistrySnapshot): HouseholdSelection {
  // Fields that were merged from several places may be merged otherwise in another operation of the same document.
  const [node] = info.fieldNodes.length === 1 ? info.fieldNodes : []
  const known = node && KNOWN.get(node)
  if (known && known.version === snapshot.version) return known.selection
  const reading = new Reading(info)
  const household = reading.fields(info.fieldNodes.map((field) => field.selectionSet))
  const everything = household.has('findings')
  const itemOf = itemsByField(snapshot)
  const list = (field: string): SelectedItems | null => {
    const nodes = household.get(field)
    if (!nodes) return everything && field !== 'applicant' ? 'ALL' : null
    const person = reading.fields(nodes.map((one) => one.selectionSet))
    if (everything || person.has('findings')) return 'ALL'
    return [...person.keys()].flatMap((name) => itemOf.get(name) ?? [])
  }
  const selection = { applicant: list('applicant'), members: list('members'), supporters: list('supporters') }
  if (node && !reading.depends) KNOWN.set(node, { version: snapshot.version, selection })
  return selection
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

  fields(sets: readonly (SelectionSetNode | undefined)[]): Map<string, FieldNode[]> {
    const fields = new Map<string, FieldNode[]>()
    for (const set of sets) if (set) this.#collect(set, fields)
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
      // Household and Person are object types: a fragment that validation let through applies to them.
      const inner =
        selection.kind === 'InlineFragment'
          ? selection.selectionSet
          : this.#info.fragments[selection.name.value]?.selectionSet
      if (inner) this.#collect(inner, fields)
    }
  }
}

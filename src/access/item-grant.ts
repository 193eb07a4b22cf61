import type { DisclosureLevel } from '../findings/finding.ts'

/** What an organisation may see of which items. Without a grant nothing is seen. */
export interface ItemGrant {
  readonly id: string
  readonly organisation: string
  /** Item ids, `department.*`, or `*`. */
  readonly items: readonly string[]
  readonly level: DisclosureLevel
  /** Whether identifiers inside the records are shown unmasked. */
  readonly identifiers: boolean
  /** RFC 3339. */
  readonly grantedAt: string
  /** RFC 3339; a withdrawn grant never counts. */
  readonly withdrawnAt: string | null
}

/** What one organisation may see of one item: the sum of its grants. */
export interface GrantedItem {
  readonly granted: true
  readonly level: DisclosureLevel
  /** Whether identifiers inside the records are shown unmasked. */
  readonly identifiers: boolean
}

/** The levels in their order: each includes the ones before it. */
export const LEVELS = ['CONCLUSION', 'SUMMARY', 'DETAIL'] as const satisfies readonly DisclosureLevel[]

/** `*`, `department.*` or an item's id (`department.item`). */
const PATTERN = /^(?:\*|[a-z][A-Za-z0-9-]{0,63}\.(?:\*|[A-Za-z][A-Za-z0-9._-]{0,127}))$/

/** True for what may stand in {@link ItemGrant.items}. */
export function isItemPattern(text: string): boolean {
  return PATTERN.test(text)
}

/** The department of an item id or a `department.*` pattern: what stands before the first dot. */
export function departmentOf(pattern: string): string {
  const dot = pattern.indexOf('.')
  return dot < 0 ? pattern : pattern.slice(0, dot)
}

/** How many items' answers are remembered; item ids come from the registry, which holds fewer. */
const REMEMBERED_ITEMS = 10_000

/**
 * One organisation's grants, ready to be asked on every request: patterns are read once, and what an item's answer was
 * is remembered. It never changes; a changed grant makes a new one.
 */
export class OrganisationGrants {
  readonly organisation: string
  readonly #byPattern = new Map<string, GrantedItem>()
  readonly #answers = new Map<string, GrantedItem | null>()

  /** @param grants any grants; those of other organisations and withdrawn ones do not count. */
  constructor(organisation: string, grants: Iterable<ItemGrant>) {
    this.organisation = organisation
    for (const grant of grants) {
      if (grant.organisation !== organisation || grant.withdrawnAt !== null) continue
      for (const pattern of grant.items) {
        const access: GrantedItem = { granted: true, level: grant.level, identifiers: grant.identifiers }
        this.#byPattern.set(pattern, sum(this.#byPattern.get(pattern), access))
      }
    }
  }

  /**
   * What the organisation may see of an item: of all grants that name it the highest level, and identifiers if one of
   * them has it. Null where no grant names it.
   */
  of(item: string): GrantedItem | null {
    const known = this.#answers.get(item)
    if (known !== undefined) return known
    let access: GrantedItem | null = null
    for (const pattern of ['*', `${departmentOf(item)}.*`, item]) {
      const granted = this.#byPattern.get(pattern)
      if (granted) access = sum(access, granted)
    }
    // A pattern is not an item: asked for as one it is granted nothing.
    if (item.endsWith('*')) access = null
    if (this.#answers.size >= REMEMBERED_ITEMS) this.#answers.clear()
    this.#answers.set(item, access)
    return access
  }
}

function sum(a: GrantedItem | null | undefined, b: GrantedItem): GrantedItem {
  if (!a) return b
  return {
    granted: true,
    level: LEVELS.indexOf(a.level) > LEVELS.indexOf(b.level) ? a.level : b.level,
    identifiers: a.identifiers || b.identifiers,
  }
}

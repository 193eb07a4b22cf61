import type { StandardsLibrary } from '../programmes/library.ts'
import type { Published } from '../programmes/standard.ts'
import {
  compileStandards,
  type FaultOfDocument,
  type Standards,
  standardsInForce,
} from '../programmes/standards.ts'
import type { OtherStandards } from './replay.ts'

/** The version that a proposed document has: no published one is as high, so that it counts before all of them. */
export const PROPOSED = 1_000_000_000

/** Standards that households were to be held against do not go together. */
export class StandardsConflict extends Error {
  readonly faults: readonly FaultOfDocument[]

  constructor(faults: readonly FaultOfDocument[]) {
    super(`standards do not go together: ${faults[0]?.message ?? ''}`)
    this.name = 'StandardsConflict'
    this.faults = faults
  }
}

/**
 * What is published, with proposed documents in the place of those of the same slug; compiled once a region and day.
 *
 * @param on the day whose standards count, ISO 8601; null for that of each report's request.
 * @param proposed with the version {@link PROPOSED}.
 * @returns what throws {@link StandardsConflict} where they do not go together.
 */
export function otherStandards(
  library: Pick<StandardsLibrary, 'inForce'>,
  on: string | null,
  proposed: readonly Published[],
): OtherStandards {
  const compiled = new Map<string, Standards | null>()
  return async ({ region, requestedOn }) => {
    const day = on ?? requestedOn
    const key = `${region} ${day}`
    const known = compiled.get(key)
    if (known !== undefined) return known
    const slugs = new Set(proposed.map(({ document }) => document.slug))
    const published = (await library.inForce(region, day)).filter(({ document }) => !slugs.has(document.slug))
    const found = standardsInForce([...published, ...proposed], region, day)
    const standards = found && compileStandards(found)
    if (standards && !('accounting' in standards)) throw new StandardsConflict(standards)
    compiled.set(key, standards)
    return standards
  }
}

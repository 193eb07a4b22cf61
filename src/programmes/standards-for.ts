import type { Kysely } from 'kysely'
import QuickLRU from 'quick-lru'
import type { Tables } from '../storage/tables.ts'
import type { StandardsLibrary } from './library.ts'
import { versionName, versionOf } from './standard.ts'
import { compileStandards, type FaultOfDocument, type Standards, standardsInForce } from './standards.ts'

/** What a household is held against in a region on a day; null where no accounting standard is in force there. */
export type StandardsFor = (
  region: string,
  on: string,
  executor?: Kysely<Tables>,
) => Promise<Standards | null>

/** Compiled sets that are kept: a set serves all households of a region until something is published. */
const KEPT = 50

/**
 * Finds and compiles what is in force. Documents are tried before they are published, so they compile; should a set not
 * compile all the same, reports are issued without it rather than not at all, and `onFault` is told.
 */
export function standardsFor(
  library: Pick<StandardsLibrary, 'inForce'>,
  onFault: (faults: readonly FaultOfDocument[]) => void,
): StandardsFor {
  const compiled = new QuickLRU<string, Standards | null>({ maxSize: KEPT })
  return async (region, on, executor) => {
    const found = standardsInForce(await library.inForce(region, on, executor), region, on)
    if (!found) return null
    const key = found.map((one) => versionName(versionOf(one))).join(' ')
    const known = compiled.get(key)
    if (known !== undefined) return known
    const standards = compileStandards(found)
    const usable = 'accounting' in standards ? standards : null
    if (!('accounting' in standards)) onFault(standards)
    compiled.set(key, usable)
    return usable
  }
}

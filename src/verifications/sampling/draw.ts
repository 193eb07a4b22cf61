/**
 * Which refused households are looked at again at a higher level. Lots decide, drawn from the report's number under a key of
 * the hub: nobody can foresee or choose them, and the same number always has the same lot, so that afterwards it can be shown
 * that a report was drawn, or was not, by its lot alone. Every drawing stands in the ledger, whichever way it went.
 */
import Big from 'big.js'
import type { Assessed } from '../../reports/entitlements.ts'
import type { Keys } from '../../storage/keys.ts'

/** A lot, and whether it is drawn. */
export interface Lot {
  /** From 0 up to but not including 1, with 12 decimals. */
  readonly lot: string
  /** The part of all that is drawn: lots below it. */
  readonly part: string
  readonly drawn: boolean
}

/** 48 bits: exact as a number, and finer than any part that is configured. */
const BYTES = 6
const RANGE = Big(2).pow(8 * BYTES)

/**
 * The lot of a report.
 *
 * @param part a decimal from 0 to 1.
 */
export function lotOf(keys: Pick<Keys, 'drawLot'>, reportNumber: string, part: string): Lot {
  const drawn = keys.drawLot(reportNumber).readUIntBE(0, BYTES)
  const lot = Big(drawn).div(RANGE)
  return { lot: lot.toFixed(12, Big.roundDown), part, drawn: lot.lt(part) }
}

/**
 * Whether a household meets no programme: every assessment of the household as a whole is NOT_MET. Where nothing was
 * assessed, or answers are missing, nothing is refused.
 */
export function meetsNothing({ assessments }: Assessed): boolean {
  const ofHousehold = assessments.filter(({ idNumber }) => idNumber === null)
  return ofHousehold.length > 0 && ofHousehold.every(({ verdict }) => verdict === 'NOT_MET')
}

/** Numbers of findings as they are told. */
import type Big from 'big.js'
import type { MadeComparison } from '../expressions.ts'
import type { Bounds } from '../quantity.ts'

/** A comparison that was made, as decimals; what is not exact is a range. */
export interface JudgedComparison {
  readonly value: string
  readonly is: string
  readonly threshold: string
}

/** A comparison that was made, spelled out. */
export function spelled({ value, is, threshold }: MadeComparison): JudgedComparison {
  return { value: shown(value), is, threshold: shown(threshold) }
}

/** A number as it is told: exact, or as a range; open ends are left out. At most four digits behind the point. */
export function shown({ low, high }: Bounds): string {
  const text = (value: Big | null): string => (value === null ? '' : value.round(4).toFixed())
  if (low && high && low.eq(high)) return text(low)
  return low === null && high === null ? '?' : `${text(low)}–${text(high)}`
}

/** A number of things that were counted, told in the same way. */
export function shownCount({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? String(low) : `${low}–${high}`
}

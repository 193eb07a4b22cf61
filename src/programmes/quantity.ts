import Big from 'big.js'
import type { LocalizedText } from '../localized-text.ts'
import type { DocumentVersion, FigureUnit } from './assessment.ts'

/** Where a quantity comes from; its inputs are quantities themselves, down to what departments answered. */
export interface Origin {
  readonly kind: 'FIGURE' | 'OPERATION' | 'FINDINGS' | 'PARAMETER' | 'STATED' | 'PERSON' | 'CONSTANT'
  readonly title: LocalizedText
  /** Of an operation: `+`, `-`, `*`, `/`, `max`, `min`, `round`. */
  readonly operator?: string
  readonly of?: readonly Quantity[]
  readonly idNumber?: string
  readonly sources?: readonly string[]
  readonly missing?: readonly string[]
  readonly countedOnce?: readonly string[]
  readonly document?: DocumentVersion
}

/** The bounds of a quantity; null where nothing bounds it on that side. */
export interface Bounds {
  readonly low: Big | null
  readonly high: Big | null
}

/**
 * An exact amount, or the range in which it must be. A department that did not answer leaves a range, since what it
 * would have said can add but not take away; so a comparison that no possible answer could turn is certain although
 * something is missing, and every other one is undetermined. Each quantity knows how it came about.
 *
 * Nothing is rounded on the way; quotients keep 20 digits behind the point (big.js), far more than could move money
 * across half a fen.
 */
export class Quantity implements Bounds {
  readonly low: Big | null
  readonly high: Big | null
  readonly unit: FigureUnit
  readonly origin: Origin

  constructor({ low, high }: Bounds, unit: FigureUnit, origin: Origin) {
    this.low = low
    this.high = high
    this.unit = unit
    this.origin = origin
  }

  /** The amount itself, where it is known. */
  get exact(): Big | null {
    return exactOf(this)
  }
}

/** A comparison cannot be told while answers are missing. Caught where a rule is evaluated. */
export class Undetermined extends Error {
  constructor() {
    super('missing answers leave it open')
    this.name = 'Undetermined'
  }
}

/** One for all: it says nothing of where it was thrown, and is thrown often. */
export const UNDETERMINED = new Undetermined()

export function constant(text: string): Quantity {
  const value = Big(text)
  return new Quantity({ low: value, high: value }, 'NUMBER', {
    kind: 'CONSTANT',
    title: { zh: text, en: text },
  })
}

export type Operator = '+' | '-' | '*' | '/' | 'max' | 'min'

const TITLES: Readonly<Record<Operator | 'round', LocalizedText>> = {
  '+': { zh: '合计', en: 'Sum' },
  '-': { zh: '差额', en: 'Difference' },
  '*': { zh: '乘积', en: 'Product' },
  '/': { zh: '商', en: 'Quotient' },
  max: { zh: '取较大者', en: 'The larger' },
  min: { zh: '取较小者', en: 'The smaller' },
  round: { zh: '取整', en: 'Rounded' },
}

const BOUNDS: Readonly<Record<Operator, (a: Bounds, b: Bounds) => Bounds>> = {
  '+': (a, b) => ({ low: plus(a.low, b.low), high: plus(a.high, b.high) }),
  '-': (a, b) => ({ low: minus(a.low, b.high), high: minus(a.high, b.low) }),
  '*': times,
  '/': over,
  // Of two upper bounds the larger needs both; of two lower bounds one will do.
  max: (a, b) => ({ low: ofKnown('gt', a.low, b.low), high: ofBoth('gt', a.high, b.high) }),
  min: (a, b) => ({ low: ofBoth('lt', a.low, b.low), high: ofKnown('lt', a.high, b.high) }),
}

/** Calculates; the result explains itself by its inputs. */
export function calculate(operator: Operator, a: Quantity, b: Quantity): Quantity {
  return new Quantity(BOUNDS[operator](a, b), unitOf(operator, a, b), {
    kind: 'OPERATION',
    title: TITLES[operator],
    operator,
    of: [a, b],
  })
}

/** Many quantities added up; zero where there are none. */
export function total(parts: readonly Quantity[], unit: FigureUnit): Quantity {
  const bounds = parts.reduce<Bounds>((sum, part) => BOUNDS['+'](sum, part), { low: ZERO, high: ZERO })
  return new Quantity(bounds, unit, {
    kind: 'OPERATION',
    title: TITLES['+'],
    operator: '+',
    of: parts,
  })
}

/** A calculated quantity under a name of its own. */
export function named(title: LocalizedText, unit: FigureUnit, quantity: Quantity): Quantity {
  return new Quantity(quantity, unit, { kind: 'FIGURE', title, of: [quantity] })
}

/** Never below zero: what is left of an income after deductions is at least nothing. */
export function atLeastZero(quantity: Quantity): Quantity {
  if (quantity.low?.gte(0)) return quantity
  return calculate('max', quantity, constant('0'))
}

const ROUNDINGS = { UP: Big.roundUp, DOWN: Big.roundDown, HALF_UP: Big.roundHalfUp } as const
export type Rounding = keyof typeof ROUNDINGS

/** To a multiple of a step, such as `1` for whole yuan. */
export function round(quantity: Quantity, to: string, rounding: Rounding): Quantity {
  const rounded = (value: Big | null): Big | null =>
    value?.div(to).round(0, ROUNDINGS[rounding]).times(to) ?? null
  return new Quantity({ low: rounded(quantity.low), high: rounded(quantity.high) }, quantity.unit, {
    kind: 'OPERATION',
    title: TITLES.round,
    operator: 'round',
    of: [quantity],
  })
}

export type Comparator = '<' | '<=' | '>' | '>=' | '=='

/** @returns null where the bounds leave it open. */
export function compare(is: Comparator, a: Bounds, b: Bounds): boolean | null {
  switch (is) {
    case '<':
      return certainly(isBelow(a.high, b.low), isAtMost(b.high, a.low))
    case '<=':
      return certainly(isAtMost(a.high, b.low), isBelow(b.high, a.low))
    case '>':
      return compare('<', b, a)
    case '>=':
      return compare('<=', b, a)
    case '==':
      return certainly(
        isAtMost(a.high, b.low) && isAtMost(b.high, a.low),
        isBelow(a.high, b.low) || isBelow(b.high, a.low),
      )
  }
}

function certainly(yes: boolean, no: boolean): boolean | null {
  return yes ? true : no ? false : null
}

function isBelow(a: Big | null, b: Big | null): boolean {
  return a !== null && b !== null && a.lt(b)
}

function isAtMost(a: Big | null, b: Big | null): boolean {
  return a !== null && b !== null && a.lte(b)
}

const ZERO = Big(0)
const UNBOUNDED: Bounds = { low: null, high: null }

function plus(a: Big | null, b: Big | null): Big | null {
  return a && b && a.plus(b)
}

function minus(a: Big | null, b: Big | null): Big | null {
  return a && b && a.minus(b)
}

function ofBoth(is: 'gt' | 'lt', a: Big | null, b: Big | null): Big | null {
  return a && b && (a[is](b) ? a : b)
}

function ofKnown(is: 'gt' | 'lt', a: Big | null, b: Big | null): Big | null {
  return a && b ? (a[is](b) ? a : b) : (a ?? b)
}

function times(a: Bounds, b: Bounds): Bounds {
  const factor = exactOf(a) ?? exactOf(b)
  if (factor) {
    const other = exactOf(a) ? b : a
    if (factor.eq(0)) return { low: ZERO, high: ZERO }
    const scaled = { low: other.low?.times(factor) ?? null, high: other.high?.times(factor) ?? null }
    return factor.gt(0) ? scaled : { low: scaled.high, high: scaled.low }
  }
  if (a.low?.gte(0) && b.low?.gte(0)) {
    return { low: a.low.times(b.low), high: a.high && b.high && a.high.times(b.high) }
  }
  return UNBOUNDED
}

function over(a: Bounds, b: Bounds): Bounds {
  const divisor = exactOf(b)
  if (divisor?.gt(0)) return { low: a.low?.div(divisor) ?? null, high: a.high?.div(divisor) ?? null }
  if (!a.low?.gte(0) || !b.low?.gte(0)) return UNBOUNDED
  return {
    low: b.high?.gt(0) ? a.low.div(b.high) : ZERO,
    high: b.low.gt(0) ? (a.high?.div(b.low) ?? null) : null,
  }
}

function exactOf({ low, high }: Bounds): Big | null {
  return low && high && low.eq(high) ? low : null
}

/** Money stays money when it is multiplied by a number; a sum has the unit of its first part that has one. */
function unitOf(operator: Operator, a: Quantity, b: Quantity): FigureUnit {
  if (operator === '/') return a.unit === b.unit ? 'NUMBER' : a.unit
  return a.unit === 'NUMBER' ? b.unit : a.unit
}

import { money } from '../findings/money.ts'
import type { ComparedQuantity, FigureUnit, ReportExplanation } from './assessment.ts'
import type { Bounds, Quantity } from './quantity.ts'

/**
 * Gives every quantity that a report speaks of its number, and writes down how it came about: `N1`, `N2` … in the order
 * in which they are asked for, each after what it is made of.
 */
export class Explanations {
  readonly #ids = new Map<Quantity, string>()
  readonly #all: ReportExplanation[] = []

  /** The id of a quantity's explanation. */
  idOf(quantity: Quantity): string {
    const known = this.#ids.get(quantity)
    if (known !== undefined) return known
    const { origin } = quantity
    const of = (origin.of ?? []).map((part) => this.idOf(part))
    const id = `N${this.#all.length + 1}`
    this.#ids.set(quantity, id)
    this.#all.push({
      id,
      kind: origin.kind,
      title: origin.title,
      ...spelled(quantity, quantity.unit),
      operator: origin.operator ?? null,
      of,
      idNumber: origin.idNumber ?? null,
      sources: origin.sources ?? [],
      missing: origin.missing ?? [],
      countedOnce: origin.countedOnce ?? [],
      document: origin.document ?? null,
    })
    return id
  }

  compared(quantity: Quantity): ComparedQuantity {
    return {
      title: titleOf(quantity),
      ...spelled(quantity, quantity.unit),
      explanation: this.idOf(quantity),
    }
  }

  all(): readonly ReportExplanation[] {
    return this.#all
  }
}

/** A calculation without a name is told by the first named thing in it that it is made of. */
function titleOf(quantity: Quantity): { readonly zh: string; readonly en: string } {
  const { origin } = quantity
  if (origin.kind !== 'OPERATION' || origin.operator === undefined || !origin.of?.length) return origin.title
  const [first, ...rest] = origin.of.map(titleOf)
  if (!first) return origin.title
  if (origin.operator === 'round') return first
  if (origin.operator === 'max' || origin.operator === 'min') return first
  const sign = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' }[origin.operator] ?? ' '
  if (rest.length > 3) return origin.title
  return rest.reduce((text, one) => ({ zh: text.zh + sign + one.zh, en: text.en + sign + one.en }), first)
}

/** Bounds as a document carries them: money with two decimals, rounded once, here; other numbers as they are. */
export function spelled(
  { low, high }: Bounds,
  unit: FigureUnit,
): { readonly low: string | null; readonly high: string | null } {
  const spell = (value: Bounds['low']): string | null => {
    if (value === null) return null
    return unit === 'COUNT' || unit === 'NUMBER' ? plain(value) : money(value)
  }
  return { low: spell(low), high: spell(high) }
}

/** At most six digits behind the point: a quotient has more than anybody reads. */
function plain(value: NonNullable<Bounds['low']>): string {
  return value.round(6).toFixed()
}

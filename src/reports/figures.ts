import Big from 'big.js'
import { addUp, type FeedsOf, type Sum } from '../findings/adding-up.ts'
import { kindsUnder, MEASURE_KINDS, type MeasureGroup, type MeasureKind } from '../findings/measures.ts'
import { money } from '../findings/money.ts'
import type { LocalizedText } from '../localized-text.ts'
import type { Comparison, Figure, ReportFinding, ReportTotals } from './document.ts'

/** What one member declared of one measure. */
export interface Declaration {
  readonly idNumber: string
  readonly measure: string
  readonly value: string
}

const KINDS: ReadonlyMap<string, MeasureKind> = new Map(Object.entries(MEASURE_KINDS))

/** A count or a sum of money in the measure's own spelling. */
function spelled(value: Big, unit: MeasureKind['unit']): string {
  return unit === 'COUNT' ? value.toFixed() : money(value)
}

/** The figure of one measure over some findings; null where no item feeds it. */
export function figureOf(kind: string, findings: readonly ReportFinding[], feeds: FeedsOf): Figure | null {
  const description = KINDS.get(kind)
  if (!description) return null
  // What is counted apart below a kind is part of it: the basic pension is a transfer.
  const total = addUp(new Set<string>(kindsUnder(kind)), findings, feeds)
  if (!total) return null
  return {
    kind,
    title: { zh: description.zh, en: description.en },
    unit: description.unit,
    value: spelled(total.value, description.unit),
    complete: total.missing.length === 0,
    countedOnce: total.countedOnce,
    sources: total.sources,
    missing: total.missing,
  }
}

/**
 * The totals of a household.
 *
 * @param memberFindings findings of the members only: supporters are not in the head-count and their means are not the
 *   household's.
 * @param heads the head-count, at least 1.
 */
export function totals(
  memberFindings: readonly ReportFinding[],
  heads: number,
  feeds: FeedsOf,
): ReportTotals {
  const income = addUp(kindsOf('income'), memberFindings, feeds)
  const property = addUp(kindsOf('property'), memberFindings, feeds)
  const measures = [...KINDS.keys()]
    .map((kind) => figureOf(kind, memberFindings, feeds))
    .filter((figure) => figure !== null)
  const verified = new Set(measures.map((figure) => figure.kind))
  const total = (
    kind: string,
    title: LocalizedText,
    unit: Figure['unit'],
    part: Sum | null,
    divisor: number,
  ): Figure | null =>
    part && {
      kind,
      title,
      unit,
      // Rounded once, from the yearly value: rounding the monthly figure first has paid people one yuan too much. The
      // quotient itself keeps 20 digits (big.js), far more than could move an amount of money across a half cent.
      value: money(part.value.div(divisor)),
      complete: part.missing.length === 0,
      countedOnce: part.countedOnce,
      sources: part.sources,
      missing: part.missing,
    }
  return {
    yearlyIncome: total(
      'income',
      { zh: '核对到的年收入', en: 'Yearly income found' },
      'YUAN_PER_YEAR',
      income,
      1,
    ),
    monthlyIncome: total(
      'income.monthly',
      { zh: '核对到的月收入', en: 'Monthly income found' },
      'YUAN_PER_MONTH',
      income,
      12,
    ),
    monthlyIncomePerCapita: total(
      'income.monthlyPerCapita',
      { zh: '核对到的人均月收入', en: 'Monthly income per head found' },
      'YUAN_PER_MONTH',
      income,
      12 * heads,
    ),
    property: total('property', { zh: '核对到的财产', en: 'Property in money found' }, 'YUAN', property, 1),
    measures,
    notVerified: [...kindsOf('income'), ...kindsOf('property')].filter((kind) => !verified.has(kind)),
  }
}

/**
 * Declared beside found, for each member and each measure that was declared or is fed by an asked item.
 *
 * @param members ID numbers in the report's order.
 */
export function comparisons(
  members: readonly string[],
  memberFindings: readonly ReportFinding[],
  declarations: readonly Declaration[],
  feeds: FeedsOf,
): Comparison[] {
  const rows: Comparison[] = []
  for (const idNumber of members) {
    const own = memberFindings.filter((finding) => finding.idNumber === idNumber)
    for (const [kind, description] of KINDS) {
      // What the office states is no figure beside which something could be found.
      if (description.stated) continue
      const declaration = declarations.find((one) => one.idNumber === idNumber && one.measure === kind)
      const found = figureOf(kind, own, feeds)
      if (!declaration && !found) continue
      const declared = declaration ? spelled(Big(declaration.value), description.unit) : null
      rows.push({
        idNumber,
        kind,
        title: { zh: description.zh, en: description.en },
        unit: description.unit,
        declared,
        found,
        difference:
          declared !== null && found?.complete
            ? spelled(Big(found.value).minus(declared), description.unit)
            : null,
      })
    }
  }
  return rows
}

function kindsOf(group: MeasureGroup): ReadonlySet<string> {
  return new Set([...KINDS].filter(([, description]) => description.group === group).map(([kind]) => kind))
}

import Big from 'big.js'
import { kindsUnder, type MeasureKindId } from '../findings/measures.ts'
import { evaluated, parametersView, type Rule } from './expressions.ts'
import {
  ageOf,
  type HouseholdFacts,
  measured,
  measuredAlone,
  type PersonFacts,
  personTitle,
  together,
} from './facts.ts'
import { atLeastZero, calculate, constant, named, Quantity, total } from './quantity.ts'
import { type CompiledAccounting, parameterQuantity, versionOf } from './standard.ts'
import { HouseholdView, PersonView } from './standard-expressions.ts'

/** A household under an accounting standard. */
export interface Account {
  /** Everything that rules may read by its whole name, such as `income.perCapitaMonthly`; `heads` among them. */
  readonly figures: ReadonlyMap<string, Quantity>
  readonly parameters: ReadonlyMap<string, Quantity>
  readonly household: HouseholdView
  readonly members: readonly PersonView[]
  readonly supporters: readonly PersonView[]
  /** For each member whether the head-count has it; null where missing answers leave it open. */
  readonly counted: readonly (boolean | null)[]
}

/**
 * Holds a household against an accounting standard: the head-count, then income, property and rigid expenses of those
 * who count, in exact decimals.
 */
export function account(standard: CompiledAccounting, facts: HouseholdFacts): Account {
  const { document } = standard.published
  const version = versionOf(standard.published)
  const parameters = new Map(
    document.parameters.map((one) => [one.id, parameterQuantity(one, facts.residence, version)]),
  )
  const parametersOfRules = parametersView(parameters)
  const viewOf = (person: PersonFacts, income: Quantity | null): PersonView => {
    const known = new Map<string, Quantity>()
    return new PersonView({
      age: ageOf(person, facts.on),
      relationship: person.relationship,
      income,
      sum: (kind) => remembered(known, kind, () => measured(person, kind, facts.feeds)),
    })
  }

  const counted = facts.members.map((member) => {
    const person = viewOf(member, null)
    return standard.without.reduce<boolean | null>((so, { rule }) => {
      if (so === false) return false
      const { value } = evaluated(rule, { person, parameters: parametersOfRules })
      return value === null ? null : value ? false : so
    }, true)
  })
  const certain = facts.members.filter((_, index) => counted[index] === true)
  const possible = facts.members.filter((_, index) => counted[index] !== false)

  const incomeKinds = countableKinds(standard, facts.on)
  const grossOf = (measure: (kind: MeasureKindId) => Quantity): Quantity =>
    total(
      incomeKinds.map((kind) => lessParts(standard, kind, measure(kind))),
      'YUAN_PER_YEAR',
    )
  const deductionsOf = (person: PersonFacts): Quantity[] =>
    standard.deductions.flatMap(({ rule, title }) =>
      rule
        ? [
            named(
              title,
              'YUAN_PER_YEAR',
              amountOf(rule, { person: viewOf(person, null), parameters: parametersOfRules }),
            ),
          ]
        : [],
    )
  const incomeOf = (person: PersonFacts): Quantity =>
    less(
      grossOf((kind) => measuredAlone(person, kind, facts.feeds)),
      deductionsOf(person),
    )
  const members = facts.members.map((member) => viewOf(member, incomeOf(member)))
  const supporters = facts.supporters.map((supporter) => viewOf(supporter, incomeOf(supporter)))

  const ofHousehold = (kind: string): Quantity =>
    ofThoseWhoCount(certain, possible, (person) => measured(person, kind, facts.feeds))
  const heads = new Quantity({ low: Big(certain.length), high: Big(possible.length) }, 'COUNT', {
    kind: 'FIGURE',
    title: { zh: '核算人口', en: 'Head-count' },
    of: facts.members.map((member, index) => headOf(member, counted[index] ?? null)),
  })
  const gross = grossOf((kind) =>
    ofThoseWhoCount(certain, possible, (person) => measuredAlone(person, kind, facts.feeds)),
  )
  const net = less(
    gross,
    facts.members.flatMap((member, index) => {
      if (counted[index] === false) return []
      return deductionsOf(member).map((amount) => (counted[index] ? amount : perhaps(amount)))
    }),
  )
  const support = named(
    standard.support?.title ?? { zh: '赡养、抚养、扶养费', en: 'Imputed support' },
    'YUAN_PER_YEAR',
    total(
      standard.support
        ? supporters.map((supporter) =>
            atLeastZero(amountOf(standard.support?.rule, { supporter, parameters: parametersOfRules })),
          )
        : [],
      'YUAN_PER_YEAR',
    ),
  )
  const yearly = named(TITLES.yearly, 'YUAN_PER_YEAR', calculate('+', net, support))
  const monthly = named(TITLES.monthly, 'YUAN_PER_MONTH', calculate('/', yearly, constant('12')))
  const perCapitaYearly = named(TITLES.perCapitaYearly, 'YUAN_PER_YEAR', calculate('/', yearly, heads))
  // From the yearly value at once: a rounded monthly figure that is divided again has paid one yuan too much.
  const perCapitaMonthly = named(
    TITLES.perCapitaMonthly,
    'YUAN_PER_MONTH',
    calculate('/', yearly, calculate('*', heads, constant('12'))),
  )
  const financial = named(TITLES.financial, 'YUAN', total(document.property.kinds.map(ofHousehold), 'YUAN'))
  const figures = new Map<string, Quantity>([
    ['heads', heads],
    ['income.gross', named(TITLES.gross, 'YUAN_PER_YEAR', gross)],
    ['income.support', support],
    ['income.yearly', yearly],
    ['income.monthly', monthly],
    ['income.perCapitaYearly', perCapitaYearly],
    ['income.perCapitaMonthly', perCapitaMonthly],
    ['property.financial', financial],
    [
      'property.financialPerCapita',
      named(TITLES.financialPerCapita, 'YUAN', calculate('/', financial, heads)),
    ],
    [
      'expense.rigid',
      named(TITLES.rigid, 'YUAN_PER_YEAR', total(document.expenses.kinds.map(ofHousehold), 'YUAN_PER_YEAR')),
    ],
  ])
  const sums = new Map<string, Quantity>()
  return {
    figures,
    parameters,
    household: new HouseholdView((kind) => remembered(sums, kind, () => ofHousehold(kind))),
    members,
    supporters,
    counted,
  }
}

const TITLES = {
  gross: { zh: '计入收入合计', en: 'Countable income before deductions' },
  yearly: { zh: '家庭年收入', en: 'Yearly income' },
  monthly: { zh: '家庭月收入', en: 'Monthly income' },
  perCapitaYearly: { zh: '人均年收入', en: 'Yearly income per head' },
  perCapitaMonthly: { zh: '人均月收入', en: 'Monthly income per head' },
  financial: { zh: '金融资产', en: 'Financial assets' },
  financialPerCapita: { zh: '人均金融资产', en: 'Financial assets per head' },
  rigid: { zh: '刚性支出', en: 'Rigid expenses' },
} as const

/** What counts as income on a day: the kinds of the standard without those that it leaves out then. */
function countableKinds({ published }: CompiledAccounting, on: string): readonly MeasureKindId[] {
  const { kinds, excluded } = published.document.income
  const left = new Set(
    excluded
      .filter(({ from, until }) => (from === undefined || from <= on) && (until === undefined || on <= until))
      .flatMap(({ kind }) => kindsUnder(kind)),
  )
  const countable = new Set(kinds.flatMap(kindsUnder))
  return [...countable].filter((kind) => !left.has(kind))
}

/** Of those who certainly count at least, of those who may count at most. */
function ofThoseWhoCount(
  certain: readonly PersonFacts[],
  possible: readonly PersonFacts[],
  measure: (person: PersonFacts) => Quantity,
): Quantity {
  const most = together(possible, measure)
  if (certain.length === possible.length) return most
  return new Quantity({ low: together(certain, measure).low, high: most.high }, most.unit, most.origin)
}

/** An amount of somebody who may not count. */
function perhaps(amount: Quantity): Quantity {
  const zero = Big(0)
  return new Quantity(
    { low: amount.low?.lt(0) ? amount.low : zero, high: amount.high?.lt(0) ? zero : amount.high },
    amount.unit,
    amount.origin,
  )
}

function headOf(member: PersonFacts, counted: boolean | null): Quantity {
  const bounds = { low: Big(counted ? 1 : 0), high: Big(counted === false ? 0 : 1) }
  return new Quantity(bounds, 'COUNT', {
    kind: 'PERSON',
    title: personTitle(member),
    idNumber: member.idNumber,
  })
}

/** What is left of an income of one kind after the parts that the standard takes off it. */
function lessParts(standard: CompiledAccounting, kind: MeasureKindId, income: Quantity): Quantity {
  return standard.deductions.reduce((rest, { kind: of, rate, title }) => {
    if (of === undefined || rate === undefined || !kindsUnder(of).includes(kind)) return rest
    const left = calculate('*', rest, constant(Big(1).minus(rate).toFixed()))
    const { zh, en } = rest.origin.title
    return named({ zh: `${zh}（减${title.zh}）`, en: `${en} less ${title.en}` }, 'YUAN_PER_YEAR', left)
  }, income)
}

/** What is left of an income after deductions; at least nothing. */
function less(gross: Quantity, deductions: readonly Quantity[]): Quantity {
  if (deductions.length === 0) return gross
  return atLeastZero(calculate('-', gross, total(deductions, 'YUAN_PER_YEAR')))
}

/** What a formula gives; anything where a condition in it is open. */
function amountOf(rule: Rule<Quantity> | undefined, variables: Readonly<Record<string, unknown>>): Quantity {
  const value = rule && evaluated(rule, variables).value
  return (
    value ??
    new Quantity({ low: null, high: null }, 'YUAN_PER_YEAR', {
      kind: 'OPERATION',
      title: { zh: '待定', en: 'Undetermined' },
    })
  )
}

function remembered(known: Map<string, Quantity>, kind: string, make: () => Quantity): Quantity {
  const found = known.get(kind)
  if (found) return found
  const made = make()
  known.set(kind, made)
  return made
}

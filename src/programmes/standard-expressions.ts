/** Rules about people and households: the variables that they read, and what a household gives for them. */
import type { Environment } from '@marcbachmann/cel-js'
import {
  arithmetic,
  compileIn,
  conditionIn,
  type ExpressionFault,
  ParametersView,
  quantities,
  quantityOf,
  type Rule,
} from './expressions.ts'
import type { Quantity } from './quantity.ts'

/** A person as rules see one. */
export class PersonView {
  readonly age: Quantity
  /** A name of src/people/kinship.ts. */
  readonly relationship: string
  /** Countable income of the 12 months; only where income was accounted already. */
  readonly income: Quantity | null
  /** Amounts by the name of a measure. */
  readonly sum: (kind: string) => Quantity

  constructor(parts: Pick<PersonView, 'age' | 'relationship' | 'income' | 'sum'>) {
    this.age = parts.age
    this.relationship = parts.relationship
    this.income = parts.income
    this.sum = parts.sum
  }
}

/** The counted members together, as rules see them. */
export class HouseholdView {
  readonly sum: (kind: string) => Quantity

  constructor(sum: (kind: string) => Quantity) {
    this.sum = sum
  }
}

/** The variables of a place for rules; each has its own. */
export type Scope = 'personBeforeIncome' | 'supporter' | 'household' | 'person'

const PERSON_FIELDS = { age: 'Quantity', relationship: 'string' } as const
const FIGURES = {
  income: ['yearly', 'monthly', 'perCapitaYearly', 'perCapitaMonthly', 'support'],
  property: ['financial', 'financialPerCapita'],
  expense: ['rigid'],
} as const

/**
 * Compiles the rules of one document. Money is a type of its own, exact and with its bounds: `+ - * /`, comparisons,
 * `max`, `min`; whole numbers and decimals that stand in a rule are taken as they are written. `&&` and `||` are CEL's:
 * `false && unknown` is false, `true || unknown` is true, so a rule is as certain as what it rests on.
 */
export class StandardExpressions {
  readonly #environments: Readonly<Record<Scope, Environment>>

  /** @param parameters the names of those that the document may use. */
  constructor(parameters: Iterable<string>) {
    const names = [...parameters]
    const base = (personFields: Record<string, string>): Environment => {
      const environment = arithmetic()
      environment.registerType('Person', { ctor: PersonView, fields: personFields })
      environment.registerType('Household', { ctor: HouseholdView, fields: {} })
      environment.registerFunction('Person.sum(string): Quantity', (one: PersonView, kind: string) =>
        one.sum(kind),
      )
      environment.registerFunction('Household.sum(string): Quantity', (one: HouseholdView, kind: string) =>
        one.sum(kind),
      )
      environment.registerType('Parameters', { ctor: ParametersView, fields: quantities(names) })
      return environment.registerVariable('parameters', 'Parameters')
    }
    const full = (): Environment => {
      const environment = base({ ...PERSON_FIELDS, income: 'Quantity' })
      for (const [group, fields] of Object.entries(FIGURES)) {
        environment.registerType(typeOf(group), { ctor: VIEWS[typeOf(group)], fields: quantities(fields) })
        environment.registerVariable(group, typeOf(group))
      }
      return environment
        .registerVariable('heads', 'Quantity')
        .registerVariable('household', 'Household')
        .registerVariable('members', 'list<Person>')
        .registerVariable('supporters', 'list<Person>')
    }
    this.#environments = {
      personBeforeIncome: base(PERSON_FIELDS).registerVariable('person', 'Person'),
      supporter: base({ ...PERSON_FIELDS, income: 'Quantity' }).registerVariable('supporter', 'Person'),
      household: full(),
      person: full().registerVariable('person', 'Person'),
    }
  }

  condition(scope: Scope, source: string): Rule<boolean> | ExpressionFault {
    return conditionIn(this.#environments[scope], source)
  }

  quantity(scope: Scope, source: string): Rule<Quantity> | ExpressionFault {
    return compileIn(this.#environments[scope], source, ['Quantity', 'int', 'double'], quantityOf)
  }
}

class IncomeView {
  readonly [name: string]: Quantity
}
class PropertyView {
  readonly [name: string]: Quantity
}
class ExpenseView {
  readonly [name: string]: Quantity
}
const VIEWS: Readonly<Record<string, new () => object>> = {
  Income: IncomeView,
  Property: PropertyView,
  Expense: ExpenseView,
}

/** What rules find under `income`, `property` and `expense`, from figures by their whole names (`income.yearly`). */
export function figureViews(figures: ReadonlyMap<string, Quantity>): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(FIGURES).map(([group, fields]) => {
      const View = VIEWS[typeOf(group)]
      if (!View) throw new TypeError(`no view for ${group}`)
      const values = fields.map((field) => [field, figures.get(`${group}.${field}`)])
      return [group, Object.assign(new View(), Object.fromEntries(values))]
    }),
  )
}

function typeOf(group: string): string {
  return group.charAt(0).toUpperCase() + group.slice(1)
}

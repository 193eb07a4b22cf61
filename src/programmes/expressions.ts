import { type ASTNode, Environment, EvaluationError } from '@marcbachmann/cel-js'
import { kindsUnder } from '../findings/measures.ts'
import {
  type Comparator,
  calculate,
  compare,
  constant,
  type Operator,
  Quantity,
  UNDETERMINED,
  Undetermined,
} from './quantity.ts'

/** What a rule may be at most: standards are published by people, and every household is held against them. */
const LIMITS = { maxAstNodes: 400, maxDepth: 30, maxListElements: 50, maxMapEntries: 0, maxCallArguments: 8 }

/** A comparison that was made while a rule was evaluated; `holds` is null where missing answers leave it open. */
export interface MadeComparison {
  readonly value: Quantity
  readonly is: Comparator
  readonly threshold: Quantity
  readonly holds: boolean | null
}

/** What is wrong with an expression, and where in its text (from 0). */
export interface ExpressionFault {
  /** In English; `zh` says the same. */
  readonly message: string
  readonly zh: string
  readonly offset: number
}

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

/** Rules of standards, in CEL. A compiled rule is evaluated any number of times. */
export interface Rule<Value> {
  readonly source: string
  /** The names of measures that it reads. */
  readonly reads: readonly string[]
  /** What it reads of variables and calls on them: `entry.kind`, `parameters.most`, `heads`. */
  readonly fields: ReadonlySet<string>
  /** @throws {Undetermined} where missing answers leave it open. */
  evaluate(variables: Readonly<Record<string, unknown>>): Value
}

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

/** A compiled rule of a place that has variables of its own, or what is wrong with it. */
export function compileIn<Value>(
  environment: Environment,
  source: string,
  types: readonly string[],
  read: (value: unknown) => Value,
): Rule<Value> | ExpressionFault {
  try {
    const run = environment.parse(source)
    const fault = faultIn(run.ast)
    if (fault) return fault
    const checked = run.check()
    if (!checked.valid || checked.type === undefined) {
      return notCel(checked.error?.summary ?? 'it cannot be checked', checked.error?.range?.start ?? 0)
    }
    if (!types.includes(checked.type)) {
      const expected =
        types[0] === 'bool' ? { zh: '是或否', en: 'true or false' } : { zh: '数额', en: 'an amount' }
      return {
        message: `it gives ${checked.type}, not ${expected.en}`,
        zh: `结果为 ${checked.type}，应为${expected.zh}`,
        offset: 0,
      }
    }
    const { measures, fields } = readsOf(run.ast)
    return { source, reads: measures, fields, evaluate: (variables) => read(run({ ...variables })) }
  } catch (error) {
    if (error instanceof Error && 'summary' in error && typeof error.summary === 'string') {
      const range: unknown = 'range' in error ? error.range : null
      const start = typeof range === 'object' && range !== null && 'start' in range ? range.start : 0
      return notCel(error.summary, typeof start === 'number' ? start : 0)
    }
    throw error
  }
}

/** A condition of any place: it gives true or false. */
export function conditionIn(environment: Environment, source: string): Rule<boolean> | ExpressionFault {
  return compileIn(environment, source, ['bool'], (value) => {
    if (typeof value !== 'boolean') throw new TypeError('a rule gives true or false')
    return value
  })
}

/** Evaluates a rule and tells which comparisons it made; its value is null where it is undetermined. */
export function evaluated<Value>(
  rule: Rule<Value>,
  variables: Readonly<Record<string, unknown>>,
): { readonly value: Value | null; readonly comparisons: readonly MadeComparison[] } {
  const outer = recorded
  const comparisons: MadeComparison[] = []
  recorded = comparisons
  try {
    return { value: rule.evaluate(variables), comparisons }
  } catch (error) {
    if (!isUndetermined(error)) throw error
    return { value: null, comparisons }
  } finally {
    recorded = outer
  }
}

/** The comparisons of the rule that is being evaluated; evaluation is synchronous. */
let recorded: MadeComparison[] = []

/**
 * The library hands on what an operator throws, itself or as the cause of its own error. What it throws by itself comes
 * from the household (a member that is not there, a number beyond its integers): such a rule says nothing about it, and
 * fails no report.
 */
function isUndetermined(error: unknown): boolean {
  if (error instanceof Undetermined) return true
  if (!(error instanceof Error)) return false
  return error.cause === undefined ? error instanceof EvaluationError : isUndetermined(error.cause)
}

export class ParametersView {
  readonly [name: string]: Quantity
}

/** What rules find under `parameters`. */
export function parametersView(parameters: ReadonlyMap<string, Quantity>): object {
  return Object.assign(new ParametersView(), Object.fromEntries(parameters))
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

export function quantities(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, 'Quantity']))
}

const OPERATORS: readonly Operator[] = ['+', '-', '*', '/']
const COMPARATORS: readonly Comparator[] = ['<', '<=', '>', '>=', '==']

/** Quantities with what can be done to them; places add their variables. */
export function arithmetic(): Environment {
  const environment = new Environment({ limits: LIMITS })
  environment.registerType('Quantity', { ctor: Quantity, fields: {} })
  const overloads = (signature: string): string[] =>
    ['Quantity ? Quantity', 'Quantity ? int', 'Quantity ? double', 'int ? Quantity', 'double ? Quantity'].map(
      (operands) => operands.replace('?', signature),
    )
  for (const operator of OPERATORS) {
    for (const overload of overloads(operator)) {
      environment.registerOperator(overload, (a: unknown, b: unknown) =>
        calculate(operator, quantityOf(a), quantityOf(b)),
      )
    }
  }
  for (const is of COMPARATORS) {
    for (const overload of overloads(is)) {
      // CEL turns equality round by itself.
      if (is === '==' && !overload.startsWith('Quantity')) continue
      environment.registerOperator(overload, (a: unknown, b: unknown) =>
        made(is, quantityOf(a), quantityOf(b)),
      )
    }
  }
  for (const operator of ['max', 'min'] as const) {
    for (const [a, b] of [
      ['Quantity', 'Quantity'],
      ['Quantity', 'int'],
      ['int', 'Quantity'],
    ]) {
      environment.registerFunction(`${operator}(${a}, ${b}): Quantity`, (one: unknown, other: unknown) =>
        calculate(operator, quantityOf(one), quantityOf(other)),
      )
    }
  }
  return environment
}

function made(is: Comparator, value: Quantity, threshold: Quantity): boolean {
  const holds = compare(is, value, threshold)
  recorded.push({ value, is, threshold, holds })
  if (holds === null) throw UNDETERMINED
  return holds
}

/** A decimal that stands in a rule is taken as it is written: the shortest spelling of the double is the one meant. */
function quantityOf(value: unknown): Quantity {
  if (value instanceof Quantity) return value
  if (typeof value === 'bigint' || typeof value === 'number') return constant(String(value))
  throw new TypeError('not an amount')
}

/** What the library says, which speaks English. */
function notCel(summary: string, offset: number): ExpressionFault {
  return { message: summary, zh: `表达式有误：${summary}`, offset }
}

/** What the checker does not know: which measures there are, and what takes for ever. */
function faultIn(ast: ASTNode): ExpressionFault | null {
  for (const node of nodesOf(ast)) {
    if (node.op !== 'call' && node.op !== 'rcall') continue
    if (node.args[0] === 'matches') {
      return {
        message: 'matches is not allowed; compare with ==, in, startsWith or endsWith',
        zh: '不得使用 matches；请用 ==、in、startsWith 或 endsWith',
        offset: node.pos,
      }
    }
    if (node.op !== 'rcall') continue
    const within = LOOPS.includes(node.args[0]) ? loopIn(node.args[2]) : null
    if (within) {
      return {
        message: `${within.name} within ${node.args[0]} is not allowed: its cost is a power of the number of people`,
        zh: `${node.args[0]} 之内不得再用 ${within.name}`,
        offset: within.pos,
      }
    }
    if (LOOPS.includes(node.args[0]) && listsIn(node.args[1]) > MOST_LISTS) {
      return {
        message: `${node.args[0]} goes through more than ${MOST_LISTS} lists of people`,
        zh: `${node.args[0]} 遍历的人员名单超过 ${MOST_LISTS} 个`,
        offset: node.pos,
      }
    }
    if (node.args[0] !== 'sum') continue
    const kind = measureOf(node)
    if (kind === null) {
      return {
        message: 'sum() needs the name of a measure in quotes',
        zh: 'sum() 须写明计量项名称，并加引号',
        offset: node.pos,
      }
    }
    if (kindsUnder(kind).length === 0) {
      return { message: `there is no measure ${kind}`, zh: `没有计量项 ${kind}`, offset: node.pos }
    }
  }
  return null
}

/** What goes through a list, once for each in it. */
const LOOPS = ['all', 'exists', 'exists_one', 'map', 'filter']

/** `members + supporters` is all that there is. */
const MOST_LISTS = 2

function listsIn(value: unknown): number {
  let count = 0
  for (const { op, args } of nodesIn(value))
    if (op === 'id' && (args === 'members' || args === 'supporters')) count += 1
  return count
}

function loopIn(value: unknown): { readonly name: string; readonly pos: number } | null {
  for (const { op, args, pos } of nodesIn(value)) {
    if (op === 'rcall' && LOOPS.includes(args[0])) return { name: args[0], pos }
  }
  return null
}

function readsOf(ast: ASTNode): {
  readonly measures: readonly string[]
  readonly fields: ReadonlySet<string>
} {
  const measures = new Set<string>()
  const fields = new Set<string>()
  for (const node of nodesOf(ast)) {
    const kind = node.op === 'rcall' && node.args[0] === 'sum' ? measureOf(node) : null
    if (kind !== null) measures.add(kind)
    if (node.op === 'id') fields.add(String(node.args))
    const [of, field] = node.op === '.' ? node.args : node.op === 'rcall' ? [node.args[1], node.args[0]] : []
    if (isNode(of) && of.op === 'id') fields.add(`${String(of.args)}.${String(field)}`)
  }
  return { measures: [...measures], fields }
}

function measureOf(node: ASTNode): string | null {
  const parameters: unknown = Array.isArray(node.args) ? node.args[2] : undefined
  const [only, ...more] = Array.isArray(parameters) ? parameters : []
  if (more.length > 0 || !isNode(only) || only.op !== 'value') return null
  return typeof only.args === 'string' ? only.args : null
}

/** All nodes below and including one. */
function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node
  yield* nodesIn(node.args)
}

function* nodesIn(value: unknown): Generator<ASTNode> {
  if (Array.isArray(value)) for (const element of value) yield* nodesIn(element)
  else if (isNode(value)) yield* nodesOf(value)
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}

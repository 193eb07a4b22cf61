/** Rules in CEL, over quantities that may be unknown: how they are compiled and evaluated, whatever they are about. */
import { Environment, EvaluationError } from '@marcbachmann/cel-js'
import { faultIn, readsOf } from './expression-tree.ts'
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

/** A compiled rule; it is evaluated any number of times. */
export interface Rule<Value> {
  readonly source: string
  /** The names of measures that it reads. */
  readonly reads: readonly string[]
  /** What it reads of variables and calls on them: `entry.kind`, `parameters.most`, `heads`. */
  readonly fields: ReadonlySet<string>
  /** @throws {Undetermined} where missing answers leave it open. */
  evaluate(variables: Readonly<Record<string, unknown>>): Value
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
export function quantityOf(value: unknown): Quantity {
  if (value instanceof Quantity) return value
  if (typeof value === 'bigint' || typeof value === 'number') return constant(String(value))
  throw new TypeError('not an amount')
}

/** What the library says, which speaks English. */
function notCel(summary: string, offset: number): ExpressionFault {
  return { message: summary, zh: `表达式有误：${summary}`, offset }
}

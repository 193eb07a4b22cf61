import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import Big from 'big.js'
import type { DataRecord, FieldValue } from '../../src/findings/finding.ts'
import { expressionSentence } from '../faults/library-words.ts'
import { type Sentence, sentence, told } from '../faults/sentence.ts'
import { canonicalDecimal } from './decimal.ts'
import { spendOn } from './expression-work.ts'
import type { FieldType, RecordField, RecordType } from './record-types.ts'

/** What an expression may do at most: manifests come from outside, and their expressions run for every row. */
const LIMITS = {
  maxAstNodes: 200,
  maxDepth: 20,
  maxListElements: 100,
  maxMapEntries: 20,
  maxCallArguments: 8,
}

/** A checked expression over one variable. It throws where it cannot be evaluated. */
export interface Expression {
  /** The CEL type of its value: `bool`, `int`, `Decimal`, `string`, `dyn`, ... */
  readonly type: string
  /** For callers that can do without CEL at run time. */
  readonly ast: ASTNode
  evaluate(variable: unknown, days?: Days): unknown
}

/** The days that a measure may speak of, ISO 8601: when the department answered, and 12 months before. */
export interface Days {
  readonly today: string
  readonly yearAgo: string
}

/** What is wrong with an expression, and where in its text (from 0). */
export interface ExpressionFault {
  readonly said: Sentence
  readonly offset: number
}

/** A fault with the character of the expression that it stands at, from 1. */
export function placed({ said, offset }: ExpressionFault): Sentence {
  return sentence('EXPRESSION_AT', { said: told(said), character: offset + 1 })
}

/**
 * Expressions over the records of one department, in CEL. Decimals are exact: `Decimal` fields come as a type of their
 * own with + - * and comparisons, whole numbers may be mixed in, and `decimal('50000.00')` writes one. Floating-point
 * numbers do not mix with them. `matches` is not allowed, since a pattern can take for ever on a hostile value. What
 * all expressions do for one answer is bounded: adapters/mapping/expression-work.ts.
 */
export class RecordExpressions {
  readonly #base: Environment
  readonly #views = new Map<string, RecordView>()

  constructor(types: Iterable<RecordType>) {
    this.#base = baseEnvironment()
    for (const type of types) this.#register(type)
  }

  /** Compiles an expression over `record`, a record of the given type; `days` too where it may speak of them. */
  compileOverRecord(source: string, record: RecordType, days = false): Expression | ExpressionFault {
    const environment = this.#base.clone().registerVariable('record', record.name)
    if (days) environment.registerVariable('today', 'string').registerVariable('yearAgo', 'string')
    const compiled = compile(environment, source)
    if ('said' in compiled) return compiled
    const view = this.#register(record)
    const used = usedFields(compiled.ast, record)
    return {
      type: compiled.type,
      ast: compiled.ast,
      evaluate: (variable, spoken) => compiled.run({ record: view.of(variable, used), ...spoken }),
    }
  }

  /** Compiles an expression over `row`, a row as the department sent it. Its values have no declared types. */
  compileOverRow(source: string): Expression | ExpressionFault {
    const environment = this.#base.clone().registerVariable('row', 'map<string, dyn>')
    const compiled = compile(environment, source)
    if ('said' in compiled) return compiled
    return { type: compiled.type, ast: compiled.ast, evaluate: (row) => compiled.run({ row }) }
  }

  #register(type: RecordType): RecordView {
    const known = this.#views.get(type.name)
    if (known) return known
    const view = new RecordView(type, (inner) => this.#register(inner))
    this.#views.set(type.name, view)
    this.#base.registerType(type.name, { ctor: view.constructorOfViews, fields: celFields(type) })
    return view
  }
}

const DECIMAL_OPERATORS: Readonly<Record<string, (a: Big, b: Big) => unknown>> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '<': (a, b) => a.lt(b),
  '<=': (a, b) => a.lte(b),
  '>': (a, b) => a.gt(b),
  '>=': (a, b) => a.gte(b),
  '==': (a, b) => a.eq(b),
}

function baseEnvironment(): Environment {
  const environment = new Environment({ limits: LIMITS })
  environment.registerType('Decimal', { ctor: Big, fields: {} })
  for (const [operator, handler] of Object.entries(DECIMAL_OPERATORS)) {
    const mixed = (a: Big | bigint, b: Big | bigint): unknown => handler(big(a), big(b))
    for (const operands of ['Decimal ? Decimal', 'Decimal ? int', 'int ? Decimal']) {
      // CEL turns equality round by itself.
      if (operator === '==' && operands.startsWith('int')) continue
      environment.registerOperator(operands.replace('?', operator), mixed)
    }
  }
  environment.registerFunction('decimal(string): Decimal', (text: string) => {
    const canonical = canonicalDecimal(text)
    if (canonical === null) throw new TypeError('decimal() needs a decimal number')
    return Big(canonical)
  })
  return environment
}

function big(value: Big | bigint): Big {
  return typeof value === 'bigint' ? Big(value.toString()) : value
}

type Compiled = {
  readonly type: string
  readonly ast: ASTNode
  run(context: Record<string, unknown>): unknown
}

/** Longer expressions are programs. */
const MAX_LENGTH = 2000

function compile(environment: Environment, source: string): Compiled | ExpressionFault {
  if (source.length > MAX_LENGTH) {
    return { said: sentence('EXPRESSION_LENGTH', { most: MAX_LENGTH }), offset: MAX_LENGTH }
  }
  try {
    const run = environment.parse(source)
    const forbidden = findCall(run.ast, 'matches')
    if (forbidden) {
      return {
        said: sentence('EXPRESSION_MATCHES'),
        offset: forbidden.pos,
      }
    }
    const checked = run.check()
    if (!checked.valid || checked.type === undefined) {
      const error = checked.error
      return {
        said: expressionSentence(error?.summary ?? 'it cannot be checked'),
        offset: error?.range?.start ?? 0,
      }
    }
    meter(run.ast)
    return { type: checked.type, ast: run.ast, run }
  } catch (error) {
    if (error instanceof Error && 'summary' in error && typeof error.summary === 'string') {
      const range = 'range' in error ? error.range : undefined
      const start = typeof range === 'object' && range !== null && 'start' in range ? range.start : 0
      return { said: expressionSentence(error.summary), offset: typeof start === 'number' ? start : 0 }
    }
    throw error
  }
}

/** What the library keeps of a node: how it is evaluated. Its types do not tell. */
interface NodeMeta {
  evaluate: (this: unknown, evaluator: unknown, node: unknown, context: unknown) => unknown
}

/** Lets nodes pay for what they give: everything that an operation works on is given by some node. */
function meter(ast: ASTNode): void {
  const nodes = [...nodesOf(ast)]
  // Of a row whose field is read nothing but that field is worked on.
  const onlyRead = new Set(nodes.flatMap((node) => (node.op === '.' ? [node.args[0]] : [])))
  for (const node of nodes) if (!onlyRead.has(node)) meterNode(node)
}

function meterNode(node: ASTNode): void {
  const meta = 'meta' in node ? node.meta : undefined
  if (!isNodeMeta(meta)) throw new TypeError('expressions cannot be metered with this version of cel-js')
  const { evaluate } = meta
  meta.evaluate = (evaluator, self, context) => {
    const value = evaluate.call(self, evaluator, self, context)
    spendOn(value)
    return value
  }
}

function isNodeMeta(meta: unknown): meta is NodeMeta {
  return (
    typeof meta === 'object' && meta !== null && 'evaluate' in meta && typeof meta.evaluate === 'function'
  )
}

/** All nodes below and including one. */
function* nodesOf(node: ASTNode): Generator<ASTNode> {
  yield node
  yield* childrenOf(node.args)
}

function* childrenOf(value: unknown): Generator<ASTNode> {
  if (Array.isArray(value)) for (const element of value) yield* childrenOf(element)
  else if (isNode(value)) yield* nodesOf(value)
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}

function findCall(ast: ASTNode, name: string): ASTNode | undefined {
  for (const node of nodesOf(ast)) {
    if ((node.op === 'call' || node.op === 'rcall') && node.args[0] === name) return node
  }
  return undefined
}

/** The fields of `record` that an expression reads; all of them where it uses the record as a whole. */
function usedFields(ast: ASTNode, record: RecordType): readonly RecordField[] {
  const used = new Set<string>()
  let selected = 0
  let mentioned = 0
  for (const node of nodesOf(ast)) {
    if (node.op === 'id' && node.args === 'record') mentioned += 1
    if (node.op === '.' && node.args[0].op === 'id' && node.args[0].args === 'record') {
      selected += 1
      used.add(node.args[1])
    }
  }
  const fields = [...record.fields.values()]
  return selected === mentioned ? fields.filter((field) => used.has(field.name)) : fields
}

/** The CEL types of a record's fields. A nullable field is dynamic, so that `record.price == null` can be asked. */
function celFields(type: RecordType): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const field of type.fields.values()) fields[field.name] = celType(field.type, field.nullable)
  return fields
}

const SCALAR_TYPES = {
  String: 'string',
  Int: 'int',
  Float: 'double',
  Boolean: 'bool',
  Decimal: 'Decimal',
  Date: 'string',
  DateTime: 'string',
} as const

function celType(type: FieldType, nullable: boolean): string {
  const inner = bareType(type)
  return nullable ? `dyn<${inner}>` : inner
}

function bareType(type: FieldType): string {
  switch (type.kind) {
    case 'scalar':
      return SCALAR_TYPES[type.name]
    case 'enum':
      return 'string'
    case 'object':
      return type.name
    case 'list':
      return `list<${celType(type.of, type.nullable)}>`
  }
}

/** Turns mapped records into what CEL expects: Decimals as big numbers, whole numbers as bigints, objects as views. */
class RecordView {
  /** A class of its own for each record type: CEL tells types by their constructor. */
  readonly constructorOfViews: new () => Record<string, unknown>
  readonly #converters: ReadonlyMap<string, (value: FieldValue) => unknown>
  readonly #all: readonly RecordField[]

  constructor(type: RecordType, viewOf: (inner: RecordType) => RecordView) {
    this.constructorOfViews = class {
      readonly [field: string]: unknown
    }
    this.#all = [...type.fields.values()]
    this.#converters = new Map(this.#all.map((field) => [field.name, celConverter(field.type, viewOf)]))
  }

  of(value: unknown, fields: readonly RecordField[] = this.#all): unknown {
    if (!isRecord(value)) return value
    const view = new this.constructorOfViews()
    for (const { name } of fields) {
      const field = value[name] ?? null
      view[name] = field === null ? null : this.#converters.get(name)?.(field)
    }
    return view
  }
}

function celConverter(
  type: FieldType,
  viewOf: (inner: RecordType) => RecordView,
): (value: FieldValue) => unknown {
  if (type.kind === 'scalar') {
    if (type.name === 'Decimal') return (value) => (typeof value === 'string' ? Big(value) : value)
    if (type.name === 'Int') return (value) => (typeof value === 'number' ? BigInt(value) : value)
    return (value) => value
  }
  if (type.kind === 'object') {
    const view = viewOf(type)
    return (value) => view.of(value)
  }
  if (type.kind === 'list') {
    const inner = celConverter(type.of, viewOf)
    return (value) =>
      Array.isArray(value) ? value.map((element) => (element === null ? null : inner(element))) : value
  }
  return (value) => value
}

function isRecord(value: unknown): value is DataRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

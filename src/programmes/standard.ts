import Big from 'big.js'
import { regionCovers } from '../access/region.ts'
import { kindsUnder, type MeasureKindId } from '../findings/measures.ts'
import type { DocumentVersion, Residence } from './assessment.ts'
import type { AccountingDocument, Parameter, ProgrammeDocument, StandardDocument } from './document.ts'
import type { ExpressionFault, Rule } from './expressions.ts'
import { Quantity } from './quantity.ts'
import { type Scope, StandardExpressions } from './standard-expressions.ts'

/** Something that is wrong with a document: where in it, and what. */
export interface StandardFault {
  readonly path: readonly PropertyKey[]
  /** In English; `zh` says the same. */
  readonly message: string
  readonly zh: string
}

/** One version of a document as it was published. */
export interface Published<Document extends StandardDocument = StandardDocument> {
  readonly document: Document
  /** From 1. */
  readonly version: number
}

/** An accounting standard whose rules are compiled. */
export interface CompiledAccounting {
  readonly published: Published<AccountingDocument>
  readonly without: readonly (AccountingDocument['heads']['without'][number] & {
    readonly rule: Rule<boolean>
  })[]
  readonly deductions: readonly (AccountingDocument['income']['deductions'][number] & {
    /** null where it is a part of a kind of income. */
    readonly rule: Rule<Quantity> | null
  })[]
  readonly support:
    | (NonNullable<AccountingDocument['income']['support']> & { readonly rule: Rule<Quantity> })
    | null
  /** Every measure that it reads. */
  readonly reads: ReadonlySet<MeasureKindId>
}

/** A programme whose rules are compiled, beside the accounting standard that they build on. */
export interface CompiledProgramme {
  readonly published: Published<ProgrammeDocument>
  readonly rules: readonly (ProgrammeDocument['rules'][number] & { readonly rule: Rule<boolean> })[]
  readonly amount: (NonNullable<ProgrammeDocument['amount']> & { readonly rule: Rule<Quantity> }) | null
  readonly reads: ReadonlySet<MeasureKindId>
}

/** How a version is named in reports. */
export function versionOf({ document, version }: Published): DocumentVersion {
  const { slug, region, title, legal } = document
  return { slug, version, region, title, legal }
}

/** How a version is told apart from every other: `990000/accounting@2`. */
export function versionName({
  region,
  slug,
  version,
}: Pick<DocumentVersion, 'region' | 'slug' | 'version'>): string {
  return `${region}/${slug}@${version}`
}

/** @returns faults where the rules cannot be compiled. */
export function compileAccounting(
  published: Published<AccountingDocument>,
): CompiledAccounting | readonly StandardFault[] {
  const { document } = published
  const compiler = new Compiler(new StandardExpressions(document.parameters.map(({ id }) => id)))
  const without = document.heads.without.map((one, index) => ({
    ...one,
    rule: compiler.condition('personBeforeIncome', one.when, ['heads', 'without', index, 'when']),
  }))
  const deductions = document.income.deductions.map((one, index) => ({
    ...one,
    rule:
      one.value === undefined
        ? null
        : compiler.quantity('personBeforeIncome', one.value, ['income', 'deductions', index, 'value']),
  }))
  const { support } = document.income
  const supportRule = support && compiler.quantity('supporter', support.value, ['income', 'support', 'value'])
  compiler.checkNames([
    ['parameters', document.parameters],
    ['heads.without', document.heads.without],
    ['income.excluded', document.income.excluded],
    ['income.deductions', document.income.deductions],
  ])
  if (compiler.faults.length > 0) return compiler.faults
  const { income, property, expenses } = document
  for (const kind of [...income.kinds, ...property.kinds, ...expenses.kinds]) compiler.read(kind)
  return {
    published,
    without: without.map((one) => ({ ...one, rule: compiled(one.rule) })),
    deductions,
    support: support ? { ...support, rule: compiled(supportRule ?? null) } : null,
    reads: compiler.reads,
  }
}

/** @returns faults where the rules cannot be compiled. */
export function compileProgramme(
  published: Published<ProgrammeDocument>,
  accounting: AccountingDocument,
): CompiledProgramme | readonly StandardFault[] {
  const { document } = published
  const own = document.parameters.map(({ id }) => id)
  const shared = accounting.parameters.map(({ id }) => id)
  const compiler = new Compiler(new StandardExpressions([...new Set([...shared, ...own])]))
  document.parameters.forEach(({ id }, index) => {
    if (shared.includes(id))
      compiler.fault(
        ['parameters', index, 'id'],
        `${id} is a parameter of the accounting standard already; one number has one place`,
        `核算标准已有参数 ${id}；一个数只在一处规定`,
      )
  })
  const scope: Scope = document.unit
  const rules = document.rules.map((one, index) => ({
    ...one,
    rule: compiler.condition(scope, one.holds, ['rules', index, 'holds']),
  }))
  const { amount } = document
  const amountRule = amount && compiler.quantity(scope, amount.value, ['amount', 'value'])
  compiler.checkNames([
    ['parameters', document.parameters],
    ['rules', document.rules],
  ])
  if (document.received) compiler.read(document.received)
  if (compiler.faults.length > 0) return compiler.faults
  return {
    published,
    rules: rules.map((one) => ({ ...one, rule: compiled(one.rule) })),
    amount: amount ? { ...amount, rule: compiled(amountRule ?? null) } : null,
    reads: compiler.reads,
  }
}

/** Whether two are versions of the same document. */
export function isSameDocument({ document: one }: Published, { document: other }: Published): boolean {
  return one.slug === other.slug && one.region === other.region
}

/** Whether a document speaks for a region on a day. */
export function isInForce(document: StandardDocument, region: string, on: string): boolean {
  const { from, until } = document.effective
  return regionCovers(document.region, region) && from <= on && (until === undefined || on <= until)
}

/**
 * Of several versions of the same document those that count in a region on a day: of each slug the one of the smallest
 * region that covers it, of that the one that took effect last, of that the newest version.
 */
export function inForce(all: readonly Published[], region: string, on: string): readonly Published[] {
  const best = new Map<string, Published>()
  for (const one of all) {
    if (!isInForce(one.document, region, on)) continue
    const known = best.get(one.document.slug)
    if (!known || rank(one) > rank(known)) best.set(one.document.slug, one)
  }
  return [...best.values()].sort((a, b) => (a.document.slug < b.document.slug ? -1 : 1))
}

/** Sorts by how small the region is, then by effective date, then by version. */
function rank({ document, version }: Published): string {
  const trailingZeros = /(?:00)*$/.exec(document.region)?.[0].length ?? 0
  return `${6 - trailingZeros} ${document.effective.from} ${String(version).padStart(9, '0')}`
}

/** The value of a parameter for a residence; both values as a range where the residence is not known. */
export function parameterQuantity(
  parameter: Parameter,
  residence: Residence | null,
  document: DocumentVersion,
): Quantity {
  const { value, title, unit } = parameter
  const values =
    typeof value === 'string' ? [value] : residence === null ? [value.URBAN, value.RURAL] : [value[residence]]
  const [low, high = low] = values.map((one) => Big(one)).sort((a, b) => a.cmp(b))
  if (!low || !high) throw new TypeError('a parameter has a value')
  return new Quantity({ low, high }, unit, { kind: 'PARAMETER', title, document })
}

/** Compiles rules and gathers what is wrong with them and what they read. */
class Compiler {
  readonly faults: StandardFault[] = []
  readonly reads = new Set<MeasureKindId>()
  readonly #expressions: StandardExpressions

  constructor(expressions: StandardExpressions) {
    this.#expressions = expressions
  }

  condition(scope: Scope, source: string, path: readonly PropertyKey[]): Rule<boolean> | null {
    return this.#taken(this.#expressions.condition(scope, source), path)
  }

  quantity(scope: Scope, source: string, path: readonly PropertyKey[]): Rule<Quantity> | null {
    return this.#taken(this.#expressions.quantity(scope, source), path)
  }

  read(name: string): void {
    for (const kind of kindsUnder(name)) this.reads.add(kind)
  }

  fault(path: readonly PropertyKey[], message: string, zh: string): void {
    this.faults.push({ path, message, zh })
  }

  /** Names within one list are unique. */
  checkNames(lists: readonly (readonly [string, readonly { readonly id: string }[]])[]): void {
    for (const [place, list] of lists) {
      const seen = new Set<string>()
      list.forEach(({ id }, index) => {
        if (seen.has(id))
          this.fault([...place.split('.'), index, 'id'], `${id} stands here twice`, `${id} 重复`)
        seen.add(id)
      })
    }
  }

  #taken<Value>(rule: Rule<Value> | ExpressionFault, path: readonly PropertyKey[]): Rule<Value> | null {
    if ('message' in rule) {
      const at = rule.offset + 1
      this.fault(path, `${rule.message} (at character ${at})`, `${rule.zh}（第${at}个字符）`)
      return null
    }
    for (const name of rule.reads) this.read(name)
    return rule
  }
}

/** Only called where there was no fault. */
function compiled<Value>(rule: Rule<Value> | null): Rule<Value> {
  if (!rule) throw new TypeError('a rule that was not compiled')
  return rule
}

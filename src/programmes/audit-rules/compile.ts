import Big from 'big.js'
import { dayInChina } from '../../calendar.ts'
import { type HolidayCalendar, isWorkingDay } from '../../working-days.ts'
import { type ExpressionFault, parametersView, type Rule } from '../expressions.ts'
import { Quantity } from '../quantity.ts'
import type { Published, StandardFault } from '../standard.ts'
import { EntryCondition } from './condition.ts'
import { type AuditRuleDocument, type Counted, type GatheredBy, stretchMs } from './document.ts'
import { DEPARTMENT_FIELDS, type OffHours } from './entry.ts'
import { AuditExpressions } from './expressions.ts'

/** A count that is made of gathered entries. */
export interface CompiledCount {
  readonly id: string
  readonly of: Counted
  readonly kinds: ReadonlySet<string>
  readonly when: EntryCondition | null
}

/** An audit rule whose conditions are compiled. */
export interface CompiledAuditRule {
  readonly published: Published<AuditRuleDocument>
  /** Kinds of entries of which it is asked whether they are a finding; none where it looks at departments. */
  readonly kinds: ReadonlySet<string>
  readonly when: EntryCondition | null
  readonly by: readonly GatheredBy[]
  /** Milliseconds; 0 where each entry stands for itself. */
  readonly withinMs: number
  readonly counts: readonly CompiledCount[]
  readonly finds: Rule<boolean>
  /** The same of a rule that looks at entries. */
  readonly findsAmong: EntryCondition
  readonly parameters: object
  readonly parameterValues: ReadonlyMap<string, string>
  readonly offHours: OffHours
  /** What its conditions read: `entry.kind`, `parameters.most`, its counts. */
  readonly reads: ReadonlySet<string>
}

/** What an explanation may name in braces, beside counts and parameters. */
const PLACEHOLDERS = ['subject', 'organisation', 'reason', 'within', 'entries']
const PLACEHOLDER = /\{([^{}]*)\}/g

/** @returns everything that is wrong, where its conditions cannot be compiled or something stands in it for nothing. */
export function compileAuditRule(
  published: Published<AuditRuleDocument>,
  calendar: HolidayCalendar,
): CompiledAuditRule | readonly StandardFault[] {
  const { document } = published
  const faults: StandardFault[] = []
  const fault = (path: readonly PropertyKey[], message: string, zh: string): void => {
    faults.push({ path, message, zh })
  }
  const names = [...document.parameters, ...document.counts].map(({ id }) => id)
  names.forEach((id, index) => {
    if (names.indexOf(id) !== index || ['entry', 'department', 'parameters'].includes(id))
      fault([], `the name ${id} is taken already`, `名称 ${id} 重复`)
  })
  if (faults.length > 0) return faults
  const expressions = new AuditExpressions(
    document.parameters.map(({ id }) => id),
    document.counts.map(({ id }) => id),
  )
  const reads = new Set<string>()
  const taken = (
    rule: Rule<boolean> | ExpressionFault,
    path: readonly PropertyKey[],
  ): Rule<boolean> | null => {
    if ('message' in rule) {
      fault(
        path,
        `${rule.message} (at character ${rule.offset + 1})`,
        `${rule.zh}（第${rule.offset + 1}个字符）`,
      )
      return null
    }
    for (const field of rule.fields) reads.add(field)
    return rule
  }
  const when =
    document.entries?.when === undefined
      ? null
      : taken(expressions.condition('entry', document.entries.when), ['entries', 'when'])
  const counts = document.counts.map((one, index) => ({
    id: one.id,
    of: one.of,
    kinds: new Set<string>(one.kinds ?? document.entries?.kinds),
    when:
      one.when === undefined
        ? null
        : taken(expressions.condition('entry', one.when), ['counts', index, 'when']),
  }))
  const finds = taken(expressions.condition(document.departments ? 'department' : 'finds', document.finds), [
    'finds',
  ])
  for (const [language, words] of Object.entries(document.explanation)) {
    const known = [
      ...PLACEHOLDERS,
      ...names.map((id) => (document.parameters.some((one) => one.id === id) ? `parameters.${id}` : id)),
      ...(document.departments ? ['department', ...DEPARTMENT_FIELDS.map((one) => `department.${one}`)] : []),
    ]
    for (const [, word = ''] of words.matchAll(PLACEHOLDER)) {
      if (!known.includes(word))
        fault(
          ['explanation', language],
          `there is nothing to put in the place of {${word}}; there are ${known.join(', ')}`,
          `没有可代入 {${word}} 的内容；可用：${known.join('、')}`,
        )
    }
  }
  const told = Object.values(document.explanation).join(' ')
  document.parameters.forEach(({ id }, index) => {
    if (!reads.has(`parameters.${id}`))
      fault(['parameters', index], `no condition reads the parameter ${id}`, `没有条件使用参数 ${id}`)
  })
  document.counts.forEach(({ id }, index) => {
    if (!reads.has(id) && !told.includes(`{${id}}`))
      fault(['counts', index], `nothing reads the count ${id}`, `没有条件使用计数 ${id}`)
  })
  if (reads.has('entry.offHours') !== (document.workingHours !== undefined))
    fault(
      ['workingHours'],
      'workingHours and entry.offHours go together',
      'workingHours 与 entry.offHours 须同时使用',
    )
  if (!finds || faults.length > 0) return faults
  const offHours = document.workingHours ? offHoursOf(calendar, document.workingHours) : () => false
  const parameters = new Map(
    document.parameters.map(({ id, value, unit, title }) => {
      const amount = Big(value)
      return [id, new Quantity({ low: amount, high: amount }, unit, { kind: 'PARAMETER', title })]
    }),
  )
  const parametersSeen = parametersView(parameters)
  const remembered = (rule: Rule<boolean> | null, names: readonly string[] = []): EntryCondition | null =>
    rule && new EntryCondition(rule, parametersSeen, offHours, names)
  return {
    published,
    kinds: new Set<string>(document.entries?.kinds),
    when: remembered(when),
    by: document.by ?? [],
    withinMs: document.within === undefined ? 0 : (stretchMs(document.within) ?? 0),
    counts: counts.map((count) => ({ ...count, when: remembered(count.when) })),
    finds,
    findsAmong: new EntryCondition(
      finds,
      parametersSeen,
      offHours,
      document.counts.map(({ id }) => id),
    ),
    parameters: parametersSeen,
    parameterValues: new Map(document.parameters.map(({ id, value }) => [id, value])),
    offHours,
    reads,
  }
}

/** Whether a list is faults rather than a compiled rule. */
export function areFaults(
  compiled: CompiledAuditRule | readonly StandardFault[],
): compiled is readonly StandardFault[] {
  return Array.isArray(compiled)
}

/** Outside working hours in China, or on no working day. */
function offHoursOf(calendar: HolidayCalendar, { from, until }: { from: string; until: string }): OffHours {
  const isOff = (at: number): boolean => {
    if (!isWorkingDay(calendar, dayInChina(new Date(at)))) return true
    const time = new Date(at + 8 * 3_600_000).toISOString().slice(11, 16)
    return time < from || time >= until
  }
  // Entries follow each other, and times are told to the minute.
  let last = { minute: Number.NaN, isOff: false }
  return (at) => {
    const minute = Math.floor(at / 60_000)
    if (minute !== last.minute) last = { minute, isOff: isOff(at) }
    return last.isOff
  }
}

/** The explanation in one language, with everything that it names filled in. */
export function filledIn(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(PLACEHOLDER, (whole, word: string) => values.get(word) ?? whole)
}

/**
 * The tests that stand in an audit rule: entries, or a department's numbers, with what is to be found in them. They pass the
 * same code as the ledger does, and are the gate before publication. A test fails, too, where it says what no condition
 * reads, or leaves out what one does.
 */

import type { LocalizedText } from '../../localized-text.ts'
import { RELATION_FLAGS, type Relation, UNKNOWN_RELATION } from '../../people/relation.ts'
import type { HolidayCalendar } from '../../working-days.ts'
import type { Published, StandardFault } from '../standard.ts'
import { areFaults, type CompiledAuditRule, compileAuditRule } from './compile.ts'
import { judgeDepartment } from './department.ts'
import { type AuditRuleDocument, type AuditTest, type AuditTestEntry, stretchMs } from './document.ts'
import type { JudgedEntry } from './entry.ts'
import { belongsTo, judgeEntry, type OpenFinding, type Trigger } from './judge.ts'
import { RuleWindows } from './rule-windows.ts'

/** Tests know weekends only: which days are holidays is decided long after a rule is written. */
const WEEKENDS_ONLY: HolidayCalendar = { years: new Set(), holidays: new Set(), workdays: new Set() }

/** Compiles a rule and runs its tests; empty where all is well. */
export function tryAuditRule(published: Published<AuditRuleDocument>): readonly StandardFault[] {
  const rule = compileAuditRule(published, WEEKENDS_ONLY)
  if (areFaults(rule)) return rule
  return published.document.tests.flatMap((test, index) => {
    const fault: Fault = ({ zh, en }, ...below) => ({
      path: ['tests', index, ...below],
      message: `${test.name}: ${en}`,
      zh: `${test.name}：${zh}`,
    })
    return test.department ? testDepartment(rule, test, fault) : testEntries(rule, test, fault)
  })
}

type Fault = (told: LocalizedText, ...below: readonly PropertyKey[]) => StandardFault

function testDepartment(
  rule: CompiledAuditRule,
  { department, expect }: AuditTest,
  fault: Fault,
): StandardFault[] {
  if (!department) return []
  const numbers = ({ asked, silent, none, latency }: typeof department | (typeof department)['usual']) => ({
    asked: Number(asked),
    silent: Number(silent),
    none: Number(none),
    latency: latency === null ? null : Number(latency),
  })
  const { found } = judgeDepartment(rule, 'department', {
    ...numbers(department),
    usual: { ...numbers(department.usual), days: Number(department.usual.days) },
  })
  return [
    ...differing(Number(found === true), expect.findings.length, FINDINGS, fault, 'expect', 'findings'),
    ...differing(Number(found === null), expect.undetermined, OPEN, fault, 'expect', 'undetermined'),
  ]
}

const FINDINGS = { zh: '发现数', en: 'findings' }
const OPEN = { zh: '无法判断的记录数', en: 'entries that cannot be told' }

function differing(
  came: number,
  expected: number,
  what: LocalizedText,
  fault: Fault,
  ...path: readonly PropertyKey[]
): StandardFault[] {
  if (came === expected) return []
  return [
    fault(
      { zh: `${what.zh}为 ${came}，预期为 ${expected}`, en: `${what.en}: ${came}, expected ${expected}` },
      ...path,
    ),
  ]
}

function testEntries(rule: CompiledAuditRule, test: AuditTest, fault: Fault): StandardFault[] {
  const given = test.entries ?? []
  const inputs = given.flatMap((entry, index) => faultyInput(rule, entry, index, fault))
  if (inputs.length > 0) return inputs
  const entries = given
    .flatMap((entry) => repeated(rule, entry))
    .sort((a, b) => a.at - b.at)
    .map((entry, index) => ({ ...entry, index, id: `entry-${index}` }))
  const found: (OpenFinding & { readonly of: readonly string[]; last: Trigger })[] = []
  let undetermined = 0
  const windows = new RuleWindows(rule)
  for (const entry of entries) {
    // There is nothing before them.
    for (const { of } of windows.wanted(entry)) windows.begin(of, Number.NEGATIVE_INFINITY)
    windows.add(entry)
    const judged = judgeEntry(rule, entry, windows)
    if (judged.undetermined) undetermined += 1
    for (const trigger of judged.triggers) {
      const of = rule.by.length === 0 ? [entry.subject] : trigger.key
      const open = found.findLast((one) => one.of.join('\n') === of.join('\n') && belongsTo(trigger, one))
      if (open) open.last = trigger
      else found.push({ of, openedAt: entry.at, last: trigger })
    }
  }
  const { expect } = test
  return [
    ...differing(found.length, expect.findings.length, FINDINGS, fault, 'expect', 'findings'),
    ...differing(undetermined, expect.undetermined, OPEN, fault, 'expect', 'undetermined'),
    ...expect.findings.flatMap(({ of, counts }, index) => {
      const one = found[index]
      if (!one) return []
      const place = ['expect', 'findings', index]
      const wrongKey =
        one.of.join(', ') === of.join(', ')
          ? []
          : [
              fault(
                { zh: `发现的是 ${one.of.join('、')}`, en: `what was found is ${one.of.join(', ')}` },
                ...place,
                'of',
              ),
            ]
      const wrongCounts = Object.entries(counts).flatMap(([id, expected]) => {
        const came = one.last.counts.get(id)
        if (came === expected) return []
        const told = came ?? '—'
        return [fault({ zh: `${id} 为 ${told}`, en: `${id} is ${told}` }, ...place, 'counts', id)]
      })
      return [...wrongKey, ...wrongCounts]
    }),
  ]
}

/** Which inputs of a test a rule asks for: those that conditions read, counts count and entries are gathered by. */
function inputsOf(rule: CompiledAuditRule): ReadonlySet<keyof AuditTestEntry> {
  const { reads, by, counts } = rule
  const counted = new Set(counts.map(({ of }) => of))
  const asks: readonly [keyof AuditTestEntry, boolean][] = [
    ['reason', reads.has('entry.reason')],
    ['role', reads.has('entry.role')],
    [
      'organisation',
      reads.has('entry.organisation') || by.includes('organisation') || counted.has('organisations'),
    ],
    ['purpose', reads.has('entry.purpose')],
    ['case', reads.has('entry.hasCase') || counted.has('cases')],
    ['caseOpened', reads.has('entry.caseOpened')],
    ['consent', by.includes('consent') || counted.has('consents')],
    ['address', by.includes('address') || counted.has('addresses')],
    [
      'people',
      reads.has('entry.people') ||
        reads.has('entry.related') ||
        by.includes('person') ||
        counted.has('people'),
    ],
    ['relations', reads.has('entry.related')],
  ]
  return new Set(asks.flatMap(([input, isAsked]) => (isAsked ? [input] : [])))
}

const INPUTS = [
  'reason',
  'role',
  'organisation',
  'purpose',
  'case',
  'caseOpened',
  'consent',
  'address',
  'people',
  'relations',
] as const satisfies readonly (keyof AuditTestEntry)[]

function faultyInput(
  rule: CompiledAuditRule,
  entry: AuditTestEntry,
  index: number,
  fault: Fault,
): StandardFault[] {
  const asked = inputsOf(rule)
  return INPUTS.flatMap((input): StandardFault[] => {
    const isGiven = entry[input] !== undefined
    if (isGiven && !asked.has(input))
      return [
        fault(
          { zh: `没有条件使用 ${input}`, en: `nothing of the rule reads ${input}` },
          'entries',
          index,
          input,
        ),
      ]
    // Only what is refused has a reason.
    if (isGiven || !asked.has(input) || (input === 'reason' && entry.decision !== 'REFUSED')) return []
    return [
      fault(
        { zh: `规则使用 ${input}，须写明`, en: `the rule reads ${input}, which has to be said` },
        'entries',
        index,
      ),
    ]
  })
}

function repeated(rule: CompiledAuditRule, given: AuditTestEntry): JudgedEntry[] {
  const { document } = rule.published
  return Array.from({ length: given.times }, (_, n) => {
    const numbered = (text: string): string => text.replaceAll('{n}', String(n + 1))
    const people = (given.people ?? []).map(numbered)
    return {
      id: '',
      index: 0,
      at: Date.parse(given.at) + n * (stretchMs(given.every) ?? 0),
      kind: given.kind ?? document.entries?.kinds[0] ?? '',
      decision: given.decision,
      reason: given.reason ?? null,
      subject: numbered(given.by),
      role: given.role ?? 'OFFICER',
      organisation: given.organisation ?? null,
      region: document.region,
      purpose: given.purpose ?? null,
      forgotten: false,
      caseNumber: given.case === undefined || given.case === null ? null : numbered(given.case),
      caseOpened: given.caseOpened === 'unknown' ? null : (given.caseOpened ?? false),
      consentId: given.consent === undefined || given.consent === null ? null : numbered(given.consent),
      address: given.address ?? null,
      people,
      relations: relationsIn(given, people),
    }
  })
}

function relationsIn({ relations }: AuditTestEntry, people: readonly string[]): readonly Relation[] {
  if (relations === undefined || relations === 'unknown') return people.map(() => UNKNOWN_RELATION)
  return people.map((person) => {
    const words: readonly string[] = relations[person] ?? []
    return {
      holds: new Set(RELATION_FLAGS.filter((flag) => words.includes(flag))),
      unknown: new Set(RELATION_FLAGS.filter((flag) => words.includes(`${flag}?`))),
    }
  })
}

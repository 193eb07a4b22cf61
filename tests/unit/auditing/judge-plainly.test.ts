/** The judge remembers and counts as entries come; it comes to what the plain reading of the rules comes to. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { RELATION_FLAGS, relationsOf, UNKNOWN_RELATION } from '../../../src/people/relation.ts'
import {
  areFaults,
  type CompiledAuditRule,
  compileAuditRule,
} from '../../../src/programmes/audit-rules/compile.ts'
import { type AuditRuleDocument, auditRule } from '../../../src/programmes/audit-rules/document.ts'
import type { JudgedEntry } from '../../../src/programmes/audit-rules/entry.ts'
import { evidenceOf, judgeEntry, type Trigger } from '../../../src/programmes/audit-rules/judge.ts'
import { RuleWindows } from '../../../src/programmes/audit-rules/rule-windows.ts'
import { readStandardFolders } from '../../../src/programmes/standard-folders.ts'
import { BUNDLED_RULES } from '../../testkit/bundled-rules.ts'
import { runs } from '../../testkit/effort.ts'
import { judgePlainly, type PlainTrigger } from '../../testkit/straightforward-judge.ts'

const CALENDAR = { years: new Set([2026]), holidays: new Set<string>(), workdays: new Set<string>() }
const both = (text: string) => ({ zh: text, en: text })

/** Further rules than those that ship: everything that can be counted, gathered and asked, over short and long times. */
const FURTHER = [
  {
    by: ['organisation'],
    within: 'PT2H',
    counts: [
      { id: 'officers', of: 'officers' },
      { id: 'cases', of: 'cases', when: 'entry.hasCase && entry.caseOpened' },
    ],
    finds: 'officers >= 2 && cases >= 1',
  },
  {
    by: ['address'],
    within: 'PT30M',
    counts: [
      { id: 'organisations', of: 'organisations' },
      { id: 'consents', of: 'consents', when: 'entry.people >= 2' },
    ],
    finds: 'organisations >= 2 || consents >= 2',
  },
  {
    by: ['person', 'address'],
    within: 'P1D',
    counts: [
      { id: 'addresses', of: 'addresses', kinds: ['DISCLOSURE', 'REPORT_READ'] },
      { id: 'kin', of: 'entries', when: 'entry.related("SURNAME")' },
    ],
    finds: 'kin >= 1 && addresses >= 1 && !entry.caseOpened',
  },
  {
    by: ['consent', 'subject'],
    within: 'PT5M',
    counts: [{ id: 'looks', of: 'entries', when: 'entry.subject != "officer-2"' }],
    finds: 'looks * 2 >= 3',
  },
  {
    by: undefined,
    within: undefined,
    counts: [],
    finds: 'entry.related("SELF") || (entry.refused && entry.organisation == "b")',
  },
].map(({ counts, ...rule }, number) => ({
  kind: 'audit-rule',
  slug: `further-${number}`,
  region: '990000',
  title: both('Further'),
  legal: both('Example'),
  effective: { from: '2026-01-01' },
  severity: 'LOW',
  dueWorkingDays: 5,
  entries: { kinds: ['DISCLOSURE', 'REPORT_READ', 'CONSENT_REVOKED'] },
  ...rule,
  counts: counts.map((count) => ({ ...count, title: both(count.id) })),
  explanation: both('{entries}'),
  tests: [
    {
      name: 'some',
      entries: [{ at: '2026-03-02T10:00:00+08:00', by: 'a' }],
      expect: { findings: [{ of: ['a'] }] },
    },
    { name: 'none', entries: [{ at: '2026-03-02T10:00:00+08:00', by: 'a' }], expect: { findings: [] } },
  ],
}))

/** With limits that forty entries reach. */
function sensitive(document: AuditRuleDocument): AuditRuleDocument {
  return { ...document, parameters: document.parameters.map((one) => ({ ...one, value: '2' })) }
}

async function allRules(): Promise<CompiledAuditRule[]> {
  const { files } = await readStandardFolders([`${BUNDLED_RULES}/990000`])
  const shipped = files.flatMap(({ document }) =>
    document.kind === 'audit-rule' ? [sensitive(document)] : [],
  )
  return [...shipped, ...FURTHER.map((one) => auditRule.parse(one))]
    .filter(({ entries }) => entries !== undefined)
    .map((document) => {
      const rule = compileAuditRule({ document, version: 1 }, CALENDAR)
      if (areFaults(rule)) throw new TypeError(`${document.slug} ${stringify(rule)}`)
      return rule
    })
}

const relation = fc.option(
  fc.record({ 0: fc.subarray([...RELATION_FLAGS]), 1: fc.subarray(['SURNAME', 'ADDRESS?', 'SELF?']) }),
)
const step = fc.record({
  /** By its own clock an entry may be older than the one before it. */
  minutes: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }) },
    { weight: 1, arbitrary: fc.integer({ min: -15, max: 0 }) },
    { weight: 1, arbitrary: fc.integer({ min: 20, max: 3000 }) },
  ),
  kind: fc.constantFrom('DISCLOSURE', 'DISCLOSURE', 'DISCLOSURE', 'REPORT_READ', 'CONSENT_REVOKED'),
  decision: fc.constantFrom('GRANTED', 'GRANTED', 'REFUSED', 'PARTIAL'),
  subject: fc.constantFrom('officer-1', 'officer-2', 'officer-3'),
  role: fc.constantFrom('OFFICER', 'OFFICER', 'REVIEWER', 'CLIENT_APPLICATION'),
  organisation: fc.constantFrom('a', 'b', null),
  purpose: fc.constantFrom('APPLICATION', 'COMPLAINT', null),
  caseNumber: fc.constantFrom('case-1', 'case-2', null),
  caseOpened: fc.constantFrom(true, false, null),
  consentId: fc.constantFrom('letter-1', 'letter-2', null),
  address: fc.constantFrom('10.0.0.1', '10.0.0.2', null),
  people: fc.subarray(['p', 'q', 'r']),
  forgotten: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  relation,
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

function entriesFrom(steps: readonly Step[]): JudgedEntry[] {
  let at = Date.parse('2026-03-02T05:00:00+08:00')
  return steps.map(({ minutes, relation: told, forgotten, ...entry }, index) => {
    at += minutes * 60_000
    const people = forgotten ? [] : entry.people
    const text = told && `0=${told[0].join(',')};1=${told[1].join(',')}`
    return {
      ...entry,
      id: `entry-${index}`,
      index,
      at,
      region: '990100',
      reason: entry.decision === 'REFUSED' ? 'PERSON_NOT_COVERED' : null,
      forgotten,
      people,
      ...(forgotten ? { caseNumber: null, caseOpened: null, address: null } : {}),
      relations: text === null ? people.map(() => UNKNOWN_RELATION) : relationsOf(text, people.length),
    }
  })
}

function told(trigger: Trigger): PlainTrigger {
  const evidence = evidenceOf(trigger)
  return {
    key: trigger.key.join('\n'),
    entryCount: trigger.entryCount,
    evidence: evidence.map(({ index }) => index),
    subjects: evidence.map(({ subject }) => subject),
    counts: Object.fromEntries(trigger.counts),
    comparisons: trigger.comparisons,
  }
}

test('what rules come to is what their plain reading comes to, whatever was forgotten in between', {
  timeout: 120_000,
}, async () => {
  const rules = await allRules()
  const found = new Set<string>()
  const open = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 50 }),
      fc.integer({ min: 1, max: 20 }),
      (steps, batch) => {
        const entries = entriesFrom(steps)
        for (const rule of rules) {
          const windows = new RuleWindows(rule)
          let latest = Number.NEGATIVE_INFINITY
          for (const entry of entries) {
            for (const { of, from } of windows.wanted(entry)) {
              windows.begin(of, from)
              const only = of === null ? null : new Set([of.value])
              for (const earlier of entries.slice(0, entry.index)) windows.add(earlier, only)
            }
            windows.add(entry)
            const judged = judgeEntry(rule, entry, windows)
            const plainly = judgePlainly(rule, entry, entries)
            const { slug } = rule.published.document
            expect({ slug, undetermined: judged.undetermined, triggers: judged.triggers.map(told) }).toEqual({
              slug,
              ...plainly,
            })
            if (plainly.triggers.length > 0) found.add(slug)
            if (plainly.undetermined) open.add(slug)
            latest = Math.max(latest, entry.at)
            if (entry.index % batch === 0) windows.forget(latest)
            if (entry.index % 17 === 0) windows.letGo()
          }
        }
      },
    ),
    { numRuns: runs(50, 400), seed: 20261127 },
  )
  // Each rule was put to the test.
  expect([...found].toSorted()).toEqual(rules.map(({ published }) => published.document.slug).toSorted())
  expect(open.size).toBeGreaterThan(5)
})

test('what came since an earlier trigger is all that came since, and what was before with it all there is', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const entries = entriesFrom(steps)
      const [document] = FURTHER
      const rule = compileAuditRule({ document: auditRule.parse(document), version: 1 }, CALENDAR)
      if (areFaults(rule)) throw new TypeError('faults')
      const windows = new RuleWindows(rule)
      windows.begin(null, Number.NEGATIVE_INFINITY)
      const triggers = entries.flatMap((entry) => {
        windows.add(entry)
        return judgeEntry(rule, entry, windows).triggers
      })
      for (const of of Map.groupBy(triggers, ({ key }) => key.join()).values()) {
        const together = new Set<number>()
        const plainly = new Set<number>()
        for (const [at, trigger] of of.entries()) {
          for (const { index } of evidenceOf(trigger, of[at - 1] ?? null)) together.add(index)
          for (const { index } of evidenceOf(trigger)) plainly.add(index)
          expect(together).toEqual(plainly)
        }
      }
    }),
    { numRuns: runs(50, 500), seed: 20261127 },
  )
})

/**
 * An audit rule: what among the entries of the ledger is a task for an auditor. Either it looks at entries, one by one or
 * together with what the same officer, person, letter (…) has in a stretch of time before; or at departments, hour by hour
 * or day by day, against what is usual for them. The text is the rule: dated, with its reference, its explanation and its
 * tests, and never edited.
 */
import { z } from 'zod'
import { RELATION_FLAGS } from '../../people/relation.ts'
import { amount, head, localized, name, rule, slug, text } from '../document-parts.ts'
import { inBoth } from '../shape-message.ts'
import { WATCHED_KINDS } from './entry.ts'

/** What entries are gathered by. */
export const GATHERED_BY = ['subject', 'person', 'consent', 'organisation', 'address'] as const
/** What can be counted of the entries that are gathered: how many different ones. */
export const COUNTED = [
  'entries',
  'people',
  'officers',
  'organisations',
  'cases',
  'consents',
  'addresses',
] as const
export const SEVERITIES = ['HIGH', 'MEDIUM', 'LOW'] as const

const LONGEST_DAYS = 90

/** A stretch of time, `PT1M` to `P90D`, in milliseconds where it is read. */
const stretch = z
  .string()
  .refine(
    (value) => stretchMs(value) !== null,
    inBoth('时长，如 PT1H、P1D、P7D，最长 P90D', 'a stretch of time such as PT1H, P1D or P7D, at most P90D'),
  )
const time = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, inBoth('时间，如 "08:30"', 'a time such as "08:30"'))
const kind = z.enum(WATCHED_KINDS)
const kinds = z.array(kind).min(1).max(20)
const moment = z
  .string()
  .refine(
    (value) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)),
    inBoth('时间，如 "2026-03-02T10:00:00+08:00"', 'a moment such as "2026-03-02T10:00:00+08:00"'),
  )
const named = z.string().min(1).max(60)

const count = z.strictObject({
  id: name,
  title: localized,
  of: z.enum(COUNTED),
  kinds: kinds.optional(),
  when: rule.optional(),
})

/** An entry of a test; whatever the rule reads has to be said, and nothing else may be. `{n}` numbers repeated ones. */
const testEntry = z.strictObject({
  at: moment,
  kind: kind.optional(),
  decision: z.enum(['GRANTED', 'PARTIAL', 'REFUSED']).default('GRANTED'),
  reason: z.string().max(60).optional(),
  by: named,
  role: z.string().max(30).optional(),
  organisation: named.optional(),
  purpose: z.string().max(30).nullable().optional(),
  case: named.nullable().optional(),
  caseOpened: z.union([z.boolean(), z.literal('unknown')]).optional(),
  consent: named.nullable().optional(),
  address: named.nullable().optional(),
  people: z.array(named).max(20).optional(),
  relations: z
    .union([
      z.literal('unknown'),
      z.record(
        named,
        z.array(z.enum([...RELATION_FLAGS, ...RELATION_FLAGS.map((flag) => `${flag}?` as const)])),
      ),
    ])
    .optional(),
  times: z.int().min(1).max(500).default(1),
  every: stretch.default('PT1M'),
})

const departmentNumbers = { asked: amount, silent: amount, none: amount, latency: amount.nullable() }
const testDepartment = z.strictObject({
  ...departmentNumbers,
  usual: z.strictObject({ days: amount, ...departmentNumbers }),
})

const auditTest = z.strictObject({
  name: text,
  entries: z.array(testEntry).min(1).max(50).optional(),
  department: testDepartment.optional(),
  expect: z.strictObject({
    /** In the order in which they come about. `of`: by what they were gathered, in that order; without it the officer. */
    findings: z
      .array(z.strictObject({ of: z.array(named).min(1).max(5), counts: z.record(name, amount).default({}) }))
      .max(50),
    /** Of how many entries it cannot be told. */
    undetermined: z.int().min(0).default(0),
  }),
})

export const auditRule = z
  .strictObject({
    kind: z.literal('audit-rule'),
    ...head,
    slug,
    severity: z.enum(SEVERITIES),
    /** How soon an auditor is to have looked into a finding, in working days. */
    dueWorkingDays: z.int().min(1).max(60),
    parameters: z
      .array(z.strictObject({ id: name, title: localized, unit: z.enum(['COUNT', 'NUMBER']), value: amount }))
      .max(20)
      .default([]),
    /** When officers work; needed where a rule reads `entry.offHours`. Which days are working days the calendar says. */
    workingHours: z.strictObject({ from: time, until: time }).optional(),
    /** Of which entries it is asked whether they are a finding. */
    entries: z.strictObject({ kinds, when: rule.optional() }).optional(),
    by: z.array(z.enum(GATHERED_BY)).min(1).max(3).optional(),
    within: stretch.optional(),
    counts: z.array(count).max(10).default([]),
    /** Instead of entries: the answers of each department, over stretches that follow each other. */
    departments: z
      .strictObject({ every: z.enum(['PT1H', 'P1D']), usual: z.enum(['P7D', 'P30D']) })
      .optional(),
    finds: rule,
    explanation: z.strictObject({
      zh: z.string().trim().min(1).max(1000),
      en: z.string().trim().min(1).max(1000),
    }),
    tests: z
      .array(auditTest)
      .min(
        2,
        inBoth(
          '至少两个测试：一个应发现，一个不应发现',
          'at least two tests: one that finds something, one that does not',
        ),
      )
      .max(50),
  })
  .superRefine((document, report) => {
    const fault = (path: PropertyKey[], zh: string, en: string): void =>
      report.addIssue({ code: 'custom', path, message: inBoth(zh, en) })
    const { entries, departments, by, within, counts } = document
    if ((entries === undefined) === (departments === undefined))
      fault(['finds'], '请写 entries 或 departments 之一', 'give either entries or departments')
    if (departments && (by ?? within ?? (counts.length > 0 ? counts : undefined)) !== undefined)
      fault(
        ['departments'],
        'departments 不与 by、within、counts 同用',
        'departments goes with neither by, within nor counts',
      )
    if ((by === undefined) !== (within === undefined))
      fault(['within'], 'by 与 within 须同时写', 'by and within go together')
    if (counts.length > 0 && by === undefined)
      fault(['counts'], 'counts 须与 by、within 同用', 'counts needs by and within')
    if (new Set(by).size !== (by?.length ?? 0)) fault(['by'], '有重复', 'something stands here twice')
    document.tests.forEach((test, index) => {
      if (
        (test.entries === undefined) !== (entries === undefined) ||
        (test.department === undefined) !== (departments === undefined)
      )
        fault(
          ['tests', index],
          '测试须写 entries 或 department，与规则一致',
          'a test gives entries or a department, as the rule does',
        )
    })
    if (!document.tests.some(({ expect }) => expect.findings.length > 0))
      fault(['tests'], '须有一个应发现的测试', 'one test must find something')
    if (!document.tests.some(({ expect }) => expect.findings.length === 0))
      fault(['tests'], '须有一个不应发现的测试', 'one test must find nothing')
  })

export type AuditRuleDocument = z.output<typeof auditRule>
export type AuditTest = z.output<typeof auditTest>
export type AuditTestEntry = z.output<typeof testEntry>
export type GatheredBy = (typeof GATHERED_BY)[number]
export type Counted = (typeof COUNTED)[number]

/** A stretch of time in milliseconds; null for anything else than days, hours and minutes up to 90 days. */
export function stretchMs(value: string): number | null {
  const [matched, days, hours, minutes] =
    /^P(?=.)(?:(\d{1,2})D)?(?:T(?=\d)(?:(\d{1,3})H)?(?:(\d{1,4})M)?)?$/.exec(value) ?? []
  const ms = ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60_000
  return matched !== undefined && ms > 0 && ms <= LONGEST_DAYS * 86_400_000 ? ms : null
}

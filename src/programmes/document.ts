/**
 * What a region publishes: its _accounting standard_ (who counts, what income, property and rigid expenses are) and its
 * _programmes_ (whom each kind of assistance is for). Both are documents with an effective date and a legal reference;
 * what was published is never edited, only superseded. Amounts are decimals in quotes, never floats; rules are CEL.
 * A third kind, the _audit rule_, is held against the ledger (audit-rules/document.ts).
 */
import { z } from 'zod'
import { isMeasureKind, kindsUnder } from '../findings/measures.ts'
import { KINSHIPS, type Kinship } from '../people/kinship.ts'
import { auditRule } from './audit-rules/document.ts'
import { amount, day, head, localized, name, rule, slug, text } from './document-parts.ts'
import { inBoth } from './shape-message.ts'

const step = amount.refine((value) => Number(value) > 0, inBoth('须大于零', 'more than nothing'))
const kind = z
  .string()
  .refine((value): boolean => isMeasureKind(value), inBoth('核对中枢的计量项', 'a measure of the hub'))
const kinds = z
  .string()
  .refine((value) => kindsUnder(value).length > 0, inBoth('核对中枢的计量项', 'a measure of the hub'))

const FIGURE_UNITS = ['YUAN_PER_YEAR', 'YUAN_PER_MONTH', 'YUAN', 'COUNT', 'NUMBER'] as const
const RESIDENCES = ['URBAN', 'RURAL'] as const

/** A number that a standard sets: one, or one for each kind of residence. */
const parameter = z.strictObject({
  id: name,
  title: localized,
  unit: z.enum(FIGURE_UNITS),
  value: z.union([amount, z.strictObject({ URBAN: amount, RURAL: amount })]),
  legal: localized.optional(),
})

const ownHead = { ...head, parameters: z.array(parameter).max(50).default([]) }

const relationship = z.enum(Object.keys(KINSHIPS) as [Kinship, ...Kinship[]])

/** A person of a policy test; `measures` are what departments answered, `stated` comes under its own names there. */
const testPerson = z.strictObject({
  name: z.string().min(1).max(40),
  is: relationship,
  born: day,
  measures: z.record(kind, amount).default({}),
  /** Measures whose department did not answer. */
  missing: z.array(kind).default([]),
  /** Measures whose department holds somebody of another name under the number. */
  mismatch: z.array(kind).default([]),
})

const VERDICTS = ['MET', 'NOT_MET', 'UNDETERMINED'] as const

const policyTest = z.strictObject({
  name: text,
  on: day,
  residence: z.enum(RESIDENCES).optional(),
  members: z.array(testPerson).min(1).max(20),
  supporters: z.array(testPerson).max(20).default([]),
  /** `none`: every measure that a person does not name is known to be nothing. Without it each has to be named. */
  otherwise: z.literal('none').optional(),
  expect: z.strictObject({
    /** Of a programme for households. */
    verdict: z.enum(VERDICTS).optional(),
    /** Of a programme for people, by name; everybody has to be there. */
    people: z.record(z.string(), z.enum(VERDICTS)).optional(),
    /** By id; those on other programmes are `met.<slug>` and `notMet.<slug>`. */
    rules: z.record(z.string(), z.enum(VERDICTS)).optional(),
    nearMiss: z.boolean().optional(),
    /** A month, as the programme's formula gives it; `null` where it gives none. */
    amount: amount.nullable().optional(),
    /** Figures of the accounting standard. */
    figures: z.record(z.string(), amount).optional(),
  }),
})

/** CEL over one person that says yes or no. */
const personCondition = z.strictObject({
  id: name,
  title: localized,
  legal: localized.optional(),
  when: rule,
})

/**
 * Either a part of a kind of income (`rate` of `kind`), or an amount: CEL over `person` that gives yuan a year. A part is
 * certain as far as the income is; an amount that is not known leaves open what remains.
 */
const deduction = z
  .strictObject({
    id: name,
    title: localized,
    legal: localized.optional(),
    kind: kinds.optional(),
    rate: z
      .string()
      .regex(
        /^(0(\.\d{1,6})?|1)$/,
        inBoth('加引号的比例，如 "0.10"', 'a part of one in quotes, such as "0.10"'),
      )
      .optional(),
    value: rule.optional(),
  })
  .refine(
    ({ kind, rate, value }) =>
      value === undefined
        ? kind !== undefined && rate !== undefined
        : kind === undefined && rate === undefined,
    inBoth('请写 kind 和 rate，或写 value', 'give kind and rate, or value'),
  )

const accounting = z.strictObject({
  kind: z.literal('accounting'),
  ...ownHead,
  slug,
  /** How far from a threshold a figure is a near miss: `"0.05"` for 5 %. */
  nearMiss: z
    .string()
    .regex(/^0(\.\d{1,4})?$/, inBoth('加引号的比例，如 "0.05"', 'a part of one in quotes, such as "0.05"'))
    .default('0.05'),
  heads: z.strictObject({
    /** Members who are not counted, and whose means are not the household's. */
    without: z.array(personCondition).max(20).default([]),
  }),
  income: z.strictObject({
    /** What counts as income, by the four kinds. */
    kinds: z.array(kinds).min(1).max(40),
    /** What of it is left out, for a time or for good. */
    excluded: z
      .array(
        z.strictObject({
          id: name,
          title: localized,
          legal: localized,
          kind: kinds,
          from: day.optional(),
          until: day.optional(),
        }),
      )
      .max(40)
      .default([]),
    /** What is taken off a member's yearly income. */
    deductions: z.array(deduction).max(20).default([]),
    /** What a supporter is taken to give; CEL over `supporter` that gives yuan a year. */
    support: z.strictObject({ title: localized, legal: localized.optional(), value: rule }).optional(),
  }),
  property: z.strictObject({ kinds: z.array(kinds).min(1).max(20) }),
  expenses: z.strictObject({ kinds: z.array(kinds).min(1).max(20) }),
  tests: z.array(policyTest).max(100).default([]),
})

const programme = z.strictObject({
  kind: z.literal('programme'),
  ...ownHead,
  slug,
  /** Whom it is for: the household as a whole, or each member. */
  unit: z.enum(['household', 'person']),
  /** Programmes of the same region whose verdict it builds on. */
  requires: z
    .strictObject({ met: z.array(slug).max(10).default([]), notMet: z.array(slug).max(10).default([]) })
    .default({ met: [], notMet: [] }),
  rules: z
    .array(z.strictObject({ id: name, title: localized, legal: localized.optional(), holds: rule }))
    .min(1)
    .max(30),
  /** What is paid a month where the standard is met; for reference. */
  amount: z
    .strictObject({
      title: localized,
      legal: localized.optional(),
      value: rule,
      round: z.strictObject({ to: step, mode: z.enum(['UP', 'DOWN', 'HALF_UP']) }).optional(),
    })
    .optional(),
  /** The measure that says that it is received already. */
  received: kind.optional(),
  tests: z
    .array(policyTest)
    .min(
      1,
      inBoth(
        '至少一个测试：未经测试的规则不予发布',
        'at least one test: a rule that was never tried is not published',
      ),
    )
    .max(100),
})

export const documentShape = z.discriminatedUnion('kind', [accounting, programme, auditRule])

export type AccountingDocument = z.output<typeof accounting>
export type ProgrammeDocument = z.output<typeof programme>
/** Whatever a region publishes. */
export type StandardDocument = z.output<typeof documentShape>
/** What households are held against. */
export type HouseholdDocument = AccountingDocument | ProgrammeDocument
export type Parameter = z.output<typeof parameter>
export type PolicyTest = z.output<typeof policyTest>
export type TestPerson = z.output<typeof testPerson>

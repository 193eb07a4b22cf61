/**
 * The shape of manifest.yaml: everything of it that is the same for every protocol. What a protocol adds to `source`,
 * and how it reads `request` and `response`, stands in its own schemas (adapters/protocols/).
 */
import { z } from 'zod'
import { DEPARTMENT_KINDS, isMeasureKind, isStated, type MeasureKindId } from '../src/findings/measures.ts'
import { fixedMilliseconds, parseDuration } from './duration.ts'
import { sentence } from './faults/sentence.ts'
import { fieldSources, valuePathSchema } from './mapping/map-schema.ts'
import { compileDateFormat, parseOffset } from './mapping/moment.ts'
import { isReservedName } from './mapping/path.ts'
import { certificationSchema } from './test-people.ts'

/** A text in both languages that clerks read. */
const title = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+$/u, sentence('TITLE_FORM'))
const localizedText = z.strictObject({ zh: title, en: title })

const NAME_OF_JAVASCRIPT = sentence('RESERVED_NAME')

/** `housing`, `medical-insurance` */
const slug = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, sentence('SLUG_FORM'))
  .refine((name) => !isReservedName(name), NAME_OF_JAVASCRIPT)

/** An ISO 8601 duration. */
const duration = z.string().transform((text, context) => {
  const parsed = parseDuration(text)
  if (parsed) return parsed
  context.issues.push({
    code: 'custom',
    message: sentence('DURATION_FORM'),
    input: text,
  })
  return z.NEVER
})

/** A duration of fixed length, in milliseconds. */
export const milliseconds = (least: number, most: number) =>
  duration.transform((parsed, context) => {
    const length = fixedMilliseconds(parsed)
    if (length !== null && length >= least && length <= most) return length
    context.issues.push({
      code: 'custom',
      message: sentence('TIME_RANGE', { least, most }),
      input: parsed,
    })
    return z.NEVER
  })

/** The notation of a date, checked. */
export const dateFormatSchema = z.string().transform((text, context) => {
  const format = compileDateFormat(text)
  if (typeof format !== 'string') return format
  context.issues.push({ code: 'custom', message: format, input: text })
  return z.NEVER
})

/** What every source states, whatever its protocol: how long, how many, how often. */
export const sourceSchema = z.strictObject({
  protocol: z.string(),
  /** The time limit of one try. */
  timeout: milliseconds(50, 120_000).default(3000),
  /** How many people one call may ask about. */
  batch: z.int().min(1).max(10_000).default(100),
  /** What the department allows: calls per second, and calls at the same time. */
  quota: z
    .strictObject({
      perSecond: z.number().positive().max(100_000).optional(),
      concurrency: z.int().min(1).max(1000).default(16),
    })
    .default({ concurrency: 16 }),
  /** How many more tries a call gets where another try is safe and may help. */
  retries: z.int().min(0).max(3).default(1),
  /** After so many failures in a row the department is left alone for a while, each time longer. */
  breaker: z
    .strictObject({
      failures: z.int().min(1).max(100).default(5),
      pause: milliseconds(100, 600_000).default(10_000),
      longestPause: milliseconds(100, 3_600_000).default(120_000),
    })
    .default({ failures: 5, pause: 10_000, longestPause: 120_000 }),
  /** The offset of times that the department writes without one. */
  zone: z
    .string()
    .refine((text) => parseOffset(text) !== null, sentence('ZONE_FORM'))
    .default('+08:00')
    .transform((text) => parseOffset(text) ?? 0),
})

export type CommonSource = z.output<typeof sourceSchema>

/** The keys of `response` that say whose a row is; the rest is the protocol's. */
export const attributionSchema = z
  .strictObject({
    /** Where a row holds the ID number. */
    key: valuePathSchema,
    /** Where a row holds the name. Both must match, since a match on one alone is no match. */
    name: valuePathSchema.nullable(),
    /** Only where the department sends no name: it is then matched by ID number alone, for a reason that is stated. */
    matchOn: z.literal('idNumber').optional(),
    matchReason: z.string().min(10).optional(),
    /**
     * The date of the data: stated once in the answer, or in each row. `wholeAnswer` says that one row's date holds for
     * people without rows too, as in a view that is refreshed as a whole.
     */
    asOf: z
      .union([
        z.strictObject({ answer: valuePathSchema, format: dateFormatSchema.optional() }),
        z.strictObject({
          row: valuePathSchema,
          format: dateFormatSchema.optional(),
          wholeAnswer: z.boolean().default(false),
        }),
      ])
      .optional(),
    /** What it means that the answer leaves a person out: nothing held, or not looked at. */
    silence: z.enum(['none', 'not-returned']).default('not-returned'),
  })
  .check((context) => {
    const { name, matchOn, matchReason } = context.value
    if (name === null && (matchOn === undefined || matchReason === undefined)) {
      context.issues.push({
        code: 'custom',
        path: ['name'],
        message: sentence('NAME_NULL_REASON'),
        input: name,
      })
    }
    if (name !== null && (matchOn !== undefined || matchReason !== undefined)) {
      context.issues.push({
        code: 'custom',
        path: ['matchOn'],
        message: sentence('MATCH_ON_WITH_NAME'),
        input: matchOn,
      })
    }
  })

export type AttributionSource = z.output<typeof attributionSchema>

/** Keys of `response` that belong to {@link attributionSchema} alone; `asOf` is read by both. */
export const ATTRIBUTION_KEYS: ReadonlySet<string> = new Set([
  'key',
  'name',
  'matchOn',
  'matchReason',
  'silence',
  'asOf',
])

const measureKind = z.string().transform((text, context): MeasureKindId => {
  if (isMeasureKind(text) && !isStated(text)) return text
  const message = sentence('MEASURE_UNKNOWN', { kind: text, known: DEPARTMENT_KINDS.join(', ') })
  context.issues.push({ code: 'custom', message, input: text })
  return z.NEVER
})

/** A field of the record and its values that say that the record is in force. */
const inForce = z.strictObject({ field: z.string().min(1), is: z.array(z.string().min(1)).min(1).max(20) })

/**
 * That an item tells who belongs to a person's family, and by which fields of its record: a household register lists
 * those under one number, a register of marriages tells the spouse. Relations are words of src/people/kinship.ts.
 */
const kinshipSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('householdRegister'),
    householdNo: z.string().min(1),
    relationToHead: z.string().min(1),
    /** Without it every record is in force. */
    current: inForce.optional(),
    members: z.strictObject({
      /** The list in the record; `idNumber`, `name`, `relationToHead` and `current` are fields of its elements. */
      field: z.string().min(1),
      idNumber: z.string().min(1),
      name: z.string().min(1),
      relationToHead: z.string().min(1),
      current: inForce.optional(),
    }),
  }),
  z.strictObject({
    kind: z.literal('marriage'),
    spouse: z.strictObject({ idNumber: z.string().min(1), name: z.string().min(1) }),
    /** Without it every record is a marriage that stands. */
    current: inForce.optional(),
  }),
])

/** What an item states, whatever the protocol. */
export const itemSchema = z.strictObject({
  id: z
    .string()
    .max(120)
    .regex(/^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/, sentence('ITEM_ID_FORM'))
    .refine((id) => !id.split('.').some(isReservedName), NAME_OF_JAVASCRIPT),
  field: z
    .string()
    .max(80)
    .regex(/^[a-z][A-Za-z0-9]*$/, sentence('FIELD_FORM'))
    .refine((name) => !isReservedName(name), NAME_OF_JAVASCRIPT),
  title: localizedText,
  record: z.string().min(1),
  sensitivity: z.union([z.literal(2), z.literal(3), z.literal(4)], sentence('SENSITIVITY')),
  freshness: z.string().refine((text) => parseDuration(text) !== null, sentence('FRESHNESS_FORM')),
  mzElementId: z.string().min(1).optional(),
  identifiers: z.array(z.string()).max(100).default([]),
  request: z.unknown(),
  response: z.looseObject({}),
  map: fieldSources,
  /** CEL over `record`: records for which it does not hold are left out. */
  where: z.string().min(1).optional(),
  /** Fields that tell records apart: a thing that the department lists twice is one thing. */
  distinct: z.array(z.string()).min(1).max(20).optional(),
  /**
   * What a record is about, and the fields that tell it apart wherever it stands: with both spouses, or with another
   * department whose item declares the same `thing`. A household's totals count it once.
   */
  identity: z
    .strictObject({
      thing: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, sentence('THING_FORM')),
      fields: z.array(z.string()).min(1).max(8),
    })
    .optional(),
  kinship: kinshipSchema.optional(),
  /** The field of the record that says where the person lives. */
  livesAt: z.string().min(1).optional(),
  measures: z
    .array(
      z.strictObject({
        kind: measureKind,
        value: z.union([z.string().min(1), z.int().transform(String)]),
        when: z.string().min(1).optional(),
        unless: z.string().min(1).optional(),
      }),
    )
    .max(50)
    .default([]),
})

export type Item = z.output<typeof itemSchema>

/** The outermost shape; `source` and each of `items` are checked on their own, so that all faults show at once. */
export const manifestSchema = z.strictObject({
  slug,
  title: localizedText,
  steward: z.strictObject({ name: z.string().min(1), contact: z.string().min(1).optional() }).optional(),
  source: z.looseObject({ protocol: z.string() }),
  items: z.array(z.looseObject({})).min(1).max(100),
  certification: certificationSchema.optional(),
})

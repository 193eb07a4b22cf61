import { z } from 'zod'
import { sentence } from '../faults/sentence.ts'
import { leadsToMany, parsePath } from './path.ts'

/** A path to one value or, for lists, to many; parsed at load. */
export const pathSchema = z.string().transform((text, context) => {
  const path = parsePath(text)
  if (typeof path !== 'string') return path
  context.issues.push({ code: 'custom', message: path, input: text })
  return z.NEVER
})

/** A path to one value. */
export const valuePathSchema = pathSchema.refine((path) => !leadsToMany(path), {
  message: sentence('ROW_PATH_ONE'),
})

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value))
const scalars = z.union([scalar.transform((one) => [one]), z.array(scalar)])

/** Where a record field comes from. What it becomes is said by its type in records.graphql. */
export interface FieldSource {
  readonly from?: z.output<typeof valuePathSchema> | undefined
  readonly cel?: string | undefined
  readonly format?: string | undefined
  readonly codes?: Readonly<Record<string, string>> | undefined
  readonly trueWhen?: readonly string[] | undefined
  readonly falseWhen?: readonly string[] | undefined
  readonly each?: FieldSources | undefined
  readonly fields?: FieldSources | undefined
}

export type FieldSources = { readonly [field: string]: FieldSource }

const detailed: z.ZodType<FieldSource> = z
  .strictObject({
    from: valuePathSchema.optional(),
    cel: z.string().min(1).optional(),
    format: z.string().min(1).optional(),
    codes: z.record(z.string(), z.string()).optional(),
    trueWhen: scalars.optional(),
    falseWhen: scalars.optional(),
    get each() {
      return fieldSources.optional()
    },
    get fields() {
      return fieldSources.optional()
    },
  })
  .refine((source) => (source.from === undefined) !== (source.cel === undefined), {
    message: sentence('FIELD_ONE_SOURCE'),
  })

/** An item's `map`: record field → where it comes from. A bare string is short for `{ from: ... }`. */
export const fieldSources: z.ZodType<FieldSources> = z.record(
  z.string(),
  z.union([valuePathSchema.transform((from): FieldSource => ({ from })), detailed]),
)

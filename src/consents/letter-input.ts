import { z } from 'zod'
import type { Kinship } from '../people/kinship.ts'
import { KINSHIPS } from '../people/kinship.ts'
import type { Purpose } from './consent.ts'
import type { Faults } from './faults.ts'

/** In the order in which letters list them. */
export const PURPOSES = [
  'APPLICATION',
  'REVERIFICATION',
  'OBJECTION',
  'COMPLAINT',
  'SAMPLE_REVIEW',
] as const satisfies readonly Purpose[]

const KINSHIP_NAMES = z.custom<Kinship>(
  (value) => typeof value === 'string' && Object.hasOwn(KINSHIPS, value),
)

/** The shape and the largest sizes of a letter; src/consents/letter.ts checks what it says. */
const person = z.object({
  idNumber: z.string().max(32),
  name: z.string().max(100),
  relationship: KINSHIP_NAMES,
})

const signature = z.object({
  forIdNumber: z.string().max(32),
  capacity: z.enum(['SELF', 'GUARDIAN']).default('SELF'),
  guardian: person.nullish(),
  evidenceHash: z.string().max(128),
  signedOn: z.string().max(32),
})

const letter = z.object({
  clientRequestId: z.string().trim().min(1).max(128),
  caseNumber: z.string().max(64).nullish(),
  region: z.string().max(32),
  members: z.array(person).max(40),
  supporters: z
    .array(person)
    .max(40)
    .nullish()
    .transform((people) => people ?? []),
  purposes: z.array(z.enum(PURPOSES)).max(20),
  items: z.array(z.string().max(200)).max(1000).nullish(),
  sensitiveItems: z.boolean().default(false),
  signatures: z.array(signature).max(80),
  validFrom: z.string().max(32),
  validTo: z.string().max(32),
})

/** The GraphQL input `RecordConsentInput`, as the store takes it. */
export type RecordConsentInput = Immutable<z.input<typeof letter>>

/** Inputs are read, never changed. */
type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T

export type LetterInput = z.output<typeof letter>
export type PersonInput = z.output<typeof person>
export type SignatureInput = z.output<typeof signature>

/** Checks the shape. Null where it is wrong; then `faults` says where. */
export function readShape(input: unknown, faults: Faults): LetterInput | null {
  const parsed = letter.safeParse(input)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const path = issue.path.reduce<string>(
      (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
      'input',
    )
    if (issue.code === 'too_big') {
      faults.add(
        'INPUT_INVALID',
        path,
        `超出上限${issue.maximum}`,
        `larger than the limit of ${issue.maximum}`,
      )
    } else {
      faults.add('INPUT_INVALID', path, '缺失或格式有误', 'it is missing or of the wrong kind')
    }
  }
  return null
}

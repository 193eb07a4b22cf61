/**
 * The people with whom a department is certified (src/registry/certification/), as its manifest names them. They are
 * invented: a manifest is read by many, so it never names a real person.
 */
import { z } from 'zod'
import { parseIdNumber } from '../src/people/id-number.ts'
import { sentence } from './faults/sentence.ts'

/** The region prefix of invented people; no real region has it. */
export const SYNTHETIC_PREFIX = '99'

const SYNTHETIC = sentence('TEST_PERSON_REAL')

const idNumber = z
  .string({
    error: (issue) => (typeof issue.input === 'number' ? sentence('TEST_PERSON_QUOTES') : undefined),
  })
  .refine(isSynthetic, SYNTHETIC)

const name = z.string().trim().min(1).max(50)

/** `certification` in a manifest. */
export const certificationSchema = z
  .strictObject({
    /** People whom the department knows. */
    people: z
      .array(
        z.strictObject({
          idNumber,
          name,
          /** The ids of the items on which the department holds something about this person. */
          holds: z.array(z.string().min(1)).default([]),
        }),
      )
      .min(1)
      .max(20),
    /** A person about whom the department holds nothing on any item. */
    unknown: z.strictObject({ idNumber, name }),
  })
  .check((context) => {
    const { people, unknown } = context.value
    const seen = new Set([unknown.idNumber])
    for (const [index, person] of people.entries()) {
      if (seen.has(person.idNumber)) {
        context.issues.push({
          code: 'custom',
          path: ['people', index, 'idNumber'],
          message: sentence('TEST_PERSON_TWICE'),
          input: person.idNumber,
        })
      }
      seen.add(person.idNumber)
    }
  })

/** The test people of a department: whom it knows, with the items that it holds on them, and whom it does not know. */
export type TestPeople = z.output<typeof certificationSchema>

function isSynthetic(text: string): boolean {
  if (!text.startsWith(SYNTHETIC_PREFIX)) return false
  try {
    return parseIdNumber(text) === text
  } catch {
    return false
  }
}

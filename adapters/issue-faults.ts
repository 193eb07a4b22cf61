import type { z } from 'zod'
import { issueSentence } from './faults/library-words.ts'
import { type Sentence, sentence } from './faults/sentence.ts'

/** What a zod issue says, with the path that leads to it. */
export interface IssueFault {
  readonly path: readonly PropertyKey[]
  readonly said: Sentence
}

/** A zod issue in sentences that say how to mend it; one for each key that there is not. */
export function issueFaults(issue: z.core.$ZodIssue): readonly IssueFault[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], said: sentence('KEY_UNKNOWN') }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.message === 'Invalid input') {
    // Of the ways in which it could be written, the one that was got furthest into is the one that was meant.
    const deepest = issue.errors.toSorted((a, b) => furthest(b) - furthest(a))[0] ?? []
    return deepest.flatMap((inner) => issueFaults({ ...inner, path: [...path, ...inner.path] }))
  }
  if (issue.code === 'invalid_key') return issue.issues.map((inner) => ({ path, said: issueSentence(inner) }))
  return [{ path, said: issueSentence(issue) }]
}

function furthest(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length))
}

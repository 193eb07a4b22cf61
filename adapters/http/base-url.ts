import { z } from 'zod'
import { sentence } from '../faults/sentence.ts'

/** An http or https address without user, query or fragment. Its path is put before the paths of requests. */
export const baseUrlSchema = z.string().transform((text, context): URL => {
  const url = URL.parse(text)
  // What is not spelled plainly (a password without a user, backslashes, a bare ? or #) reads as another address than it is.
  if (url && /^https?:\/\/[^\s\\/?#@]+(?:\/[^\s\\?#]*)?$/i.test(text)) return url
  context.issues.push({
    code: 'custom',
    message: sentence('BASE_URL_FORM'),
    input: text,
  })
  return z.NEVER
})

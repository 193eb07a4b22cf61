import { z } from 'zod'

/** An http or https address without user, query or fragment. Its path is put before the paths of requests. */
export const baseUrlSchema = z.string().transform((text, context): URL => {
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '' && url.hash === '')
    return url
  context.issues.push({
    code: 'custom',
    message: 'write an address such as https://housing.example.gov.cn/api, without user, query or fragment',
    input: text,
  })
  return z.NEVER
})

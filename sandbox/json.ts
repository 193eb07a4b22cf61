/** JSON in UTF-8, as departments write and read it. */
import type { z } from 'zod'
import type { Reply } from './http-department.ts'

export function json(status: number, body: object, charset = 'utf-8'): Reply {
  return { status, contentType: `application/json; charset=${charset}`, text: JSON.stringify(body) }
}

/** What a text says, or undefined where it is not what the schema describes. */
export function readJson<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

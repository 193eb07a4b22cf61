import { z } from 'zod'
import { DepartmentFault, type DepartmentFaultKind } from '../adapter.ts'
import { UTF_8 } from '../http/charset.ts'
import type { HttpResponse } from '../http/exchange.ts'
import { faultOfStatus } from '../http/http-fault.ts'
import { parseJson } from '../json-answer.ts'

/** The media type under which an answer is the endpoint's own, whatever its status is. */
const GRAPHQL_RESPONSE = 'application/graphql-response+json'

const answerSchema = z.object({ data: z.unknown().optional(), errors: z.array(z.unknown()).nullish() })
const errorSchema = z.object({ extensions: z.object({ code: z.string() }) })

/** What the codes of errors mean that servers agree on; ACCESS_REFUSED is another hub's. */
const MEANINGS: ReadonlyMap<string, DepartmentFaultKind> = new Map([
  ['UNAUTHENTICATED', 'REFUSED'],
  ['FORBIDDEN', 'REFUSED'],
  ['ACCESS_REFUSED', 'REFUSED'],
  ['RATE_LIMITED', 'QUOTA_EXHAUSTED'],
])

/**
 * The `data` of an answer by GraphQL over HTTP. An answer with errors is no answer, even where it holds data: a field
 * that failed is null, and must not look like a register that holds nothing.
 *
 * @throws {DepartmentFault} what the codes of the errors say, else what the status says, else GARBLED. What the
 *   department says in words is never told: departments repeat the question there.
 */
export function dataOf({ status, headers, body }: HttpResponse): unknown {
  if (status < 200 || status >= 300) {
    // A proxy in front of the endpoint writes application/json too, so that only the status can be trusted there.
    const isOwn = headers['content-type']?.split(';')[0]?.trim().toLowerCase() === GRAPHQL_RESPONSE
    throw (isOwn && status >= 400 && status < 500 && faultTold(body)) || faultOfStatus(status)
  }
  const { data, errors } = parseAnswer(body)
  const hasData = data !== undefined && data !== null
  if (errors && errors.length > 0) {
    const codes = codesOf(errors)
    throw (!hasData && faultOfCodes(codes)) || new DepartmentFault('GARBLED', told(codes))
  }
  if (!hasData) throw new DepartmentFault('GARBLED', 'the answer has neither data nor errors')
  return data
}

/** What the errors in a failed answer say; null where they say nothing that is known. */
function faultTold(body: Uint8Array): DepartmentFault | null {
  try {
    return faultOfCodes(codesOf(parseAnswer(body).errors ?? []))
  } catch {
    return null
  }
}

function faultOfCodes(codes: readonly string[]): DepartmentFault | null {
  for (const code of codes) {
    const kind = MEANINGS.get(code)
    if (kind) return new DepartmentFault(kind, told([code]))
  }
  return null
}

/** The first code is for the log where it looks like one: without digits, so that it holds no number of a person. */
function told([code = '']: readonly string[]): string {
  const shown = /^[A-Z_]{1,60}$/.test(code) ? code : 'without a code'
  return `the department answered with errors of GraphQL (${shown})`
}

/** What further errors say changes nothing. */
const MOST_ERRORS = 20

function codesOf(errors: readonly unknown[]): readonly string[] {
  return errors.slice(0, MOST_ERRORS).flatMap((error) => {
    const parsed = errorSchema.safeParse(error)
    return parsed.success ? [parsed.data.extensions.code] : []
  })
}

function parseAnswer(body: Uint8Array): z.output<typeof answerSchema> {
  const parsed = answerSchema.safeParse(parseJson(UTF_8.decode(body)))
  if (parsed.success) return parsed.data
  throw new DepartmentFault('GARBLED', 'the answer is not one of GraphQL')
}

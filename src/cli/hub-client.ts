import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
// The printer alone: a command that only speaks to a hub has no use for the rest of graphql.
import { print } from 'graphql/language/printer.js'
import { z } from 'zod'
import { UserError } from './explain.ts'

/** A client of a running hub, as any other program would be one: GraphQL over HTTP with a token. */
export interface HubClient {
  /**
   * @throws {HubRefusal} with what the hub said, where it answered with an error.
   * @throws {UserError} where it could not be reached, or what answered is no hub.
   */
  run<Result, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result>
}

const faultShape = z.object({
  path: z.string(),
  kind: z.string().optional(),
  at: z.string().optional(),
  zh: z.string(),
  en: z.string(),
})

/** One of several things that the hub found wrong with an input (docs/errors.md). */
export type HubFault = z.infer<typeof faultShape>

const answerShape = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string(), faults: z.array(faultShape).optional() }).optional(),
      }),
    )
    .optional(),
})

/** The error that a hub answered with. */
export class HubRefusal extends UserError {
  /** As in docs/errors.md. */
  readonly code: string
  readonly faults: readonly HubFault[]

  constructor(code: string, message: string, faults: readonly HubFault[]) {
    super(`${code}: ${message}`)
    this.name = 'HubRefusal'
    this.code = code
    this.faults = faults
  }
}

/** @param url of the hub, without `/graphql`. */
export function hubClient(url: string, token: string): HubClient {
  return {
    async run(document, variables) {
      let text: string
      try {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/graphql-response+json, application/json',
            authorization: `Bearer ${token}`,
          },
          body: JSON.stringify({ query: print(document), variables }),
        })
        text = await response.text()
      } catch (error) {
        throw hubUnreached(url, error)
      }
      // The document's type describes the answer; the hub checked it against the same schema.
      return answerIn(text, url) as never
    },
  }
}

const UNREACHED: Readonly<Record<string, string>> = {
  ECONNREFUSED: '该地址没有程序在监听（nothing listens at this address）',
  ECONNRESET: '连接被中断（the connection was cut）',
  ENOTFOUND: '找不到该主机（there is no such host）',
  ETIMEDOUT: '连接超时（the connection timed out）',
}

/** What is told where `fetch` failed: it says no more than that, its cause says why. */
export function hubUnreached(url: string, error: unknown): UserError {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const why = UNREACHED[code] ?? (code || String(error))
  return new UserError(`${url}: 无法连接核对中枢（the hub cannot be reached）：${why}`)
}

/**
 * What a hub answered, in JSON.
 *
 * @throws {HubRefusal} with what it said, where it answered with an error.
 * @throws {UserError} where what answered is no hub.
 */
export function answerIn(text: string, url: string): unknown {
  const answer = answerShape.safeParse(parse(text))
  if (!answer.success) throw new UserError(`${url}: 不是核对中枢的应答（this is no answer of a hub）`)
  const [error] = answer.data.errors ?? []
  if (error) {
    const { code = 'ERROR', faults = [] } = error.extensions ?? {}
    throw new HubRefusal(code, error.message, faults)
  }
  return answer.data.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

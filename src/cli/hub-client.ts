import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { z } from 'zod'
import { UserError } from './explain.ts'

/** A client of a running hub, as any other program would be one: GraphQL over HTTP with a token. */
export interface HubClient {
  /** @throws {UserError} with what the hub said, where it answered with errors or not at all. */
  run<Result, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result>
}

const answerShape = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).optional() }))
    .optional(),
})

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
        throw new UserError(`${url}: 无法连接核对中枢（the hub cannot be reached）: ${String(error)}`)
      }
      const answer = answerShape.safeParse(parse(text))
      if (!answer.success) throw new UserError(`${url}: 不是核对中枢的应答（this is no answer of a hub）`)
      const [error] = answer.data.errors ?? []
      if (error) throw new UserError(`${error.extensions?.code ?? 'ERROR'}: ${error.message}`)
      // The document's type describes the answer; the hub checked it against the same schema.
      return answer.data.data as never
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

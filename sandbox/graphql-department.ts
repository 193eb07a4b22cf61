/** A department that runs GraphQL: one endpoint, a bearer token, one question about people. */
import { buildSchema, graphqlSync } from 'graphql'
import { z } from 'zod'
import type { Call, HttpDepartment, Reply } from './http-department.ts'
import { readJson } from './json.ts'
import { isSameSecret } from './same-secret.ts'

export interface GraphqlDepartment {
  readonly sdl: string
  /** What `Query`'s fields are resolved from; a fault of the caller's is thrown. */
  root(call: Call): object
}

const PATH = '/graphql'

const request = z.object({
  query: z.string().max(20_000),
  variables: z.record(z.string(), z.unknown()).optional(),
  operationName: z.string().optional(),
})

/** @param secret the token that callers must have. */
export function graphqlDepartment({ sdl, root }: GraphqlDepartment, secret: string): HttpDepartment {
  const schema = buildSchema(sdl)
  function answer(call: Call): Reply {
    const { method, path, headers, body } = call
    if (path !== PATH) return failure(404, 'NOT_FOUND', 'no such path')
    if (method !== 'POST') return failure(405, 'METHOD_NOT_ALLOWED', 'use POST')
    if (!isSameSecret(headers.authorization, `Bearer ${secret}`))
      return failure(401, 'UNAUTHENTICATED', 'the token is not valid')
    const asked = readJson(request, body.toString('utf8'))
    if (!asked) return failure(400, 'BAD_REQUEST', 'the body is no GraphQL request')
    const result = graphqlSync({
      schema,
      source: asked.query,
      rootValue: root(call),
      variableValues: asked.variables,
      operationName: asked.operationName,
    })
    return reply(result.data === undefined ? 400 : 200, result)
  }
  return { charset: 'utf8', answer, refuse: () => failure(403, 'FORBIDDEN', '无权访问本服务') }
}

function failure(status: number, code: string, message: string): Reply {
  return reply(status, { errors: [{ message, extensions: { code } }] })
}

function reply(status: number, body: object): Reply {
  return {
    status,
    contentType: 'application/graphql-response+json; charset=utf-8',
    text: JSON.stringify(body),
  }
}

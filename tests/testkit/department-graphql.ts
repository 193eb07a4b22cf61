/** Departments over GraphQL: a real endpoint (graphql-http over node:http), and the conformance suite's department. */
import { buildSchema, GraphQLError } from 'graphql'
import { createHandler } from 'graphql-http'
import iconv from 'iconv-lite'
import {
  type Behaviour,
  type ConformingDepartment,
  HOLDER,
  HOLDING,
  NAMESAKE,
  OTHER_NAME,
  STRANGER,
} from './department-conformance.ts'
import { bankManifest } from './department-files.ts'
import { startGate } from './department-gate.ts'
import { type HttpResponder, startHttpServer } from './department-http.ts'

/**
 * An endpoint that answers by the rules of GraphQL over HTTP.
 *
 * @param resolvers a function for each field of `Query`, called with the field's arguments.
 */
export function graphqlResponder(sdl: string, resolvers: object, charset = 'utf-8'): HttpResponder {
  const handle = createHandler({ schema: buildSchema(sdl), rootValue: resolvers })
  return ({ method, path, headers, body }, response) => {
    const question = { method, url: path, headers, body: body.toString(), raw: null, context: null }
    handle(question).then(
      ([text, { status, headers: own }]) =>
        response.writeHead(status, own).end(iconv.encode(text ?? '', charset)),
      (error) => response.destroy(error),
    )
    return null
  }
}

const BANK = `
  type Query { holdings(ids: [String!]!): Answer! }
  type Answer { asOf: String! looked: [Person!]! }
  type Person { id: String! name: String holdings: [Holding!]! }
  type Holding { number: String! amount: String! branch: String! }
`

const QUERY = `query Holdings($ids: [String!]!) {
  holdings(ids: $ids) { asOf looked { id name holdings { ...all } } }
}
fragment all on Holding { number amount branch }`

export async function startGraphqlDepartment(): Promise<ConformingDepartment> {
  let behaviour: Behaviour = 'normal'
  const holdings = ({ ids }: { ids: readonly string[] }): object => {
    if (behaviour === 'refusing') {
      throw new GraphQLError(`nothing on ${ids.join()} for you`, { extensions: { code: 'FORBIDDEN' } })
    }
    return { asOf: '2026-11-20 08:00:00', looked: looked(ids, behaviour) }
  }
  const inUtf8 = graphqlResponder(BANK, { holdings })
  const inGb18030 = graphqlResponder(BANK, { holdings }, 'gb18030')
  const server = await startHttpServer((question, response) => {
    if (question.headers.authorization !== 'Bearer open sesame') return { status: 401, body: '' }
    if (behaviour === 'silent') return null
    if (behaviour === 'garbled') return { body: '{"data":{"holdings":{"looked":[' }
    if (behaviour === 'endless') return { body: ' '.repeat(2_000_000) }
    return (behaviour === 'wrong-encoding' ? inGb18030 : inUtf8)(question, response)
  })
  const gate = await startGate({ port: server.port, host: '127.0.0.1' })
  return {
    environment: { BANK_URL: `http://127.0.0.1:${gate.port}/graphql`, BANK_KEY: 'open sesame' },
    manifest: (source) =>
      bankManifest(
        {
          protocol: 'graphql',
          auth: { kind: 'bearer', secretRef: 'BANK_KEY' },
          maxBytes: 1_000_000,
          ...source,
        },
        {
          request: { query: QUERY, variables: { ids: '$idNumbers' } },
          response: {
            rows: 'holdings.looked[].holdings[]',
            key: '../id',
            name: '../name',
            covered: { path: 'holdings.looked', key: 'id' },
            asOf: { answer: 'holdings.asOf' },
          },
          map: { number: 'number', amount: 'amount' },
        },
      ),
    behave(next) {
      behaviour = next
    },
    impossible: {},
    shut: () => gate.shut(),
    open: () => gate.open(),
    async stop() {
      await gate.shut()
      await server.stop()
    },
  }
}

const NAMES: ReadonlyMap<string, string> = new Map([
  [HOLDER.idNumber, HOLDER.name],
  [NAMESAKE.idNumber, OTHER_NAME],
  [STRANGER.idNumber, STRANGER.name],
])

function looked(ids: readonly string[], behaviour: Behaviour): readonly object[] {
  const asked = behaviour === 'wrong-person' ? [STRANGER.idNumber] : ids
  const answered = behaviour === 'partial' ? asked.filter((id) => id !== HOLDER.idNumber) : asked
  const holding = { number: HOLDING.number, amount: '1,234.50', branch: '和兑市东湖区青年路支行营业部' }
  return answered.map((id) => {
    const name = NAMES.get(id)
    return { id, name, holdings: name === undefined ? [] : [holding] }
  })
}

/** A province's supergraph: another subgraph, and a gateway over it and the hub; all of them real servers. */
import { ApolloServer } from '@apollo/server'
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled'
import { startStandaloneServer } from '@apollo/server/standalone'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation'
import { composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'

/** The headers of a client's request, which the gateway hands on to every subgraph. */
interface GatewayContext {
  readonly headers: Readonly<Record<string, string>>
}

const HANDED_ON = ['authorization', 'x-request-id', 'hedui-consent-id', 'hedui-purpose', 'hedui-case-number']

/** A server of the supergraph, on a free port. */
export interface RunningServer {
  readonly url: string
  stop(): Promise<void>
}

/** Another authority's service: what assistance people are paid, by their ID numbers. */
export async function startGrantsSubgraph(): Promise<RunningServer> {
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])
    type Query { recipients(idNumbers: [ID!]!): [Person!]! }
    scalar Decimal
    type LocalizedText @shareable { zh: String! en: String! }
    type Person @key(fields: "idNumber") { idNumber: String! assistanceAmount: Decimal! programme: LocalizedText! }
  `)
  const paid = ({ idNumber }: { idNumber: string }) => ({
    idNumber,
    assistanceAmount: `${idNumber.slice(-3, -1)}0.00`,
    programme: { zh: '低保', en: 'minimum living allowance' },
  })
  const resolvers = {
    Query: {
      recipients: (_root: unknown, { idNumbers }: { idNumbers: string[] }) =>
        idNumbers.map((idNumber) => paid({ idNumber })),
    },
    Person: { __resolveReference: paid },
  }
  const schema = buildSubgraphSchema([{ typeDefs, resolvers }])
  const server = new ApolloServer({ schema, plugins: [ApolloServerPluginInlineTraceDisabled()] })
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } })
  return { url, stop: () => server.stop() }
}

/**
 * A gateway over both, composed from what the subgraphs say of themselves.
 *
 * @param hub the hub's GraphQL address.
 * @param token of somebody who may read the hub's schema.
 */
export async function startGateway(hub: string, grants: string, token: string): Promise<RunningServer> {
  const subgraph = async (name: string, url: string) => ({
    name,
    url,
    typeDefs: parse(await sdlOf(url, token)),
  })
  const { supergraphSdl, errors } = composeServices([
    await subgraph('hub', hub),
    await subgraph('grants', grants),
  ])
  if (supergraphSdl === undefined) throw new Error(errors?.map(({ message }) => message).join('; '))
  const schema = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl,
    batch: true,
    httpExecutorOpts: {
      headers: (request) => ({ ...(request?.context as GatewayContext | undefined)?.headers }),
    },
  })
  const server = new ApolloServer<GatewayContext>({ schema })
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: ({ req }) => {
      const handedOn = HANDED_ON.flatMap((name) => {
        const value = req.headers[name]
        return typeof value === 'string' ? [[name, value] as const] : []
      })
      return Promise.resolve({ headers: Object.fromEntries(handedOn) })
    },
  })
  return { url, stop: () => server.stop() }
}

async function sdlOf(url: string, token: string): Promise<string> {
  const { data, errors } = await post(url, { authorization: `Bearer ${token}` }, '{ _service { sdl } }')
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data._service.sdl
}

/** Sends a query as any client does. */
export async function post(
  url: string,
  headers: Record<string, string>,
  query: string,
  variables: object = {},
) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: the shape is whatever the test's query asks for
  const body = (await response.json()) as { data?: any; errors?: GatewayError[] }
  return { status: response.status, data: body.data, errors: body.errors ?? [] }
}

interface GatewayError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions?: { readonly code?: string; readonly reasonCode?: string }
}

import { readFileSync } from 'node:fs'
import { composeServices } from '@theguild/federation-composition'
import { type GraphQLSchema, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../../src/access/actor.ts'
import type { DataItem, Department } from '../../../src/registry/department.ts'
import { DEFAULT_LIMITS, DocumentLimits } from '../../../src/server/limits.ts'
import { compose, department, HOUSING, snapshotOf, TAX, VEHICLES } from '../../testkit/composed.ts'
import { actorOf } from '../../testkit/letters.ts'
import { type SmallServer, startSmallServer } from '../server/small-server.ts'

const sdlOf = ({ extensions }: GraphQLSchema) => String(extensions['subgraphSdl'])

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])'
/** Another authority's subgraph: it knows people by their ID numbers, and defines what many subgraphs do. */
const GRANTS = `${LINK}
  type Query { payments(first: Int): PaymentConnection! }
  type PaymentConnection { nodes: [Person!]! pageInfo: PageInfo! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type LocalizedText @shareable { zh: String! en: String! }
  scalar Decimal
  scalar DateTime
  type Person @key(fields: "idNumber") { idNumber: String! assistanceAmount: Decimal paidAt: DateTime programme: LocalizedText }`

const composedWith = (sdl: string, other = GRANTS) =>
  composeServices([
    { name: 'hub', url: 'http://hub.test', typeDefs: parse(sdl) },
    { name: 'grants', url: 'http://grants.test', typeDefs: parse(other) },
  ])

describe('the hub’s subgraph SDL', () => {
  test.each<[string, Department[]]>([
    ['without departments', []],
    ['with departments', [HOUSING, VEHICLES]],
    ['after another department came', [HOUSING, VEHICLES, TAX]],
    ['after departments left', [TAX]],
  ])('composes with another subgraph’s %s', (_when, departments) => {
    const { supergraphSdl, publicSdl, errors } = composedWith(sdlOf(compose(snapshotOf(...departments))))
    expect(errors).toBeUndefined()
    expect(supergraphSdl).toContain(
      'type Person @join__type(graph: GRANTS, key: "idNumber") @join__type(graph: HUB, key: "idNumber")',
    )
    for (const [{ field }] of departments.map((one) => one.items as [DataItem]))
      expect(publicSdl).toContain(` ${field}: `)
    expect(publicSdl).toContain('assistanceAmount: Decimal')
    expect(publicSdl).not.toMatch(/_entities|_service|_Any/)
  })

  test('composes by itself', () => {
    const typeDefs = parse(sdlOf(compose(snapshotOf(HOUSING))))
    expect(composeServices([{ name: 'hub', url: 'http://hub.test', typeDefs }]).errors).toBeUndefined()
  })

  test('composes with the example of docs/federation.md', () => {
    const page = readFileSync(new URL('../../../docs/federation.md', import.meta.url), 'utf8')
    const example = /```graphql\n([^`]+)```/.exec(page)?.[1] ?? ''
    const asked = `${example} type Query { recipients: [Person!]! }`
    const { errors, publicSdl } = composedWith(sdlOf(compose(snapshotOf(HOUSING))), asked)
    expect(errors).toBeUndefined()
    expect(publicSdl).toContain('assistanceAmount: Decimal')
  })

  test('keeps the hub’s own types its own: nobody else defines a finding, or what a consent says of a person', () => {
    const sdl = sdlOf(compose(snapshotOf(HOUSING)))
    const forged = `${LINK} type Query { a: Int } type Person @key(fields: "idNumber") { idNumber: String! name: String! }`
    expect(
      composedWith(sdl, forged)
        .errors?.map(({ message }) => message)
        .join(),
    ).toContain('"Person.name"')
    const finding = `${LINK} type Query { a: RealEstateFinding } type RealEstateFinding { reasonCode: String }`
    expect(
      composedWith(sdl, finding)
        .errors?.map(({ message }) => message)
        .join(),
    ).toContain('"RealEstateFinding.reasonCode"')
  })

  test('belongs to its schema, so that a request on an old one is told the old one', () => {
    const before = compose(snapshotOf(HOUSING))
    const after = compose(snapshotOf(HOUSING, TAX))
    expect(sdlOf(before)).not.toContain('incomeTax')
    expect(sdlOf(after)).toContain('incomeTax')
  })
})

describe('the limits', () => {
  test('let a gateway’s query for every field of the whole catalogue through', () => {
    const departments = Array.from({ length: 48 }, (_, i) =>
      department(
        `d${i}`,
        `item${i}`,
        `R${i}`,
        `type R${i} { ${Array.from({ length: 15 }, (_x, n) => `field${n}: String`).join(' ')} }`,
      ),
    )
    const fields = Array.from({ length: 15 }, (_, n) => `field${n}`).join(' ')
    const items = departments.map(
      (_, i) => `item${i} { __typename outcome asOf reason stale level records { ${fields} } }`,
    )
    const query = `query Province__hub__1($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Person { name ${items.join(' ')} } } }`
    expect(new DocumentLimits(DEFAULT_LIMITS).refuse(compose(snapshotOf(...departments)), query)).toEqual([])
  })
})

describe('a server in production', () => {
  let small: SmallServer

  beforeAll(async () => {
    small = await startSmallServer({
      production: true,
      authenticate: (authorization) =>
        Promise.resolve(authorization ? actorOf(authorization.replace('Bearer ', '') as Role) : null),
    })
  })

  afterAll(async () => {
    await small.server.stop()
  })

  async function post(role: Role | null, query: string) {
    const headers = {
      'content-type': 'application/json',
      ...(role ? { authorization: `Bearer ${role}` } : {}),
    }
    const response = await fetch(small.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    })
    // biome-ignore lint/suspicious/noExplicitAny: the shape is whatever the test's query asks for
    return (await response.json()) as any
  }

  test('answers no introspection, and tells the SDL of what it serves now to those who may read it', async () => {
    for (const schema of [
      compose(snapshotOf(HOUSING, VEHICLES)),
      compose(snapshotOf(TAX)),
      compose(snapshotOf()),
    ]) {
      small.hot.replace(schema)
      expect((await post('STEWARD', '{ _service { sdl } }')).data._service.sdl).toBe(sdlOf(schema))
      expect((await post('STEWARD', '{ __schema { types { name } } }')).data).toBeUndefined()
      for (const [role, code] of [
        ['RESIDENT', 'FORBIDDEN'],
        [null, 'UNAUTHENTICATED'],
      ] as const) {
        const { data, errors } = await post(role, '{ _service { sdl } }')
        expect(data ?? null).toBeNull()
        expect(errors[0].extensions.code).toBe(code)
      }
    }
  })
})

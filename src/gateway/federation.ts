import { type DefinitionNode, type GraphQLSchema, Kind, parse, print } from 'graphql'

/**
 * The hub as a subgraph of Apollo Federation 2. What a subgraph must serve (`_entities`, `_service` and their types) is
 * plain SDL in schema/federation.graphql, resolved in resolvers/entities.ts; here is what it hands to composition: its
 * definitions with their federation directives. Why not `buildSubgraphSchema`: docs/adr/0010-federation-subgraph.md.
 */

/** The oldest version that has all directives in use: every gateway and composition of Federation 2 knows it. */
const LINK = parse(
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])',
  { noLocation: true },
).definitions

/** What schema/federation.graphql declares so that the served schema is complete; composition brings its own. */
const MACHINERY = new Set(['_Any', '_Entity', '_Service', 'FieldSet', 'key', 'shareable'])
const ENTRANCES = new Set(['_entities', '_service'])

/** The name under which a schema carries its subgraph SDL in `extensions`; resolvers/entities.ts reads it there. */
const SUBGRAPH_SDL = 'subgraphSdl'

/**
 * Lets a schema carry the SDL by which it enters a supergraph, so that a request is told the SDL of the very schema that
 * it runs on. It is printed when it is first asked for.
 *
 * @param definitions everything that the schema was made from, by name.
 */
export function carrySubgraphSdl(
  schema: GraphQLSchema,
  definitions: ReadonlyMap<string, DefinitionNode>,
): void {
  let sdl: string | null = null
  schema.extensions = {
    ...schema.extensions,
    get [SUBGRAPH_SDL](): string {
      sdl ??= subgraphSdl(definitions)
      return sdl
    },
  }
}

function subgraphSdl(definitions: ReadonlyMap<string, DefinitionNode>): string {
  const own = [...definitions]
    .filter(([name]) => !MACHINERY.has(name))
    .map(([, one]) => withoutEntrances(one))
  return `${print({ kind: Kind.DOCUMENT, definitions: [...LINK, ...own] })}\n`
}

function withoutEntrances(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== 'Query') return definition
  return { ...definition, fields: (definition.fields ?? []).filter(({ name }) => !ENTRANCES.has(name.value)) }
}

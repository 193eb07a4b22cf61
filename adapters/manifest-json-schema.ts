/**
 * The JSON Schema of manifest.yaml, for editors: made from the zod schemas that read manifests, so that it cannot fall
 * behind them. It knows the shape; what needs more (paths, slots, the record types) is found by `hedui department check`.
 */
import { z } from 'zod'
import type { Protocol } from './adapter.ts'
import { attributionSchema, itemSchema, manifestSchema, sourceSchema } from './manifest.ts'
import { MANIFEST_KEYS } from './manifest-keys.ts'
import { PROTOCOLS } from './protocols/index.ts'

export type JsonSchema = z.core.JSONSchema.JSONSchema

/** The schema of the whole manifest (draft 2020-12): what `source`, `request` and `response` may hold follows `source.protocol`. */
export function manifestJsonSchema(): JsonSchema {
  const definitions: Record<string, JsonSchema> = {}
  const { $schema, $defs, ...item } = convert(itemSchema)
  // The recursive schema of `map` is the only one that zod gives a name of its own.
  for (const [name, definition] of Object.entries($defs ?? {})) {
    definitions[name] = annotate(definition, 'items.map')
  }
  definitions['item'] = annotate(
    { ...item, properties: { ...item.properties, response: { type: 'object' } } },
    'items',
  )
  const source = convert(sourceSchema)
  for (const protocol of PROTOCOLS) {
    const { kind } = protocol
    const parts = {
      source: [joined(source, partOf(protocol, protocol.source, true)), 'source'],
      request: [partOf(protocol, protocol.request, true), 'items.request'],
      response: [
        joined(convert(attributionSchema), partOf(protocol, protocol.response, false)),
        'items.response',
      ],
    } as const
    for (const [part, [schema, path]] of Object.entries(parts)) {
      const { $schema: _own, ...definition } = schema
      definitions[`${kind}.${part}`] = annotate(definition, path, kind)
    }
  }
  const { properties, required } = convert(manifestSchema)
  const manifest = annotate(
    {
      type: 'object',
      properties: {
        ...properties,
        source: {
          type: 'object',
          properties: { protocol: { type: 'string', enum: PROTOCOLS.map(({ kind }) => kind) } },
          required: ['protocol'],
        },
        items: { type: 'array', minItems: 1, items: { $ref: '#/$defs/item' } },
      },
      ...(required ? { required } : {}),
      additionalProperties: false,
    },
    '',
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'manifest.yaml of a department of Hedui',
    description:
      '单位接入清单：docs/add-a-department.md — How the hub asks a department and reads its answers.',
    ...manifest,
    allOf: PROTOCOLS.map(protocolRule),
    $defs: definitions,
  }
}

function protocolRule({ kind }: Protocol): JsonSchema {
  const reference = (part: string): JsonSchema => ({ $ref: `#/$defs/${kind}.${part}` })
  return {
    if: {
      properties: { source: { properties: { protocol: { const: kind } }, required: ['protocol'] } },
      required: ['source'],
    },
    // The condition is JSON Schema's own word; nothing awaits this object.
    // biome-ignore lint/suspicious/noThenProperty: see above
    then: {
      properties: {
        source: reference('source'),
        items: { items: { properties: { request: reference('request'), response: reference('response') } } },
      },
    },
  }
}

/** A reference to the environment, which may stand in any text of `source` and `request`. */
const REFERENCE = '\\$\\{[A-Z]'

/** @param references whether texts may refer to the environment; what a text must look like is then not known here. */
function convert(schema: z.ZodType, references = false): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema, path }) {
      if (zodSchema._zod.def.type === 'undefined') jsonSchema.not = {}
      if (!references || path.includes('propertyNames') || jsonSchema.type !== 'string') return
      if (jsonSchema.pattern !== undefined) jsonSchema.pattern = `(?:${jsonSchema.pattern})|${REFERENCE}`
      if (jsonSchema.enum !== undefined) {
        jsonSchema.anyOf = [{ enum: jsonSchema.enum }, { pattern: REFERENCE }]
        delete jsonSchema.enum
      }
    },
  })
}

/** A protocol's part of the manifest. Only `map` may refer to itself: references of others would lead into it. */
function partOf({ kind }: Protocol, schema: z.ZodType, references: boolean): JsonSchema {
  const part = convert(schema, references)
  if (part.$defs) throw new TypeError(`a schema of the protocol ${kind} refers to itself`)
  return part
}

/** Two closed objects as one, as the reader splits one mapping between two schemas. Keys of both must satisfy both. */
function joined(one: JsonSchema, other: JsonSchema): JsonSchema {
  const branches = other.oneOf ?? other.anyOf
  if (branches) {
    const { oneOf: _oneOf, anyOf: _anyOf, ...rest } = other
    return { ...rest, anyOf: branches.map((branch) => joined(one, branch)) }
  }
  if (!other.properties)
    throw new TypeError('a protocol describes a part of the manifest as something other than an object')
  const properties = { ...one.properties, ...other.properties }
  for (const [key, schema] of Object.entries(one.properties ?? {})) {
    const also = other.properties[key]
    if (typeof schema === 'object' && typeof also === 'object') properties[key] = { allOf: [schema, also] }
  }
  return {
    type: 'object',
    properties,
    required: [...new Set([...(one.required ?? []), ...(other.required ?? [])])],
    additionalProperties: false,
  }
}

/** Adds to each key what {@link MANIFEST_KEYS} says of it, wherever in the schema it stands. */
function annotate(schema: JsonSchema, path: string, kind = ''): JsonSchema {
  const inner = (one: JsonSchema): JsonSchema => annotate(one, path, kind)
  const result: JsonSchema = { ...schema }
  for (const key of ['anyOf', 'oneOf', 'allOf'] as const) {
    const branches = schema[key]
    if (branches) result[key] = branches.map(inner)
  }
  if (isSchema(schema.items)) result.items = annotate(schema.items, path, kind)
  if (isSchema(schema.additionalProperties)) {
    result.additionalProperties = annotate(schema.additionalProperties, `${path}.*`, kind)
  }
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([key, property]) => [
        key,
        isSchema(property) ? annotateKey(property, path === '' ? key : `${path}.${key}`, kind) : property,
      ]),
    )
  }
  return result
}

function annotateKey(schema: JsonSchema, path: string, kind: string): JsonSchema {
  const annotated = annotate(schema, path, kind)
  const key = MANIFEST_KEYS[`${kind} ${path}`] ?? MANIFEST_KEYS[path]
  if (!key) return annotated
  const { zh, en, enum: values, pattern } = key
  return {
    ...annotated,
    description: `${zh} — ${en}`,
    ...(values ? { enum: [...values] } : {}),
    ...(pattern ? { pattern: path.startsWith('source.') ? `(?:${pattern})|${REFERENCE}` : pattern } : {}),
  }
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

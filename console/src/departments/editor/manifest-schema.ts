import schema from '../../../../docs/manifest.schema.json' with { type: 'json' }
import type { Localized } from '../../words/localized.ts'

/** What this module reads of a JSON Schema. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly if?: Schema
  readonly then?: Schema
}

/** The published schema of manifests, docs/manifest.schema.json. */
export const MANIFEST_SCHEMA = schema as unknown as Schema & {
  readonly $defs: Readonly<Record<string, Schema>>
}

/** A key or an index. */
export type Step = string | number

/**
 * Every part of the schema that speaks of the place to which `path` leads: alternatives and what depends on the protocol
 * among them.
 *
 * @param value the manifest as far as it is written; which protocol it names decides.
 */
export function schemasAt(value: unknown, path: readonly Step[]): readonly Schema[] {
  let schemas = expanded(MANIFEST_SCHEMA, value)
  let inner = value
  for (const step of path) {
    inner = childOf(inner, step)
    schemas = schemas.flatMap((one) => {
      const child = childSchema(one, step)
      return child ? expanded(child, inner) : []
    })
  }
  return schemas
}

/** What the schema says of a place, in both languages: “中文 — English”. */
export function descriptionAt(value: unknown, path: readonly Step[]): Localized | null {
  const text = schemasAt(value, path).find(({ description }) => description !== undefined)?.description
  return text === undefined ? null : localized(text)
}

export function localized(description: string): Localized {
  const [zh = description, en = zh] = description.split(' — ')
  return { zh, en }
}

function childOf(value: unknown, step: Step): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as Record<Step, unknown>)[step]
}

function childSchema(schema: Schema, step: Step): Schema | undefined {
  if (typeof step === 'number') return schema.items
  const property = schema.properties?.[step]
  if (property) return property
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined
}

/** A schema with what it refers to, what it is made of, and what its conditions add. */
function expanded(schema: Schema, value: unknown): readonly Schema[] {
  const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema
  const conditional = schema.if && schema.then && holds(schema.if, value) ? [schema.then] : []
  const referred = $ref === undefined ? [] : [MANIFEST_SCHEMA.$defs[$ref.replace('#/$defs/', '')]]
  const parts = [...referred, ...allOf, ...anyOf, ...oneOf, ...conditional]
  return [schema, ...parts.flatMap((part) => (part ? expanded(part, value) : []))]
}

/** Whether a condition of the schema holds; its conditions name constants at places, and nothing else. */
function holds(condition: Schema, value: unknown): boolean {
  if (condition.const !== undefined) return condition.const === value
  return Object.entries(condition.properties ?? {}).every(([key, inner]) => holds(inner, childOf(value, key)))
}

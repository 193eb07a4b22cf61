import { z } from 'zod'
import { AUDIT_RULE_KEYS } from './audit-rules/document-keys.ts'
import { documentShape } from './document.ts'
import { DOCUMENT_KEYS } from './document-keys.ts'

type JsonSchema = z.core.JSONSchema.JSONSchema

/**
 * The JSON Schema of standard documents, for editors: made from the shape that reads them, so that it cannot fall behind.
 * What needs more than the shape (rules, tests) is found by `hedui programme check`.
 */
export function documentJsonSchema(): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(documentShape, { io: 'input', unrepresentable: 'any' })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A standard document of Hedui',
    description:
      '核算标准、救助项目和审计规则：docs/write-a-programme.md、docs/write-an-audit-rule.md — An accounting standard, a programme or an audit rule of a region.',
    ...explained(schema, ''),
  }
}

/** Adds to each key what {@link DOCUMENT_KEYS} says of it. */
function explained(schema: JsonSchema, path: string): JsonSchema {
  const inner = (one: JsonSchema): JsonSchema => explained(one, path)
  const { properties, items, anyOf, oneOf } = schema
  return {
    ...schema,
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, value]) => [key, property(value, below(path, key))]),
          ),
        }
      : {}),
    ...(typeof items === 'object' && !Array.isArray(items) ? { items: inner(items) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(inner) } : {}),
    ...(oneOf ? { oneOf: oneOf.map(inner) } : {}),
  }
}

function property(value: JsonSchema | boolean, path: string): JsonSchema | boolean {
  if (typeof value === 'boolean') return value
  const told = DOCUMENT_KEYS[path] ?? AUDIT_RULE_KEYS[path]
  return { ...explained(value, path), ...(told ? { description: `${told.zh} — ${told.en}` } : {}) }
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

import type { GraphQLSchema } from 'graphql'
import { HeduiError, type InputFault } from '../errors.ts'
import type { SchemaChange } from '../gateway/schema-changes.ts'
import type { FieldUser } from '../monitoring/field-usage.ts'
import type { RegistrySnapshot } from './department.ts'

/** What the registry needs to know of schemas; src/composition/departments.ts hands it in, since they are made above it. */
export interface SchemaWorkshop {
  /** Composes the schema of some departments, or says what stands in the way. */
  compose(snapshot: RegistrySnapshot): Composed
  /** Every difference between two schemas, the worst first. */
  changes(before: GraphQLSchema, after: GraphQLSchema): Promise<readonly SchemaChange[]>
  /** Who used what in the last 30 days. */
  usedBy(coordinates: readonly string[]): Promise<readonly FieldUser[]>
}

/** `department` is the slug of whose records do not fit in; null where it is nobody's in particular. */
export type Composed =
  | { readonly schema: GraphQLSchema }
  | { readonly problem: string; readonly department: string | null }

/** A change of the schema, and whom it concerns. */
export interface SchemaImpact extends SchemaChange {
  /** Who used it in the last 30 days; only told of breaking changes. */
  readonly users: readonly FieldUser[]
}

/** How many breaking changes an error spells out. */
const MOST_TOLD = 100

/** What a change of the departments does to the schema and its users. */
export async function schemaImpact(
  workshop: SchemaWorkshop,
  before: GraphQLSchema,
  after: GraphQLSchema,
): Promise<SchemaImpact[]> {
  const changes = await workshop.changes(before, after)
  const breaking = changes.filter(({ criticality }) => criticality === 'BREAKING')
  const users =
    breaking.length === 0 ? [] : await workshop.usedBy(breaking.map(({ coordinate }) => coordinate))
  const usersOf = Map.groupBy(users, ({ coordinate }) => coordinate)
  return changes.map((change) => ({
    ...change,
    users: change.criticality === 'BREAKING' ? (usersOf.get(change.coordinate) ?? []) : [],
  }))
}

/**
 * Refuses what breaks clients, unless each of it is accepted by name.
 *
 * @param accepted schema coordinates, such as `Person.realEstate`.
 * @throws {HeduiError} `SCHEMA_BREAKING` with what breaks and who used it.
 */
export function refuseBreaking(impacts: readonly SchemaImpact[], accepted: readonly string[]): void {
  const breaking = impacts.filter(
    ({ criticality, coordinate }) => criticality === 'BREAKING' && !accepted.includes(coordinate),
  )
  const [first] = breaking
  if (!first) return
  const faults = breaking.slice(0, MOST_TOLD).map(faultOf)
  throw new HeduiError('SCHEMA_BREAKING', {
    zh: `共 ${breaking.length} 处：${coordinates(breaking)}`,
    en: `${breaking.length} in all: ${coordinates(breaking)}`,
    path: first.coordinate,
    faults,
  })
}

function coordinates(breaking: readonly SchemaImpact[]): string {
  const told = breaking.slice(0, 10).map(({ coordinate }) => coordinate)
  return [...told, ...(breaking.length > told.length ? ['…'] : [])].join(', ')
}

function faultOf({ coordinate, message, users }: SchemaImpact): InputFault {
  const names = users.map(
    ({ client, organisation, requests }) => `${client ?? organisation ?? '?'} (${requests})`,
  )
  return {
    code: 'SCHEMA_BREAKING',
    path: coordinate,
    zh: names.length === 0 ? '近30天无人使用' : `近30天的使用者（次数）：${names.join('、')}`,
    en: `${message}; ${names.length === 0 ? 'not used in the last 30 days' : `used in the last 30 days by ${names.join(', ')}`}`,
  }
}

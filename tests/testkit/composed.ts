/** The hub's whole schema over made-up departments. */
import { readdirSync, readFileSync } from 'node:fs'
import { type GraphQLSchema, parse } from 'graphql'
import { resolvers } from '../../resolvers/index.ts'
import { composeSchema, type SdlFile } from '../../src/gateway/compose.ts'
import type { DataItem, Department, RegistrySnapshot } from '../../src/registry/department.ts'

const schemaFolder = new URL('../../schema/', import.meta.url)
const contract: SdlFile[] = readdirSync(schemaFolder).map((name) => ({
  name,
  sdl: readFileSync(new URL(name, schemaFolder), 'utf8'),
}))

/** A department with one item. */
export function department(slug: string, field: string, record: string, records: string): Department {
  const item: DataItem = {
    id: `${slug}.${field}`,
    field,
    title: { zh: field, en: field },
    department: slug,
    record,
    sensitivity: 3,
    freshness: 'P1M',
    mzElementId: null,
    kinship: null,
    livesAt: null,
    measures: [],
    identifiers: [],
  }
  const title = { zh: `${slug}局`, en: slug }
  return {
    slug,
    title,
    steward: null,
    protocol: 'rest',
    answersLater: false,
    items: [item],
    records: parse(records),
  }
}

export const HOUSING = department(
  'housing',
  'realEstate',
  'RealEstate',
  'type RealEstate { area: Decimal use: Use } enum Use { HOME }',
)
export const VEHICLES = department('vehicles', 'vehicles', 'Vehicle', 'type Vehicle { plateNo: String }')
export const TAX = department('tax', 'incomeTax', 'IncomeTax', 'type IncomeTax { income: Decimal on: Date }')

export function snapshotOf(...departments: Department[]): RegistrySnapshot {
  return {
    version: departments.map((one) => one.slug).join(),
    departments: new Map(departments.map((one) => [one.slug, one])),
    items: new Map(departments.flatMap((one) => one.items.map((each) => [each.id, each]))),
  }
}

/** With all of the hub's resolvers. */
export function compose(snapshot: RegistrySnapshot): GraphQLSchema {
  return composeSchema({ typeDefs: contract, snapshot, resolvers })
}

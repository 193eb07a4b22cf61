/** The schema of a province: a hundred departments with five hundred items. How fast it is made says bench/compose.ts. */
import { readdirSync, readFileSync } from 'node:fs'
import { assertObjectType, type GraphQLSchema } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { readDepartment } from '../../../adapters/department-reader.ts'
import { composeSchema, type SdlFile } from '../../../src/gateway/compose.ts'
import type { Department } from '../../../src/registry/department.ts'
import { manyDepartments } from '../../testkit/many-departments.ts'

const FOLDER = new URL('../../../schema/', import.meta.url)
const typeDefs: SdlFile[] = readdirSync(FOLDER).map((name) => ({
  name,
  sdl: readFileSync(new URL(name, FOLDER), 'utf8'),
}))

const written = manyDepartments(100, 5)
let schema: GraphQLSchema

function read(): Department[] {
  return written.map(({ slug, manifest, records }) => {
    const files = {
      manifest: { file: `${slug}/manifest.yaml`, text: manifest },
      records: { file: `${slug}/records.graphql`, text: records },
    }
    const { plan, faults } = readDepartment(files, {})
    expect(faults).toEqual([])
    if (!plan) throw new Error(`${slug} has no plan`)
    return plan.department
  })
}

function compose(departments: readonly Department[]): GraphQLSchema {
  const items = new Map(departments.flatMap((one) => one.items.map((item) => [item.id, item])))
  const snapshot = { version: '1', departments: new Map(departments.map((one) => [one.slug, one])), items }
  return composeSchema({ typeDefs, snapshot, resolvers: {} })
}

beforeAll(() => {
  schema = compose(read())
})

test('every item of every department is a field of Person, of its own finding type', () => {
  const fields = assertObjectType(schema.getType('Person')).getFields()
  const items = written.flatMap((one) => one.items)
  expect(items).toHaveLength(500)
  for (const { field, record } of items) expect(String(fields[field]?.type)).toBe(`${record}Finding!`)
  const own = assertObjectType(compose([]).getType('Person')).getFields()
  expect(Object.keys(fields)).toHaveLength(500 + Object.keys(own).length)
})

test('every record type, its parts and its finding are there, with their fields', () => {
  for (const { record } of written.flatMap((one) => one.items)) {
    const { number, kind, parts, amount } = assertObjectType(schema.getType(record)).getFields()
    expect([number, kind, parts, amount].map((field) => String(field?.type))).toEqual([
      'String!',
      `${record}Kind!`,
      `[${record}Part!]!`,
      'Decimal',
    ])
    const finding = assertObjectType(schema.getType(`${record}Finding`))
    expect(finding.getInterfaces().map(String)).toContain('Finding')
    expect(String(finding.getFields()['records']?.type)).toBe(`[${record}!]!`)
  }
})

test('it holds nothing but the contract and what the departments add', () => {
  const before = Object.keys(compose([]).getTypeMap()).length
  expect(Object.keys(schema.getTypeMap())).toHaveLength(before + 500 * 4)
})

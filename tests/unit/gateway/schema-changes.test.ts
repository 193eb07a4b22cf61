import fc from 'fast-check'
import {
  buildSchema,
  type GraphQLSchema,
  Kind,
  OverlappingFieldsCanBeMergedRule,
  parse,
  resolveSchemaCoordinate,
  specifiedRules,
  validate,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { coordinatesOf } from '../../../src/gateway/field-coordinates.ts'
import { schemaChanges } from '../../../src/gateway/schema-changes.ts'
import { runs } from '../../testkit/effort.ts'
import { documentsOf } from './documents.ts'

const SDL = /* GraphQL */ `
directive @mark(by: Purpose) on FIELD_DEFINITION | OBJECT | ARGUMENT_DEFINITION | ENUM_VALUE
scalar Decimal
enum Purpose { APPLICATION COMPLAINT }
enum Use { HOME SHED }
enum Sent { YES NO }
input Range { from: Int, to: Int! = 3, sent: Sent }
type Query { person(purpose: Purpose! = APPLICATION, within: Range): Person!, things: [Thing!]! }
type Person { name: String!, findings: [Finding!]!, realEstate: RealEstateFinding!, purpose: Purpose! }
interface Finding { outcome: String!, reason(purpose: Purpose): String }
type RealEstateFinding implements Finding { outcome: String!, reason(purpose: Purpose): String, records: [RealEstate!]! }
type TaxFinding implements Finding { outcome: String!, reason(purpose: Purpose): String, records: [Tax!]! }
type RealEstate { area: Decimal, use: Use!, owners: [String!]! }
type Tax { amount(times: Int! = 1): Decimal, year: Int! }
union Thing = RealEstate | Tax
`
const before = buildSchema(SDL)

type Edit = readonly [string, string]

function edited(...edits: readonly Edit[]): GraphQLSchema {
  let sdl = SDL
  for (const [from, to] of edits) {
    expect(sdl).toContain(from)
    sdl = sdl.replaceAll(from, to)
  }
  return buildSchema(sdl)
}

/** `BREAKING RealEstate.area FIELD_REMOVED`, in the order that they are listed in. */
async function changed(...edits: readonly Edit[]): Promise<string[]> {
  const changes = await schemaChanges(before, edited(...edits))
  return changes.map(({ criticality, coordinate, kind }) => `${criticality} ${coordinate} ${kind}`)
}

describe('what breaks', () => {
  test('a field that is removed', async () => {
    expect(await schemaChanges(before, edited(['area: Decimal, ', '']))).toEqual([
      {
        coordinate: 'RealEstate.area',
        criticality: 'BREAKING',
        kind: 'FIELD_REMOVED',
        message: "Field 'area' was removed from object type 'RealEstate'",
      },
    ])
  })

  test.each<[string, Edit]>([
    ['another scalar', ['area: Decimal', 'area: String']],
    ['a list', ['area: Decimal', 'area: [Decimal]']],
    ['one instead of a list', ['owners: [String!]!', 'owners: String!']],
    ['null where there was none', ['use: Use!', 'use: Use']],
    ['null in a list', ['owners: [String!]!', 'owners: [String]!']],
    ['an object type instead of its interface', ['findings: [Finding!]!', 'findings: [TaxFinding!]!']],
  ])('an answer that becomes %s', async (_what, edit) => {
    expect(await changed(edit)).toEqual([
      `BREAKING ${edit[0].startsWith('findings') ? 'Person' : 'RealEstate'}.${edit[0].split(':')[0]} FIELD_TYPE_CHANGED`,
    ])
  })

  test('of a type that is removed, each field: clients used those', async () => {
    const changes = await schemaChanges(
      before,
      edited(
        ['type RealEstate { area: Decimal, use: Use!, owners: [String!]! }\n', ''],
        ['union Thing = RealEstate | Tax', 'union Thing = Tax'],
        ['records: [RealEstate!]!', 'records: [Tax!]!'],
      ),
    )
    expect(changes.map(({ criticality, coordinate }) => `${criticality} ${coordinate}`)).toEqual([
      'BREAKING RealEstate',
      'BREAKING RealEstate',
      'BREAKING RealEstate.area',
      'BREAKING RealEstate.owners',
      'BREAKING RealEstate.use',
      'BREAKING RealEstateFinding.records',
    ])
    expect(changes.find(({ coordinate }) => coordinate === 'RealEstate.area')).toEqual({
      coordinate: 'RealEstate.area',
      criticality: 'BREAKING',
      kind: 'FIELD_REMOVED',
      message: "Field 'area' was removed with type 'RealEstate'",
    })
  })

  test('of a type that becomes another kind of type, its members and what is of that type', async () => {
    expect(await changed(['enum Use { HOME SHED }', 'type Use { code: String }'])).toEqual([
      'BREAKING RealEstate.use TYPE_KIND_CHANGED',
      'BREAKING Use TYPE_KIND_CHANGED',
      'DANGEROUS Use.HOME ENUM_VALUE_REMOVED',
      'DANGEROUS Use.SHED ENUM_VALUE_REMOVED',
    ])
  })

  test('an argument or enum value that clients write and that is removed', async () => {
    expect(await changed(['(times: Int! = 1)', ''])).toEqual([
      'BREAKING Tax.amount(times:) FIELD_ARGUMENT_REMOVED',
    ])
    expect(await changed(['APPLICATION COMPLAINT', 'APPLICATION'])).toEqual([
      'BREAKING Purpose.COMPLAINT ENUM_VALUE_REMOVED',
    ])
  })

  test('a default that is taken away, where the argument or input field must then be given', async () => {
    expect(await changed(['times: Int! = 1', 'times: Int!'])).toEqual([
      'BREAKING Tax.amount(times:) FIELD_ARGUMENT_DEFAULT_CHANGED',
    ])
    expect(await changed(['to: Int! = 3', 'to: Int!'])).toEqual([
      'BREAKING Range.to INPUT_FIELD_DEFAULT_VALUE_CHANGED',
    ])
  })

  test('a union that loses a member, by the member: fragments name that', async () => {
    expect(await changed(['union Thing = RealEstate | Tax', 'union Thing = RealEstate'])).toEqual([
      'BREAKING Tax UNION_MEMBER_REMOVED',
    ])
  })

  test('a field that is removed while its type gets an interface or a description', async () => {
    const node = 'interface Node { use: Use! }'
    expect(
      await changed(
        ['type RealEstate { area: Decimal,', `${node} "new" type RealEstate implements Node { "new"`],
        ['owners: [String!]!', '"new" owners: [String]'],
      ),
    ).toEqual([
      'BREAKING RealEstate.area FIELD_REMOVED',
      'BREAKING RealEstate.owners FIELD_TYPE_CHANGED',
      'DANGEROUS RealEstate OBJECT_TYPE_INTERFACE_ADDED',
      'SAFE Node TYPE_ADDED',
      'SAFE RealEstate TYPE_DESCRIPTION_ADDED',
      'SAFE RealEstate.owners FIELD_DESCRIPTION_ADDED',
      'SAFE RealEstate.use FIELD_DESCRIPTION_ADDED',
    ])
  })
})

describe('what is dangerous', () => {
  test('an enum value that is new in answers', async () => {
    expect(await changed(['HOME SHED', 'HOME SHED SHOP'])).toEqual(['DANGEROUS Use.SHOP ENUM_VALUE_ADDED'])
  })

  test('an enum value that is only ever answered and is removed: no operation writes it', async () => {
    expect(await changed(['HOME SHED', 'HOME'])).toEqual(['DANGEROUS Use.SHED ENUM_VALUE_REMOVED'])
  })

  test('another default', async () => {
    expect(await changed(['times: Int! = 1', 'times: Int! = 2'])).toEqual([
      'DANGEROUS Tax.amount(times:) FIELD_ARGUMENT_DEFAULT_CHANGED',
    ])
  })
})

describe('what is safe', () => {
  test('nothing changed', async () => {
    expect(await changed()).toEqual([])
  })

  test('a new department: a type, its finding and its field, without a line for each field of them', async () => {
    const types = `type Boat { "Number." name: String!, length(in: Use = HOME): Decimal, kind: BoatKind } enum BoatKind { SAIL }
      type BoatFinding implements Finding { outcome: String!, reason(purpose: Purpose): String, records: [Boat!]! }`
    expect(
      await changed(
        ['scalar Decimal', `scalar Decimal ${types}`],
        ['purpose: Purpose! }', 'purpose: Purpose!, "Boats." boats: BoatFinding! }'],
      ),
    ).toEqual([
      'SAFE Boat TYPE_ADDED',
      'SAFE BoatFinding TYPE_ADDED',
      'SAFE BoatKind TYPE_ADDED',
      'SAFE Person.boats FIELD_ADDED',
    ])
  })

  test('an answer that is never null any more', async () => {
    expect(await changed(['area: Decimal', 'area: Decimal!'])).toEqual([
      'SAFE RealEstate.area FIELD_TYPE_CHANGED',
    ])
  })

  test('an enum value that can only be written', async () => {
    expect(await changed(['YES NO', 'YES NO MAYBE'])).toEqual(['SAFE Sent.MAYBE ENUM_VALUE_ADDED'])
  })
})

test('a directive is told of where it stands', async () => {
  const changes = await changed(
    ['area: Decimal', 'area: Decimal @mark(by: COMPLAINT)'],
    ['HOME SHED', 'HOME SHED @deprecated'],
    ['type Tax ', 'type Tax @mark '],
  )
  expect([...new Set(changes.map((line) => line.split(' ')[1]))]).toEqual([
    'RealEstate.area',
    'Tax',
    'Use.SHED',
  ])
})

test('the worst stands first', async () => {
  const edits: Edit[] = [
    ['area: Decimal, ', ''],
    ['HOME SHED', 'HOME SHED SHOP'],
    ['year: Int!', 'year: Int!, month: Int'],
  ]
  expect((await changed(...edits)).map((line) => line.split(' ')[0])).toEqual([
    'BREAKING',
    'DANGEROUS',
    'SAFE',
  ])
})

/** Ways in which the schema above may change, in the order that they are made in; some leave nothing to others. */
const EDITS: readonly Edit[] = [
  ['area: Decimal, ', ''],
  ['use: Use!, ', ''],
  ['use: Use!', 'use: Decimal'],
  ['area: Decimal', 'area: [Tax]'],
  ['owners: [String!]!', 'owners: [Person!]!'],
  ['name: String!, ', ''],
  ['purpose: Purpose! }', 'purpose: Purpose!, more: Int }'],
  ['APPLICATION COMPLAINT', 'APPLICATION'],
  ['APPLICATION COMPLAINT', 'APPLICATION COMPLAINT OBJECTION'],
  ['enum Use { HOME SHED }', 'type Use { code: String }'],
  ['enum Use { HOME SHED }', 'scalar Use'],
  ['scalar Decimal', 'type Decimal { digits: String! }'],
  ['year: Int! }', 'year(of: Int!): Int! }'],
  ['(times: Int! = 1)', ''],
  ['times: Int! = 1', 'times: Int!'],
  ['times: Int! = 1', 'times: Boolean! = true'],
  [', within: Range', ''],
  ['purpose: Purpose! = APPLICATION', 'purpose: Purpose!'],
  ['reason(purpose: Purpose): String', 'reason: String'],
  ['reason(purpose: Purpose): String', 'reason(purpose: Purpose!): String'],
  ['outcome: String!, ', ''],
  ['union Thing = RealEstate | Tax', 'union Thing = RealEstate'],
  ['union Thing = RealEstate | Tax', 'union Thing = Tax'],
  ['union Thing = RealEstate | Tax', 'type Thing { tax: Tax }'],
  [', realEstate: RealEstateFinding!', ''],
  ['realEstate: RealEstateFinding!', 'realEstate: TaxFinding!'],
  ['findings: [Finding!]!', 'findings: [TaxFinding!]!'],
  ['records: [Tax!]! }', 'records: [Tax!]!, year: Int }'],
  ['Tax', 'Levy'],
  ['RealEstateFinding', 'EstateFinding'],
]

const changedSchema = fc
  .uniqueArray(fc.nat(EDITS.length - 1), { minLength: 1, maxLength: 3 })
  .map((indexes) => {
    let sdl = SDL
    for (const [from, to] of indexes.toSorted((a, b) => a - b).map((index) => EDITS[index] ?? ['', ''])) {
      if (sdl.includes(from)) sdl = sdl.replaceAll(from, to)
    }
    return sdl
  })

/**
 * Fields that become non-null are safe by every account; yet two fragments that select them under one name are refused
 * where the types differ. The documents here give each field its own name.
 */
const RULES = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule)

test('an operation that a change refuses is found by what it uses of what breaks', async () => {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(
      changedSchema,
      fc.array(documentsOf(before), { minLength: 5, maxLength: 5 }),
      async (sdl, texts) => {
        const after = buildSchema(sdl)
        const changes = await schemaChanges(before, after)
        for (const { coordinate } of changes) {
          const found =
            resolveSchemaCoordinate(before, coordinate) ?? resolveSchemaCoordinate(after, coordinate)
          expect(found, coordinate).toBeDefined()
        }
        const breaking = changes
          .filter(({ criticality }) => criticality === 'BREAKING')
          .map(({ coordinate }) => coordinate.replace(/\(.*/, ''))
        for (const document of texts.map((text) => parse(text))) {
          const [first] = validate(after, document, RULES)
          if (!first) continue
          const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
          if (!operation) throw new TypeError('no operation')
          const used = coordinatesOf(before, document, operation)
          expect(
            breaking.filter((coordinate) => used.has(coordinate)),
            first.message,
          ).not.toEqual([])
          refused++
        }
      },
    ),
    { numRuns: runs(50, 200) },
  )
  expect(refused).toBeGreaterThan(50)
})

import fc from 'fast-check'
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  Kind,
  parse,
  validate,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import type { Context, Services } from '../../../resolvers/context.ts'
import type { Actor } from '../../../src/access/actor.ts'
import { OrganisationGrants } from '../../../src/access/item-grant.ts'
import type { DepartmentQuestion } from '../../../src/disclosure/ask.ts'
import { createDoor } from '../../../src/disclosure/door.ts'
import { HeduiError } from '../../../src/errors.ts'
import type { Answer } from '../../../src/findings/finding.ts'
import { CompiledExecution } from '../../../src/gateway/executor.ts'
import type { LedgerEvent } from '../../../src/ledger/entry.ts'
import { compose, HOUSING, snapshotOf as made, TAX, VEHICLES } from '../../testkit/composed.ts'
import { runs } from '../../testkit/effort.ts'
import { actorOf, CHILD, consentOf, grantOf, HUSBAND, MOTHER, OFFICE, WIFE } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'

const SNAPSHOT = made(HOUSING, VEHICLES, TAX)
const SCHEMA = compose(SNAPSHOT)
const BASIS = { 'hedui-consent-id': consentOf().id, 'hedui-purpose': 'APPLICATION' }

/** The real door and the real decision; what is asked and recorded is kept to be looked at. */
function request(changes: Partial<Pick<Context, 'headers'>> & { actor?: Actor } = {}) {
  const questions: DepartmentQuestion[] = []
  const entries: LedgerEvent[] = []
  const consent = consentOf()
  const door = createDoor({
    consents: { find: (id) => Promise.resolve(id === consent.id ? consent : null) },
    grants: { forOrganisation: () => Promise.resolve(new OrganisationGrants(OFFICE, [grantOf()])) },
    ledger: {
      append(event) {
        entries.push(event)
        return Promise.resolve({ id: `entry-${entries.length}`, index: entries.length - 1 })
      },
    },
    keys: { hashPerson: (idNumber) => `hash of ${idNumber.slice(-4)}` },
    isSensitive: () => false,
    now: () => new Date('2026-11-22T02:00:00Z'),
  })
  const snapshotOf = (schema: GraphQLSchema) =>
    schema === SCHEMA ? SNAPSHOT : expect.unreachable('another schema')
  const context: Context = {
    actor: actorOf('OFFICER'),
    requestId: 'request-1',
    signal: new AbortController().signal,
    deadlineAt: Date.now() + 60_000,
    headers: BASIS,
    ask(question) {
      questions.push(question)
      return Promise.resolve(
        question.items.flatMap((item) => question.people.map(({ idNumber }) => answer(item, idNumber))),
      )
    },
    services: { door, snapshotOf, now: () => new Date('2026-11-22T02:00:00Z') } as Services,
    ...changes,
  }
  return { context, questions, entries }
}

function answer(item: string, idNumber: string): Answer {
  const none = { item, idNumber, reasonCode: null, asOf: '2026-11-01T00:00:00Z', stale: false, measures: [] }
  return {
    ...none,
    outcome: 'HIT',
    records: [{ use: 'HOME', area: '89.50', plateNo: '陕E12345', income: '1.00', on: '2026-01-31' }],
  }
}

const person = (idNumber: unknown) => ({ __typename: 'Person', idNumber })
const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Person { idNumber name realEstate { outcome records { area use } } } } }`

/** One document a text, as the server keeps them: what was read from it once may be remembered. */
const DOCUMENTS = new Map<string, DocumentNode>()

/** Runs a query interpreted by graphql-js, then three times by the hub's execution; all answers must be the same. */
async function run(
  text: string,
  variables: Record<string, unknown>,
  changes: Parameters<typeof request>[0] = {},
) {
  const document = DOCUMENTS.get(text) ?? parse(text)
  DOCUMENTS.set(text, document)
  expect(validate(SCHEMA, document)).toEqual([])
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new TypeError('no operation')
  const first = request(changes)
  const expected = await execute({
    schema: SCHEMA,
    document,
    contextValue: first.context,
    variableValues: variables,
  })
  const execution = new CompiledExecution({ onCompileFailure: (problem) => expect.unreachable(problem) })
  for (let n = 0; n < 3; n++) {
    const again = request(changes)
    const given = { schema: SCHEMA, document, operation, request: { variables }, context: again.context }
    const actual = await execution.execute(given)
    expect(seen(actual)).toEqual(seen(expected))
    expect({ ...again.entries[0], durationMs: 0 }).toEqual({ ...first.entries[0], durationMs: 0 })
  }
  return { ...first, ...seen(expected), mode: execution.plan(SCHEMA, document, operation).mode }
}

function seen({ data, errors = [] }: ExecutionResult) {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is whatever the test's query asks for
  const plain: any = JSON.parse(JSON.stringify(data ?? null))
  const told = errors.map(({ path, originalError }) => {
    if (!(originalError instanceof HeduiError))
      throw originalError ?? new TypeError('an error of GraphQL’s own')
    const { code, detail, message } = originalError
    return { path, code, at: detail.path, reasonCode: detail.reasonCode, message }
  })
  return { data: plain, errors: told }
}

describe('_entities', () => {
  test('is compiled, and answers in the order of the representations, whoever is named twice', async () => {
    const people = [MOTHER, HUSBAND, MOTHER, WIFE]
    const { data, errors, mode, questions, entries } = await run(ENTITIES, {
      representations: people.map(({ idNumber }) => person(idNumber)),
    })
    expect(errors).toEqual([])
    expect(mode).toBe('compiled')
    expect(data._entities.map((one: { name: string }) => one.name)).toEqual(people.map(({ name }) => name))
    expect(data._entities[0].realEstate).toEqual({
      outcome: 'HIT',
      records: [{ area: '89.50', use: 'HOME' }],
    })
    expect(questions.map((one) => [one.department, one.people.length])).toEqual([['housing', 3]])
    expect(entries).toHaveLength(1)
    expect(entries[0]?.people).toHaveLength(3)
  })

  test('takes a number in another writing for the same person', async () => {
    const lower = person(` ${HUSBAND.idNumber} `.toLowerCase())
    const { data, entries } = await run(ENTITIES, { representations: [lower, person(HUSBAND.idNumber)] })
    expect(data._entities.map((one: { name: string }) => one.name)).toEqual([HUSBAND.name, HUSBAND.name])
    expect(entries[0]?.people).toHaveLength(1)
  })

  test('answers the good representations beside the bad ones, each of which is told at its place', async () => {
    const { data, errors, entries } = await run(ENTITIES, {
      representations: [
        person(HUSBAND.idNumber),
        person(`${HUSBAND.idNumber.slice(0, 17)}${HUSBAND.idNumber.endsWith('0') ? 1 : 0}`),
        { __typename: 'Query', idNumber: HUSBAND.idNumber },
        { idNumber: HUSBAND.idNumber },
        person(7),
        'Person',
        [person(HUSBAND.idNumber)],
        person(CHILD.idNumber),
      ],
    })
    expect(data._entities.map((one: { name: string } | null) => one?.name ?? null)).toEqual([
      HUSBAND.name,
      ...Array.from({ length: 6 }, () => null),
      CHILD.name,
    ])
    expect(errors.map(({ path, code, at }) => [path?.join('.'), code, at])).toEqual([
      ['_entities.1', 'ID_NUMBER_INVALID', 'representations[1].idNumber'],
      ['_entities.2', 'INPUT_INVALID', 'representations[2].__typename'],
      ['_entities.3', 'INPUT_INVALID', 'representations[3].__typename'],
      ['_entities.4', 'INPUT_INVALID', 'representations[4].idNumber'],
      ['_entities.5', 'INPUT_INVALID', 'representations[5]'],
      ['_entities.6', 'INPUT_INVALID', 'representations[6]'],
    ])
    for (const { message } of errors) expect(message).not.toContain('9901011980')
    expect(entries).toHaveLength(1)
    expect(entries[0]?.people).toHaveLength(2)
  })

  test('shows nothing that a representation says itself', async () => {
    const forged = {
      ...person(HUSBAND.idNumber),
      name: '冒名',
      realEstate: { outcome: 'NONE', records: [] },
      findings: [],
    }
    const { data } = await run(ENTITIES, { representations: [forged] })
    expect(data._entities[0]).toMatchObject({ name: HUSBAND.name, realEstate: { outcome: 'HIT' } })
  })

  test.each([201, 10_000])('refuses %i representations; nothing is asked', async (count) => {
    const representations = Array.from({ length: count }, () => person(HUSBAND.idNumber))
    const { data, errors, questions, entries } = await run(ENTITIES, { representations })
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ code: 'INPUT_INVALID', at: 'representations' }])
    expect(errors[0]?.message).toContain('at most 200 entities at once')
    expect([questions, entries]).toEqual([[], []])
  })

  test('without the headers is refused; nothing is asked', async () => {
    const { data, errors, questions, entries } = await run(
      ENTITIES,
      { representations: [person(HUSBAND.idNumber)] },
      { headers: {} },
    )
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ code: 'INPUT_INVALID', at: 'headers.hedui-consent-id' }])
    expect([questions, entries]).toEqual([[], []])
  })

  test('about somebody whom the consent does not cover is refused as a whole, and recorded', async () => {
    const stranger = syntheticId('1990-05-06', 8)
    const { data, errors, questions, entries } = await run(ENTITIES, {
      representations: [person(HUSBAND.idNumber), person(stranger)],
    })
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ code: 'ACCESS_REFUSED', reasonCode: 'PERSON_NOT_COVERED' }])
    expect(questions).toEqual([])
    expect(entries).toMatchObject([
      { kind: 'DISCLOSURE', decision: 'REFUSED', reasonCode: 'PERSON_NOT_COVERED' },
    ])
    expect(entries[0]?.people).toHaveLength(2)
    expect(entries[0]?.items).toMatchObject([{ item: 'housing.realEstate', level: null }])
  })

  test('named twice in one query is two passes through the door', async () => {
    const { entries, data } = await run(
      `query ($a: [_Any!]!, $b: [_Any!]!) {
        a: _entities(representations: $a) { ... on Person { realEstate { outcome } } }
        b: _entities(representations: $b) { ... on Person { vehicles { outcome } } } }`,
      { a: [person(HUSBAND.idNumber)], b: [person(WIFE.idNumber)] },
    )
    expect(data).toEqual({ a: [{ realEstate: { outcome: 'HIT' } }], b: [{ vehicles: { outcome: 'HIT' } }] })
    expect(entries.map(({ items }) => items?.map(({ item }) => item))).toEqual([
      ['housing.realEstate'],
      ['vehicles.vehicles'],
    ])
  })

  test('that wants all findings gets every consented item', async () => {
    const { data } = await run(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Person { findings { __typename outcome } } } }',
      { r: [person(HUSBAND.idNumber)] },
    )
    expect(data._entities[0].findings).toHaveLength(3)
  })

  test('asks for, records and shows just what is selected, through whatever fragments, conditions and aliases', async () => {
    const leaf = fc.constantFrom(
      'idNumber',
      'name',
      '__typename',
      ...['realEstate', 'vehicles', 'incomeTax'].flatMap((field) => [
        `${field} { outcome }`,
        `x${field}: ${field} { outcome }`,
        `${field} @skip(if: $yes) { outcome }`,
        `${field} @include(if: $no) { outcome }`,
      ]),
    )
    const onPerson = fc.letrec<{ all: string }>((tie) => ({
      all: fc.oneof(
        { maxDepth: 3 },
        leaf,
        ...['', ' on Person', ' on _Entity'].flatMap((on) =>
          ['', ' @include(if: $yes)', ' @skip(if: $yes)'].map((when) =>
            fc
              .tuple(fc.constant(on), tie('all'))
              .map(([type, inner]) =>
                type === ' on _Entity'
                  ? `...${type}${when} { ... on Person { ${inner} } }`
                  : `...${type}${when} { ${inner} }`,
              ),
          ),
        ),
      ),
    })).all
    let withItems = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(onPerson, { minLength: 1, maxLength: 4 }),
        onPerson,
        fc.boolean(),
        async (parts, inFragment, yes) => {
          const query = `query ($r: [_Any!]!, $yes: Boolean!, $no: Boolean!) { _entities(representations: $r) { __typename ...F
          ... on Person { ${parts.join(' ')} } idle: __typename @include(if: $yes) other: __typename @skip(if: $no) } }
          fragment F on _Entity { ... on Person { ${inFragment} } }`
          for (const now of [yes, !yes]) {
            const { data, errors, entries } = await run(query, {
              r: [person(WIFE.idNumber)],
              yes: now,
              no: !now,
            })
            expect(errors).toEqual([])
            const shown = Object.keys(data._entities[0]).map((key) => key.replace(/^x/, ''))
            const items = [...SNAPSHOT.items.values()]
              .filter(({ field }) => shown.includes(field))
              .map(({ id }) => id)
            expect(entries[0]?.items?.map(({ item }) => item).sort()).toEqual(items.sort())
            if (items.length > 0) withItems++
          }
        },
      ),
      { numRuns: runs(20, 60) },
    )
    expect(withItems).toBeGreaterThan(10)
  })
})

describe('_service', () => {
  const QUERY = '{ _service { sdl } }'

  test('gives those who may read the schema the SDL to compose a supergraph from', async () => {
    for (const role of ['STEWARD', 'ADMINISTRATOR'] as const) {
      const { data } = await run(QUERY, {}, { actor: actorOf(role) })
      expect(data._service.sdl).toBe(SCHEMA.extensions['subgraphSdl'])
    }
  })

  test('gives nobody else anything', async () => {
    const { data, errors } = await run(QUERY, {}, { actor: actorOf('RESIDENT') })
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ code: 'FORBIDDEN', reasonCode: 'ROLE_MAY_NOT' }])
  })
})

/** What has to be seen of a department of example-departments.ts once it is live, whichever way it came there. */
import { buildSchema, GraphQLEnumType, GraphQLObjectType } from 'graphql'
import { expect } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { openInquiries, programOf, stewardOf, submit } from './asynchronous-departments.ts'
import { type ExampleDepartment, type ExampleServer, namesAfter, row } from './example-departments.ts'
import { CASE, issuedNumber, requestVerification, type TestHub } from './hub.ts'

/** A department of a household office's day: `han` is asked about, and the applicant of `han` holds its one record. */
export interface LiveExample {
  readonly example: ExampleDepartment
  readonly slug: string
  readonly server: ExampleServer
}

const HOUSEHOLD = PERSONAS.han
const [APPLICANT] = HOUSEHOLD.members
const PEOPLE = [...HOUSEHOLD.members, ...HOUSEHOLD.supporters]

/** The department's field of Person, with everything that its record holds. */
export const selectionOf = (slug: string): string =>
  `${namesAfter(slug).field} { outcome reasonCode records { number kind amount registeredOn } }`

/** Asks live about the applicant. */
export function askAboutApplicant(hub: TestHub, consentId: string, selection: string) {
  return hub.ask(
    'OFFICER',
    `query ($consentId: ID!, $case: String) { household(consentId: $consentId, purpose: APPLICATION, caseNumber: $case) {
      applicant { ${selection} } } }`,
    { consentId, case: CASE },
  )
}

/** Its item stands in the schema that clients read, with the department's own types. */
export async function expectTyped(hub: TestHub, { slug }: LiveExample): Promise<void> {
  const { field, type } = namesAfter(slug)
  const headers = { authorization: `Bearer ${hub.token('ADMINISTRATOR')}` }
  const answer = await fetch(`${hub.url}/schema.graphql`, { headers })
  const schema = buildSchema(await answer.text(), { assumeValidSDL: true })
  const fieldsOf = (name: string) => {
    const found = schema.getType(name)
    return found instanceof GraphQLObjectType ? found.getFields() : {}
  }
  expect(String(fieldsOf('Person')[field]?.type)).toBe(`${type}Finding!`)
  expect(String(fieldsOf(`${type}Finding`)['records']?.type)).toBe(`[${type}!]!`)
  const types = Object.values(fieldsOf(type)).map((one) => [one.name, String(one.type)])
  expect(types).toEqual([
    ['number', 'String!'],
    ['kind', `${type}Kind!`],
    ['amount', 'Decimal'],
    ['registeredOn', 'Date'],
  ])
  expect(schema.getType(`${type}Kind`)).toBeInstanceOf(GraphQLEnumType)
}

/** A live query holds its record, or says that the answer comes later. */
export async function expectAnswered(
  hub: TestHub,
  consentId: string,
  { example, slug }: LiveExample,
): Promise<void> {
  const finding = async () => {
    const { data, errors } = await askAboutApplicant(hub, consentId, selectionOf(slug))
    expect(errors).toEqual([])
    return data.household.applicant[namesAfter(slug).field]
  }
  if (!example.answersAtOnce) {
    expect(await finding()).toEqual({ outcome: 'NOT_RETURNED', reasonCode: 'ANSWERS_LATER', records: [] })
    return
  }
  const record = {
    number: expect.stringContaining('*'),
    kind: 'ACTIVE',
    amount: example.amount,
    registeredOn: '2024-01-05',
  }
  // A file is taken at the next look into its folder.
  await expect
    .poll(finding, { timeout: 20_000, interval: 100 })
    .toEqual({ outcome: 'HIT', reasonCode: null, records: [record] })
}

/** A formal verification waits for those that answer later, and its report counts them all. */
export async function expectCounted(
  hub: TestHub,
  consentId: string,
  departments: readonly LiveExample[],
): Promise<void> {
  const id = await requestVerification(hub, consentId)
  for (const department of departments) {
    if (!department.example.answersAtOnce) await answerLater(hub, department)
  }
  const { data, errors } = await hub.ask(
    'OFFICER',
    `query ($number: ID!) { report(number: $number) {
      missing { id }
      findings { person { idNumber } finding { item { id } outcome measures { kind value } } }
      totals { measures { kind value complete sources { id } } } } }`,
    { number: await issuedNumber(hub, id) },
  )
  expect(errors).toEqual([])
  const { missing, findings, totals } = data.report
  expect(missing).toEqual([])
  const cents = departments.reduce((sum, { example }) => sum + Math.round(Number(example.amount) * 100), 0)
  const deposits = totals.measures.find(({ kind }: { kind: string }) => kind === 'property.deposits')
  expect(deposits).toMatchObject({ value: (cents / 100).toFixed(2), complete: true })
  for (const { example, slug } of departments) {
    expect(findings).toContainEqual({
      person: { idNumber: APPLICANT?.idNumber },
      finding: {
        item: { id: namesAfter(slug).item },
        outcome: 'HIT',
        measures: [{ kind: 'property.deposits', value: example.amount }],
      },
    })
  }
}

/** The department's program, where it was told, or else its clerk hands in what is held on everybody who is asked about. */
async function answerLater(hub: TestHub, { example, slug, server }: LiveExample): Promise<void> {
  const open = async (): Promise<string[]> => {
    const { edges } = (await openInquiries(hub, stewardOf(hub, slug))).data.openInquiries
    return edges.map(({ node }: { node: { id: string } }) => node.id)
  }
  await expect.poll(open, { timeout: 20_000, interval: 100 }).toHaveLength(1)
  const [inquiry] = await open()
  if (server.told) await expect.poll(() => server.told, { timeout: 20_000 }).toContain(inquiry)
  const { item } = namesAfter(slug)
  const answers = PEOPLE.map(({ idNumber }) =>
    idNumber === APPLICANT?.idNumber
      ? { item, idNumber, rows: [row(example.amount)] }
      : { item, idNumber, nothing: true },
  )
  const who = server.told ? programOf(hub, slug) : stewardOf(hub, slug)
  const { data, errors } = await submit(hub, who, { inquiry, answers })
  expect(errors).toEqual([])
  expect(data.submitFindings).toEqual({ inquiry, kept: PEOPLE.length, unchanged: 0 })
}

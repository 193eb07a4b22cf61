/** The households of the benchmark: synthetic people, their consents, and the same question put to floor and hub. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { addMonths, dayInChina } from '../src/calendar.ts'
import { openDevelopmentIssuer } from '../src/identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../src/identity/development-mark.ts'
import { DEVELOPMENT_PERSONAS } from '../src/identity/development-personas.ts'
import { checkCharacter } from '../src/people/id-number.ts'
import type { Target } from './load.ts'

const HOUSEHOLDS = 500
const HEADS = 4
const CASE = 'BENCH-1'

const QUERY = `query Report($consentId: ID!, $caseNumber: String) { household(consentId: $consentId, purpose: APPLICATION, caseNumber: $caseNumber) { members {
  idNumber
  realEstate { outcome records { certNo address areaSqm usage ownership sharePercent registeredOn mortgaged appraisedCny } }
  vehicles { outcome records { plate vin kind brand displacementMl purchasedOn priceCny status operating } }
  taxRecords { outcome records { period kind incomeCny taxCny employer employerCode } }
  medicalInsurance { outcome records { scheme status since region selfPaidCny settlements { hospital on totalCny fundCny selfCny } } }
} } }`

/** ID numbers, household by household. */
const households = Array.from({ length: HOUSEHOLDS }, (_, household) =>
  Array.from({ length: HEADS }, (_, head) => {
    const seventeen = `9901011980${String(1 + (household % 12)).padStart(2, '0')}${String(1 + (household % 28)).padStart(2, '0')}${String((household * HEADS + head) % 1000).padStart(3, '0')}`
    return seventeen + checkCharacter(seventeen)
  }),
)

/** What the floor is asked. */
export function floorTarget(url: string): Target {
  return { url, headers: {}, bodies: households.map((ids) => JSON.stringify({ variables: { ids } })) }
}

/** Grants, records a consent for each household, and returns what the hub is asked. */
export async function hubTarget(url: string, dataDir: string, query = QUERY): Promise<Target> {
  return (await hubClient(url, dataDir, query)).target
}

/** The same with what else can be sent, and one of the consents. */
export async function hubClient(
  url: string,
  dataDir: string,
  query = QUERY,
): Promise<{ target: Target; client: Client; consentId: string }> {
  const client = await openClient(url, dataDir)
  await client.grantAll()
  const consents: string[] = []
  for (const ids of households) consents.push(await client.recordConsent(ids))
  const [consentId = ''] = consents
  const target = {
    url: `${url}/graphql`,
    headers: { authorization: `Bearer ${client.officerToken}` },
    bodies: consents.map((consentId) =>
      JSON.stringify({ query, variables: { consentId, caseNumber: CASE } }),
    ),
  }
  return { target, client, consentId }
}

/** Grants, records a consent for one household, and returns what asks about it; queries take $consentId and $caseNumber. */
export async function oneHousehold(
  url: string,
  dataDir: string,
): Promise<(query: string) => Promise<unknown>> {
  const client = await openClient(url, dataDir)
  await client.grantAll()
  const consentId = await client.recordConsent(households[0] ?? [])
  return (query) => client.send('OFFICER', query, { consentId, caseNumber: CASE })
}

/** What the benchmark sends to the hub besides the load. */
export interface Client {
  /** @throws {Error} with the first error of the answer. */
  send(role: 'OFFICER' | 'ADMINISTRATOR' | 'APPROVER', query: string, variables: object): Promise<unknown>
  readonly officerToken: string
  grantAll(): Promise<unknown>
  /** @returns the consent's id. */
  recordConsent(ids: readonly string[]): Promise<string>
}

/** Signs in with tokens of the hub's own development issuer. */
export async function openClient(url: string, dataDir: string): Promise<Client> {
  const issuer = await openDevelopmentIssuer({ directory: dataDir, audience: DEVELOPMENT_AUDIENCE })
  const today = dayInChina(new Date())
  const tokens = {
    OFFICER: issuer.issueToken(DEVELOPMENT_PERSONAS.OFFICER),
    ADMINISTRATOR: issuer.issueToken(DEVELOPMENT_PERSONAS.ADMINISTRATOR),
    /** A second administrator: four eyes. */
    APPROVER: issuer.issueToken({ ...DEVELOPMENT_PERSONAS.ADMINISTRATOR, subject: 'dev-approver' }),
  }
  const send: Client['send'] = async (role, query, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokens[role]}`,
      },
      body: JSON.stringify({ query, variables }),
    })
    const answer = z
      .object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() })
      .parse(await response.json())
    if (answer.errors) throw new Error(answer.errors[0]?.message)
    return answer.data
  }
  return {
    send,
    officerToken: tokens.OFFICER,
    grantAll: () =>
      send('ADMINISTRATOR', 'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }', {
        input: {
          organisation: DEVELOPMENT_PERSONAS.OFFICER.organisation,
          items: ['*'],
          level: 'DETAIL',
          identifiers: false,
        },
      }),
    async recordConsent(ids: readonly string[]): Promise<string> {
      const data = await send(
        'OFFICER',
        'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }',
        {
          input: {
            clientRequestId: ids[0],
            caseNumber: CASE,
            region: '990100',
            members: ids.map((idNumber, head) => ({
              idNumber,
              name: `测试${head}`,
              relationship: head === 0 ? 'SELF' : 'OTHER',
            })),
            purposes: ['APPLICATION'],
            sensitiveItems: true,
            signatures: ids.map((forIdNumber) => ({
              forIdNumber,
              evidenceHash: createHash('sha256').update(forIdNumber).digest('hex'),
              signedOn: today,
            })),
            validFrom: today,
            validTo: addMonths(today, 12),
          },
        },
      )
      return z.object({ recordConsent: z.object({ id: z.string() }) }).parse(data).recordConsent.id
    },
  }
}

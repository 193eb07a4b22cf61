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
export async function hubTarget(url: string, dataDir: string): Promise<Target> {
  const issuer = await openDevelopmentIssuer({ directory: dataDir, audience: DEVELOPMENT_AUDIENCE })
  const send = async (
    role: 'OFFICER' | 'ADMINISTRATOR',
    query: string,
    variables: object,
  ): Promise<unknown> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${issuer.issueToken(DEVELOPMENT_PERSONAS[role])}`,
      },
      body: JSON.stringify({ query, variables }),
    })
    const answer = z
      .object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() })
      .parse(await response.json())
    if (answer.errors) throw new Error(answer.errors[0]?.message)
    return answer.data
  }
  await send('ADMINISTRATOR', 'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }', {
    input: {
      organisation: DEVELOPMENT_PERSONAS.OFFICER.organisation,
      items: ['*'],
      level: 'DETAIL',
      identifiers: false,
    },
  })
  const today = dayInChina(new Date())
  const consents: string[] = []
  for (const ids of households) {
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
    consents.push(z.object({ recordConsent: z.object({ id: z.string() }) }).parse(data).recordConsent.id)
  }
  const token = issuer.issueToken(DEVELOPMENT_PERSONAS.OFFICER)
  return {
    url: `${url}/graphql`,
    headers: { authorization: `Bearer ${token}` },
    bodies: consents.map((consentId) =>
      JSON.stringify({ query: QUERY, variables: { consentId, caseNumber: CASE } }),
    ),
  }
}

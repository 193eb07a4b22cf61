/** Clients that ask a hub without pause and note what it acknowledged: for tests in which it is killed, or its database fails. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { PERSONAS } from '../../sandbox/personas.ts'
import { consentInput } from '../../src/cli/demo-household.ts'
import { DEVELOPMENT_PERSONAS } from '../../src/identity/development-personas.ts'
import { CASE } from './hub.ts'

/** What hubs have acknowledged or released so far, by id; answers by the id of their request. */
export class Acknowledged {
  readonly consents = new Set<string>()
  readonly verifications = new Set<string>()
  readonly answers = new Set<string>()
}

export interface SentAnswer {
  readonly data?: unknown
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[] | undefined
  readonly requestId: string
}

const answerShape = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).optional(),
})
const idIn = (field: string) => z.object({ [field]: z.object({ id: z.string() }) })

/** Sends one operation. @throws where no answer comes. */
export async function send(
  url: string,
  token: string,
  query: string,
  variables: object,
): Promise<SentAnswer> {
  const requestId = randomUUID()
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'x-request-id': requestId,
    },
    body: JSON.stringify({ query, variables }),
  })
  return { ...answerShape.parse(await response.json()), requestId }
}

/** Lets the officers' organisation see everything. */
export async function grantEverything(url: string, administrator: string): Promise<void> {
  const organisation = DEVELOPMENT_PERSONAS.OFFICER.organisation
  const input = { organisation, items: ['*'], level: 'DETAIL' }
  await send(url, administrator, 'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }', {
    input,
  })
}

/** Records a letter of the Han household. @returns its id. @throws {Error} with the code of the refusal. */
export async function sendConsent(url: string, officer: string): Promise<string> {
  const input = consentInput(PERSONAS.han, { region: '990100', caseNumber: CASE, now: new Date() })
  const { data, errors } = await send(
    url,
    officer,
    'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }',
    { input },
  )
  if (errors) throw new Error(errors[0]?.extensions.code)
  return idIn('recordConsent').parse(data)['recordConsent']?.id ?? ''
}

/** Asks live about a household. */
export function sendLiveQuery(url: string, officer: string, consentId: string): Promise<SentAnswer> {
  return send(
    url,
    officer,
    'query ($consentId: ID!) { household(consentId: $consentId, purpose: APPLICATION) { members { name realEstate { outcome } vehicles { outcome } } } }',
    { consentId },
  )
}

/**
 * Of ten requests one records a letter, one starts a verification, eight ask live. Goes on until it is told to end,
 * whatever becomes of the hub.
 */
export async function load(
  url: () => string,
  officer: string,
  acknowledged: Acknowledged,
  ended: AbortSignal,
): Promise<void> {
  let consentId = ''
  for (let round = 0; !ended.aborted; round++) {
    try {
      if (round % 10 === 0) {
        consentId = await sendConsent(url(), officer)
        acknowledged.consents.add(consentId)
      } else if (round % 10 === 1) {
        const input = { clientRequestId: randomUUID(), consentId, purpose: 'APPLICATION', caseNumber: CASE }
        const { data } = await send(
          url(),
          officer,
          'mutation ($input: RequestVerificationInput!) { requestVerification(input: $input) { id } }',
          { input },
        )
        acknowledged.verifications.add(
          idIn('requestVerification').parse(data)['requestVerification']?.id ?? '',
        )
      } else {
        const { data, errors, requestId } = await sendLiveQuery(url(), officer, consentId)
        if (data && !errors) acknowledged.answers.add(requestId)
      }
    } catch {
      // The hub is gone, or goes: what it did not answer it did not acknowledge.
      await sleep(5)
    }
  }
}

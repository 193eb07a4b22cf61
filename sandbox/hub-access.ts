/** The hub, as departments see it that answer there: over GraphQL, with a token of their own. */
import { z } from 'zod'

/** How long a department takes for an answer where nobody says otherwise. */
export const DEFAULT_ANSWER_MS = 3000

/** What `PUT /hub` takes. */
export const hubAccess = z.strictObject({
  /** Without `/graphql`. */
  url: z.url({ protocol: /^https?$/ }),
  /** Sent as a bearer token. */
  token: z.string().regex(/^[\w.~+/=-]+$/, 'no token'),
  /** How long the department takes for an answer, in milliseconds. */
  delayMs: z.int().min(0).max(600_000).default(DEFAULT_ANSWER_MS),
})

export type HubAccess = z.infer<typeof hubAccess>

/** What a hub answers with that does not do what it is asked. To ask again does not help. */
export class HubRefusal extends Error {
  override readonly name = 'HubRefusal'
}

const answer = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string() })).optional(),
})

/**
 * Asks the hub.
 *
 * @returns `data` of the answer.
 * @throws {HubRefusal} where it answers with errors; whatever a broken connection gives.
 */
export async function askHub(
  { url, token }: HubAccess,
  query: string,
  variables: object,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables }),
    signal,
  })
  const { data, errors = [] } = answer.parse(await response.json())
  const [first] = errors
  if (first) throw new HubRefusal(first.message)
  return data
}

/** What was found on one person for one item; the shape of the GraphQL input `SubmittedAnswer`. */
export type SubmittedAnswer = { readonly item: string; readonly idNumber: string } & (
  | { readonly nothing: true }
  | { readonly rows: readonly object[] }
)

const SUBMIT = 'mutation ($input: SubmitFindingsInput!) { submitFindings(input: $input) { kept unchanged } }'

/** Hands in what was found. @param asOf RFC 3339: the date of the data. @throws as {@link askHub} does. */
export async function submitFindings(
  hub: HubAccess,
  findings: { readonly inquiry: string; readonly asOf: string; readonly answers: readonly SubmittedAnswer[] },
  signal: AbortSignal,
): Promise<void> {
  await askHub(hub, SUBMIT, { input: findings }, signal)
}

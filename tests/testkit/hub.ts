/** A whole hub for journeys: real HTTP, real embedded PostgreSQL, the sandbox's departments. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { PersonaHousehold } from '../../sandbox/personas.ts'
import type { Role } from '../../src/access/actor.ts'
import { consentInput } from '../../src/cli/demo-household.ts'
import { readConfig } from '../../src/config.ts'
import { openDevelopmentIssuer, type TokenRequest } from '../../src/identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../../src/identity/development-mark.ts'
import { DEVELOPMENT_PERSONAS } from '../../src/identity/development-personas.ts'
import { type HubOptions, startHub } from '../../src/main.ts'
import { copyCoreDepartments } from './core-departments.ts'
import { createTestDatabase } from './database.ts'

/** An answer of the hub as any client sees it. */
export interface Answer {
  readonly status: number
  // Queries of tests are text; each test checks what it reads with `expect`.
  // biome-ignore lint/suspicious/noExplicitAny: the shape is whatever the test's query asks for
  readonly data: any
  readonly errors: readonly AnswerError[]
  readonly requestId: string
}

export interface AnswerError {
  readonly message: string
  readonly path?: readonly (string | number)[] | undefined
  readonly extensions: {
    readonly code: string
    readonly reasonCode?: string | undefined
    readonly faults?:
      | readonly { readonly path: string; readonly zh: string; readonly en: string }[]
      | undefined
  }
}

export interface TestHub {
  readonly url: string
  readonly dataDir: string
  /** A token of a development persona, or of a changed one. */
  token(role: Role, changes?: Partial<TokenRequest>): string
  /** Sends a query with a token of that role, or with the token itself. */
  ask(as: Role | { token: string }, query: string, variables?: Record<string, unknown>): Promise<Answer>
  /** With `keepData` another hub may be started on the same data directory (`HEDUI_DATA_DIR`). */
  stop(options?: { readonly keepData?: boolean }): Promise<void>
}

const answerShape = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.object({
          code: z.string(),
          reasonCode: z.string().optional(),
          faults: z.array(z.object({ path: z.string(), zh: z.string(), en: z.string() })).optional(),
        }),
      }),
    )
    .optional(),
})

export interface TestHubOptions extends Pick<HubOptions, 'departments'> {
  /** Whether it starts the PostgreSQL of its data directory, which takes a second, instead of a database of the run's. */
  readonly embedded?: boolean
}

/**
 * @param environment the sandbox's addresses and secrets, and settings of the hub. With `DATABASE_URL` or `HEDUI_DATA_DIR`
 *   the hub has its data there.
 * @param options which departments ship with it, where not those of the main journey (core-departments.ts).
 */
export async function startTestHub(
  environment: Readonly<Record<string, string>>,
  options: TestHubOptions = {},
): Promise<TestHub> {
  const placed = 'DATABASE_URL' in environment || 'HEDUI_DATA_DIR' in environment
  // What is published at the start is there already, unless the test publishes something else.
  const holding = 'HEDUI_PROGRAMMES' in environment ? 'tables' : 'standards'
  const own = placed || options.embedded ? null : await createTestDatabase(holding)
  // Several nodes of one database share one, with the keys in it.
  const dataDir = environment['HEDUI_DATA_DIR'] ?? (await mkdtemp(join(tmpdir(), 'hedui-test-')))
  const settings = {
    PORT: '0',
    LOG_LEVEL: 'silent',
    HEDUI_RATE_LIMIT: '100000',
    HEDUI_DATA_DIR: dataDir,
    ...(own ? { DATABASE_URL: own.url } : {}),
    ...environment,
  }
  const departments = options.departments ?? [await copyCoreDepartments(join(dataDir, 'departments'))]
  const hub = await startHub(readConfig(settings), { departments, environment })
  const issuer = await openDevelopmentIssuer({ directory: dataDir, audience: DEVELOPMENT_AUDIENCE })
  const token = (role: Role, changes: Partial<TokenRequest> = {}) =>
    issuer.issueToken({ ...DEVELOPMENT_PERSONAS[role], ...changes })
  return {
    url: hub.url,
    dataDir,
    token,
    async ask(as, query, variables = {}) {
      const requestId = randomUUID()
      const response = await fetch(`${hub.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          authorization: `Bearer ${typeof as === 'string' ? token(as) : as.token}`,
          'x-request-id': requestId,
        },
        body: JSON.stringify({ query, variables }),
      })
      const { data, errors } = answerShape.parse(await response.json())
      return { status: response.status, data, errors: errors ?? [], requestId }
    },
    async stop({ keepData = false } = {}) {
      await hub.stop()
      await own?.close()
      if (!keepData) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export const CASE = 'SQ-2026-0001'

/** Lets the officers' organisation see everything at a level. */
export async function grantAll(hub: TestHub, level = 'DETAIL', identifiers = false): Promise<string> {
  const { data, errors } = await hub.ask(
    'ADMINISTRATOR',
    'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }',
    { input: { organisation: DEVELOPMENT_PERSONAS.OFFICER.organisation, items: ['*'], level, identifiers } },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return z.object({ grantItems: z.object({ id: z.string() }) }).parse(data).grantItems.id
}

/** What the officers' organisation is called where a test names it. */
export const OFFICE_NAME = { zh: '和兑市民政局', en: 'Hedui Civil Affairs Bureau' } as const

/** Names an organisation; the officers' own where none is given. */
export async function nameOrganisation(
  hub: TestHub,
  name: { readonly zh: string; readonly en: string } = OFFICE_NAME,
  id: string = DEVELOPMENT_PERSONAS.OFFICER.organisation,
): Promise<void> {
  const { errors } = await hub.ask(
    'ADMINISTRATOR',
    'mutation ($input: NameOrganisationInput!) { nameOrganisation(input: $input) { id } }',
    { input: { id, ...name } },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
}

/** Records a signed consent letter for a household and returns its id. */
export async function recordConsent(
  hub: TestHub,
  household: PersonaHousehold,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const input = consentInput(household, { region: '990100', caseNumber: CASE, now: new Date() })
  const { data, errors } = await hub.ask(
    'OFFICER',
    'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }',
    { input: { ...input, ...changes } },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return z.object({ recordConsent: z.object({ id: z.string() }) }).parse(data).recordConsent.id
}

const REQUEST = `mutation ($input: RequestVerificationInput!) {
  requestVerification(input: $input) { id state deadline }
}`

/** Starts a verification and returns its id. */
export async function requestVerification(
  hub: TestHub,
  consentId: string,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const input = {
    clientRequestId: randomUUID(),
    consentId,
    purpose: 'APPLICATION',
    caseNumber: CASE,
    ...changes,
  }
  const { data, errors } = await hub.ask('OFFICER', REQUEST, { input })
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return z.object({ requestVerification: z.object({ id: z.string() }) }).parse(data).requestVerification.id
}

const PROGRESS = 'query ($id: ID!) { verification(id: $id) { state report { number } } }'
const progressShape = z.object({
  verification: z.object({ state: z.string(), report: z.object({ number: z.string() }).nullable() }),
})

/** Waits until the verification's report is issued, and returns its number. */
export async function issuedNumber(hub: TestHub, id: string): Promise<string> {
  for (;;) {
    const { data, errors } = await hub.ask('OFFICER', PROGRESS, { id })
    if (errors.length > 0) throw new Error(JSON.stringify(errors))
    const { report } = progressShape.parse(data).verification
    if (report) return report.number
    await sleep(50)
  }
}

/** How soon a department that is activated is answered about, while other requests are served all the time. */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { z } from 'zod'
import { checkCharacter } from '../src/people/id-number.ts'
import type { Client } from './households.ts'
import type { Target } from './load.ts'

export interface Activation {
  /** From sending `activateDepartment` to the first correct answer with the department's item, in milliseconds. */
  readonly milliseconds: readonly number[]
  /** Of the other requests meanwhile. */
  readonly perSecond: number
  readonly failures: number
}

const SLUG = 'newcomer'
/** It is stopped when all versions were activated. */
const LONGEST_SECONDS = 600
const [PERSON, NOBODY] = ['99010119791231001', '99010119791231003'].map((text) => text + checkCharacter(text))

const NAME = '测试'
/** Everybody whom the load is about; those whom certification invents are born in other years. */
const HOUSEHOLDS_PEOPLE = /^9901011980/

const RECORDS = 'type Newcomer { number: String! }\n'

/** Each version asks for another path, so that a correct answer tells which one is live. */
function manifestOf(version: number): string {
  return `slug: ${SLUG}
title: { zh: 新接入单位, en: Newcomer }
source: { protocol: rest, baseUrl: "\${NEWCOMER_URL}" }
items:
  - id: ${SLUG}.record
    field: newcomer
    title: { zh: 记录, en: Record }
    record: Newcomer
    sensitivity: 3
    freshness: P1M
    request: { path: /v${version}, body: { people: { $each: people, as: { id: $idNumber, name: $name } } } }
    response: { rows: data, key: id, name: name, covered: seen }
    map: { number: no }
    distinct: [number]
certification:
  people: [{ idNumber: "${PERSON}", name: ${NAME}, holds: [${SLUG}.record] }]
  unknown: { idNumber: "${NOBODY}", name: 无人 }
`
}

const question = z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) })
const found = z.object({
  household: z.object({
    members: z.array(
      z.object({ newcomer: z.object({ records: z.array(z.object({ number: z.string() })) }) }),
    ),
  }),
})

/** A department that answers about everybody but one, at once, with the number of the version that asked. */
async function startNewcomer(): Promise<{ url: string; stop(): void }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { people } = question.parse(JSON.parse(Buffer.concat(chunks).toString()))
    const data = people.flatMap(({ id, name }) => {
      if (id !== PERSON && !HOUSEHOLDS_PEOPLE.test(id)) return []
      return [{ id, name: id === PERSON ? NAME : name, no: request.url }]
    })
    response.end(JSON.stringify({ data, seen: people.map(({ id }) => id) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no address')
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close() }
}

/**
 * Activates one version after the other.
 *
 * @param traffic what goes on meanwhile, at `perSecond`.
 * @param consentId a consent that covers the department's items.
 */
export async function measureActivation(
  client: Client,
  traffic: Target,
  consentId: string,
  { versions, perSecond }: { versions: number; perSecond: number },
): Promise<Activation> {
  const newcomer = await startNewcomer()
  const step = (name: string, version: number, role: 'ADMINISTRATOR' | 'APPROVER') =>
    client.send(
      role,
      `mutation ($slug: ID!, $version: Int!) { ${name}(slug: $slug, version: $version) { state } }`,
      { slug: SLUG, version },
    )
  await client.send(
    'ADMINISTRATOR',
    'mutation ($slug: ID!, $value: String) { setDepartmentSecret(slug: $slug, name: "NEWCOMER_URL", value: $value) }',
    { slug: SLUG, value: newcomer.url },
  )
  for (let version = 1; version <= versions; version++) {
    await client.send(
      'ADMINISTRATOR',
      'mutation ($manifest: String!, $records: String!) { registerDepartment(manifest: $manifest, records: $records) { version } }',
      { manifest: manifestOf(version), records: RECORDS },
    )
    const certified = await client.send(
      'ADMINISTRATOR',
      `mutation ($slug: ID!, $version: Int!) { certifyDepartment(slug: $slug, version: $version) {
        state certification { rules { id result notes { en } } } } }`,
      { slug: SLUG, version },
    )
    if (!JSON.stringify(certified).includes('"CERTIFIED"')) throw new Error(JSON.stringify(certified))
    await step('approveDepartment', version, 'APPROVER')
  }
  let next = 0
  const ended = Promise.withResolvers<autocannon.Result>()
  const load = autocannon(
    {
      url: traffic.url,
      connections: 10,
      overallRate: perSecond,
      duration: LONGEST_SECONDS,
      requests: [
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...traffic.headers },
          setupRequest: (prepared) => ({ ...prepared, body: traffic.bodies[next++ % traffic.bodies.length] }),
        },
      ],
    },
    (error, result) => (error ? ended.reject(error) : ended.resolve(result)),
  )
  const milliseconds: number[] = []
  await sleep(2000)
  for (let version = 1; version <= versions; version++) {
    const began = performance.now()
    await step('activateDepartment', version, 'ADMINISTRATOR')
    while (!(await isServed(client, consentId, version))) await sleep(5)
    milliseconds.push(performance.now() - began)
    await sleep(500)
  }
  load.stop()
  const result = await ended.promise
  newcomer.stop()
  return {
    milliseconds,
    perSecond: result.requests.average,
    failures: result.non2xx + result.errors,
  }
}

async function isServed(client: Client, consentId: string, version: number): Promise<boolean> {
  try {
    const answer = await client.send(
      'OFFICER',
      'query ($consentId: ID!) { household(consentId: $consentId, purpose: APPLICATION) { members { newcomer { records { number } } } } }',
      { consentId },
    )
    return found
      .parse(answer)
      .household.members.every(({ newcomer }) => newcomer.records[0]?.number === `/v${version}`)
  } catch {
    return false
  }
}

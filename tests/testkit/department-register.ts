/** A department that is registered at run time: its server, its texts, and the steps that bring it into the schema. */
import { z } from 'zod'
import { PERSONAS } from '../../sandbox/personas.ts'
import { bankManifest } from './department-files.ts'
import { type HttpServer, startHttpServer } from './department-http.ts'
import type { Answer, TestHub } from './hub.ts'

const [HOLDER] = PERSONAS.han.members
const [NOBODY] = PERSONAS.nothing.members

const questionShape = z.object({ ids: z.array(z.string()) })

/** A bank over REST that holds one deposit of Han, and says of everybody else that it looked and found nothing. */
export function startBank(amount = '1200.50'): Promise<HttpServer> {
  return startHttpServer((question) => {
    const { ids } = questionShape.parse(JSON.parse(question.body.toString()))
    const row = { id: HOLDER?.idNumber, name: HOLDER?.name, no: 'A-1', amount }
    const data = ids.includes(row.id ?? '') ? [row] : []
    return { body: JSON.stringify({ data, seen: ids, asOf: new Date().toISOString() }) }
  })
}

/** The bank's manifest with its test people; `source` and the item's keys are merged into it. */
export function registeredManifest(source: object = {}, item: object = {}): string {
  const text = bankManifest(
    { baseUrl: '$' + '{BANK_ADDRESS}', batch: 20, ...source },
    {
      identifiers: ['number'],
      response: { rows: 'data', key: 'id', name: 'name', covered: 'seen', asOf: { answer: 'asOf' } },
      ...item,
    },
  )
  return `${text}certification:
  people: [{ idNumber: "${HOLDER?.idNumber}", name: ${HOLDER?.name}, holds: [bank.holding] }]
  unknown: { idNumber: "${NOBODY?.idNumber}", name: ${NOBODY?.name} }
`
}

const VERSION = `slug version state registeredBy approvedBy reason
  certification { certified rules { id level result notes { en } } }`

/** The mutations of a department's life, sent with any token. */
export function lifecycleOf(hub: TestHub, slug = 'bank') {
  const send = (token: string, name: string, declared: string, given: string, variables: object) =>
    hub.ask({ token }, `mutation (${declared}) { ${name}(${given}) { ${VERSION} } }`, { ...variables })
  const step =
    (name: string) =>
    (token: string, version: number): Promise<Answer> =>
      send(token, name, '$slug: ID!, $version: Int!', 'slug: $slug, version: $version', { slug, version })
  return {
    steward: hub.token('STEWARD', { department: slug }),
    administrator: hub.token('ADMINISTRATOR'),
    register: (token: string, manifest: string, records: string) =>
      send(
        token,
        'registerDepartment',
        '$manifest: String!, $records: String!',
        'manifest: $manifest, records: $records',
        { manifest, records },
      ),
    certify: step('certifyDepartment'),
    approve: step('approveDepartment'),
    activate: (token: string, version: number, acceptBreaking: readonly string[] = []) =>
      send(
        token,
        'activateDepartment',
        '$slug: ID!, $version: Int!, $accept: [String!]!',
        'slug: $slug, version: $version, acceptBreaking: $accept',
        { slug, version, accept: acceptBreaking },
      ),
    suspend: (token: string, version: number, reason: string) =>
      send(
        token,
        'suspendDepartment',
        '$slug: ID!, $version: Int!, $reason: String!',
        'slug: $slug, version: $version, reason: $reason',
        { slug, version, reason },
      ),
    retire: (token: string, version: number, reason: string, acceptBreaking: readonly string[] = []) =>
      send(
        token,
        'retireDepartment',
        '$slug: ID!, $version: Int!, $reason: String!, $accept: [String!]!',
        'slug: $slug, version: $version, reason: $reason, acceptBreaking: $accept',
        { slug, version, reason, accept: acceptBreaking },
      ),
    setSecret: (token: string, name: string, value: string | null) =>
      hub.ask(
        { token },
        'mutation ($slug: ID!, $name: String!, $value: String) { setDepartmentSecret(slug: $slug, name: $name, value: $value) }',
        { slug, name, value },
      ),
  }
}

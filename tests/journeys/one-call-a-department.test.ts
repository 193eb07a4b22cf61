/** Sixteen departments with 48 items, asked about a household of four: one call a department, as the trace shows it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SpanStatusCode } from '@opentelemetry/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { CITY_QUERY, writeCity } from '../../bench/city/departments.ts'
import { PERSONAS } from '../../sandbox/personas.ts'
import { type HttpQuestion, type HttpServer, startHttpServer } from '../testkit/department-http.ts'
import {
  CASE,
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { recordSpans } from '../testkit/recorded-spans.ts'

const HOUSEHOLD = PERSONAS.han
const IDS = HOUSEHOLD.members.map(({ idNumber }) => idNumber)
const questionShape = z.object({ ids: z.array(z.string()) })

/** What a department holds on everybody whom it is asked about. */
function answerTo({ body }: HttpQuestion): string {
  const { ids } = questionShape.parse(JSON.parse(body.toString()))
  const data = ids.map((id) => ({
    id,
    certificate: [{ certNo: `C-${id}` }],
    payment: [],
    enrolment: [{ scheme: '城乡居民' }],
  }))
  return JSON.stringify({ code: 0, data })
}

let folder: string
let server: HttpServer
let hub: TestHub
let consentId: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-city-'))
  await writeCity(folder)
  server = await startHttpServer((question) => ({ body: answerTo(question) }))
  hub = await startTestHub({ BENCH_DEPARTMENTS: server.url }, { departments: [folder] })
  await grantAll(hub)
  consentId = await recordConsent(hub, HOUSEHOLD)
})

afterAll(async () => {
  await hub?.stop()
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

const SLUGS = Array.from({ length: 16 }, (_, at) => `d${String(at).padStart(2, '0')}`)

test('a live query calls each department once, about everybody and all its items', async () => {
  expect(IDS).toHaveLength(4)
  const asked = server.questions.length
  const recording = recordSpans()
  const answer = await hub
    .ask('OFFICER', CITY_QUERY, { consentId, caseNumber: CASE })
    .finally(() => recording.stop())
  expect(answer.errors).toEqual([])
  for (const member of answer.data.household.members) {
    const { idNumber, ...findings } = member
    const outcomes = Object.values<{ outcome: string }>(findings).map(({ outcome }) => outcome)
    expect(IDS).toContain(idNumber)
    expect(outcomes).toHaveLength(48)
    expect(outcomes.toSorted()).toEqual([...Array(32).fill('HIT'), ...Array(16).fill('NONE')])
  }

  // What the departments saw.
  const questions = server.questions.slice(asked)
  expect(questions.map(({ path }) => path).toSorted()).toEqual(SLUGS.map((slug) => `/${slug}/query`))
  for (const { body } of questions) {
    expect(questionShape.parse(JSON.parse(body.toString())).ids.toSorted()).toEqual(IDS.toSorted())
  }

  // What the trace says of it.
  const [whole, ...calls] = recording.spans
  const common = { 'hedui.request_id': answer.requestId, 'hedui.people': 4 }
  expect(whole).toMatchObject({
    name: 'disclosure',
    parent: null,
    attributes: { ...common, 'hedui.items': 48, 'hedui.purpose': 'APPLICATION' },
    ended: true,
  })
  expect(calls.map(({ attributes }) => attributes['hedui.department']).toSorted()).toEqual(SLUGS)
  for (const call of calls) {
    expect(call).toMatchObject({
      name: 'department.ask',
      attributes: { ...common, 'hedui.protocol': 'rest', 'hedui.items': 3 },
      status: null,
      ended: true,
    })
    expect(call.parent).toBe(whole)
  }
  for (const id of IDS) expect(JSON.stringify(recording.spans)).not.toContain(id)
})

test('a disclosure that is refused in the end says so in the trace, by its code alone', async () => {
  const revoked = await recordConsent(hub, HOUSEHOLD)
  const revocation = 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "撤回") { id } }'
  // The department is asked, and answers when there is no consent any more.
  server.answerWith((question, response) => {
    hub.ask('OFFICER', revocation, { id: revoked }).then(
      () => response.end(answerTo(question)),
      () => response.destroy(),
    )
    return null
  })
  const recording = recordSpans()
  const query =
    '{ household(consentId: "%", purpose: APPLICATION, caseNumber: "#") { applicant { d00Payment { outcome } } } }'
  const { errors } = await hub
    .ask('OFFICER', query.replace('%', revoked).replace('#', CASE))
    .finally(() => recording.stop())
  server.answerWith((question) => ({ body: answerTo(question) }))
  expect(errors).toMatchObject([{ extensions: { code: 'ACCESS_REFUSED' } }])
  expect(recording.spans).toMatchObject([
    { name: 'disclosure', status: { code: SpanStatusCode.ERROR, message: 'ACCESS_REFUSED' }, ended: true },
    { name: 'department.ask', status: null, ended: true },
  ])
})

test('a round of a formal verification is a trace of its own, with one call a department', async () => {
  const recording = recordSpans()
  const items = ['d00.payment', 'd01.payment', 'd01.enrolment']
  const id = await requestVerification(hub, consentId, { items })
  await issuedNumber(hub, id).finally(() => recording.stop())
  const collections = recording.spans.filter(({ name }) => name === 'collection')
  const asks = recording.spans.filter(({ name }) => name === 'department.ask')
  expect(collections.map(({ parent }) => parent)).toEqual([null])
  expect(asks.map(({ parent }) => parent)).toEqual([collections[0], collections[0]])
  const people = HOUSEHOLD.members.length + HOUSEHOLD.supporters.length
  for (const { attributes } of collections) {
    expect(attributes).toMatchObject({ 'hedui.verification': id, 'hedui.people': people })
  }
  const seen = asks.map(({ attributes }) => [attributes['hedui.department'], attributes['hedui.items']])
  expect(seen.toSorted()).toEqual([
    ['d00', 1],
    ['d01', 2],
  ])
})

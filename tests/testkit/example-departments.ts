/**
 * Departments as `hedui department new` writes them, each with a real server that answers as its example says: what the
 * journeys of a registered department run over, one a protocol. A further protocol is one more line below.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import pg from 'pg'
import { z } from 'zod'
import { PERSONAS } from '../../sandbox/personas.ts'
import { createTestDatabase } from './database.ts'
import { startGate } from './department-gate.ts'
import { graphqlResponder } from './department-graphql.ts'
import { type HttpReply, startHttpServer } from './department-http.ts'

const [HOLDER] = PERSONAS.han.members
const KEY = 'open sesame'
const UPDATED = '2026-11-20T08:00:00+08:00'

export interface ExampleServer {
  /** Under which name a value is to be set, behind the prefix that the department's variables have. */
  readonly secrets: Readonly<Record<string, string>>
  /** The inquiries that the department was told of, oldest first; absent where it is told of none. */
  readonly told?: readonly string[]
  stop(): Promise<void>
}

/** Where a department stands. */
export interface ExamplePlace {
  readonly slug: string
  /** The operator's folder for files (HEDUI_INBOX_DIR). */
  readonly inbox: string
}

export interface ExampleDepartment {
  readonly protocol: string
  /** The amount in yuan that it holds for the applicant of the household `han`. */
  readonly amount: string
  /** False where a live query is told that the answer comes later, and a verification waits for it. */
  readonly answersAtOnce: boolean
  /** What has to be changed in the example so that it says what the department says. */
  readonly edit: (manifest: string) => string
  start(place: ExamplePlace): Promise<ExampleServer>
}

/** The only record of a department, in its columns. */
export function row(amount: string) {
  return {
    sfzh: HOLDER?.idNumber ?? '',
    xm: HOLDER?.name ?? '',
    bh: 'A-1',
    lx: '01',
    je: amount,
    djrq: '20240105',
  }
}

function rowsOn(ids: readonly string[], amount: string) {
  return [row(amount)].filter(({ sfzh }) => ids.includes(sfzh))
}

const restQuestion = z.object({ ids: z.array(z.string()) })

async function startRest(amount: string): Promise<ExampleServer> {
  const server = await startHttpServer(({ path, headers, body }) => {
    if (path !== '/query' || headers['x-api-key'] !== KEY) return { status: 403, body: '' }
    const { ids } = restQuestion.parse(JSON.parse(body.toString()))
    const data = rowsOn(ids, amount)
    return { body: JSON.stringify({ code: '0', data, queried: ids, updatedAt: UPDATED }) }
  })
  return { secrets: { URL: server.url, KEY }, stop: () => server.stop() }
}

async function startSoap(amount: string): Promise<ExampleServer> {
  const server = await startHttpServer(({ path, body }) => {
    const text = body.toString()
    if (path !== '/services/Query' || !text.includes(`<Password>${KEY}</Password>`)) {
      return { status: 403, body: '' }
    }
    return soapAnswer(
      Array.from(text.matchAll(/<Id>([^<]*)<\/Id>/g), ([, id = '']) => id),
      amount,
    )
  })
  return { secrets: { URL: server.url, KEY }, stop: () => server.stop() }
}

function soapAnswer(ids: readonly string[], amount: string): HttpReply {
  const element = (name: string, content: string) => `<${name}>${content}</${name}>`
  const records = rowsOn(ids, amount).map((one) =>
    element(
      'Record',
      Object.entries(one)
        .map(([name, value]) => element(name, value))
        .join(''),
    ),
  )
  const asked = ids.map((id) => element('Id', id)).join('')
  const answer = element('UpdatedAt', UPDATED) + element('Asked', asked) + element('List', records.join(''))
  return {
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${element('QueryResponse', answer)}</e:Body></e:Envelope>`,
  }
}

async function startSql(amount: string): Promise<ExampleServer> {
  const { connection, close } = await createTestDatabase('nothing')
  const owner = new pg.Client({ ...connection })
  await owner.connect()
  const { sfzh, xm, bh, lx, je, djrq } = row(amount)
  await owner.query(`CREATE VIEW hedui_view AS SELECT * FROM
    (VALUES ('${sfzh}', '${xm}', '${bh}', '${lx}', ${je}, '${djrq}', timestamptz '${UPDATED}'))
    AS held (sfzh, xm, bh, lx, je, djrq, gxrq)`)
  await owner.end()
  const gate = await startGate({ path: `${connection.host}/.s.PGSQL.${connection.port}` })
  const { user, database } = connection
  return {
    secrets: { URL: `postgres://${user}@127.0.0.1:${gate.port}/${database}`, PASSWORD: KEY },
    async stop() {
      await gate.shut()
      await close()
    },
  }
}

const GRAPHQL = `
  type Query { updatedAt: String! queried(ids: [String!]!): [String!]! records(ids: [String!]!): [Record!]! }
  type Record { sfzh: String! xm: String! bh: String! lx: String! je: String! djrq: String! }
`

async function startGraphql(amount: string): Promise<ExampleServer> {
  const answer = graphqlResponder(GRAPHQL, {
    updatedAt: () => UPDATED,
    queried: ({ ids }: { ids: readonly string[] }) => ids,
    records: ({ ids }: { ids: readonly string[] }) => rowsOn(ids, amount),
  })
  const server = await startHttpServer((question, response) =>
    question.headers.authorization === `Bearer ${KEY}`
      ? answer(question, response)
      : { status: 401, body: '' },
  )
  return { secrets: { URL: `${server.url}/graphql`, KEY }, stop: () => server.stop() }
}

/** A folder in which one file lies, as the department's own machine put it there. */
async function startFile(amount: string, { slug, inbox }: ExamplePlace): Promise<ExampleServer> {
  const columns = row(amount)
  const table = [Object.keys(columns), Object.values(columns)].map((cells) => `${cells.join(',')}\r\n`)
  await mkdir(join(inbox, slug), { recursive: true })
  await writeFile(join(inbox, slug, `${slug}_20261120.csv`), iconv.encode(table.join(''), 'gb18030'))
  return { secrets: {}, stop: () => Promise.resolve() }
}

const inquiryShape = z.object({
  inquiry: z.string(),
  people: z.array(z.object({ sfzh: z.string(), xm: z.string() })),
})

async function startCallback(): Promise<ExampleServer> {
  const told: string[] = []
  const server = await startHttpServer(({ path, headers, body }) => {
    if (path !== '/inquiries' || headers.authorization !== `Bearer ${KEY}`) return { status: 403, body: '' }
    told.push(inquiryShape.parse(JSON.parse(body.toString())).inquiry)
    return { body: JSON.stringify({ code: '0' }) }
  })
  return { secrets: { URL: server.url, KEY }, told, stop: () => server.stop() }
}

/** Nothing runs there: a clerk reads in the hub what is asked. */
function startManual(): Promise<ExampleServer> {
  return Promise.resolve({ secrets: {}, stop: () => Promise.resolve() })
}

type Start = (amount: string, place: ExamplePlace) => Promise<ExampleServer>
type Edit = (manifest: string) => string

function atOnce(
  protocol: string,
  amount: string,
  start: Start,
  edit: Edit = (manifest) => manifest,
): ExampleDepartment {
  return { protocol, amount, answersAtOnce: true, edit, start: (place) => start(amount, place) }
}

function later(protocol: string, amount: string, start: Start): ExampleDepartment {
  return { ...atOnce(protocol, amount, start), answersAtOnce: false }
}

/** One department a protocol. */
export const EXAMPLE_DEPARTMENTS: readonly ExampleDepartment[] = [
  atOnce('rest', '1200.50', startRest),
  atOnce('soap', '300.00', startSoap),
  atOnce('sql', '40.25', startSql),
  atOnce('graphql', '5.00', startGraphql, (manifest) =>
    manifest.replace('          queried\n', '          queried(ids: $ids)\n'),
  ),
  atOnce('file', '20.00', startFile, (manifest) =>
    // The shortest that there is, so that a test need not wait.
    manifest.replace('after: PT10S', 'after: PT0.1S').replace('poll: PT1M', 'poll: PT1S'),
  ),
  later('callback', '7000.00', startCallback),
  later('manual', '0.75', startManual),
]

/** The example's test people taken into use, and a quota that a test can wait for. */
export function filledIn(manifest: string): string {
  const commented = /^# certification:\n(?:#.*\n)+/m
  return manifest
    .replace(commented, (block) => block.replace(/^# /gm, ''))
    .replace('perSecond: 20', 'perSecond: 500')
}

/** As `hedui department new` names things after a slug. */
export function namesAfter(slug: string) {
  const camel = slug.replace(/-([a-z0-9])/g, (_hyphen, letter: string) => letter.toUpperCase())
  return {
    variables: slug.toUpperCase().replaceAll('-', '_'),
    field: `${camel}Records`,
    item: `${camel}.record`,
    type: `${camel.charAt(0).toUpperCase()}${camel.slice(1)}Record`,
  }
}

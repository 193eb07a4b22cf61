/** Three departments for a hub: one that answers at once, one that is told and calls back, one whose clerk enters what is found. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { z } from 'zod'
import { bankManifest } from './department-files.ts'
import { type HttpReply, startHttpServer } from './department-http.ts'
import type { Answer, TestHub } from './hub.ts'

/** An inquiry as the department that calls back was told of it. */
export interface Told {
  readonly inquiry: string
  readonly items: readonly string[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly consent: string
}

export interface AsynchronousDepartments {
  /** Holds a folder for each of them. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  /** What the department that calls back was told, oldest first. */
  readonly told: readonly Told[]
  /** How often the department that answers at once was asked. */
  asked(): number
  /** What the department that answers at once answers from now on; undefined for “nothing held on anybody”. */
  answerIs(reply: HttpReply | undefined): void
  /** What the department that is told answers from now on; undefined for its receipt. */
  receiptIs(reply: HttpReply | undefined): void
  stop(): Promise<void>
}

export const API_ITEM = 'register.holding'
export const CALLBACK_ITEM = 'bank.holding'
export const MANUAL_ITEM = 'office.holding'

const toldShape = z.object({
  inquiry: z.string(),
  items: z.array(z.string()),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  consent: z.string(),
})

export async function startAsynchronousDepartments(): Promise<AsynchronousDepartments> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-asynchronous-'))
  const told: Told[] = []
  let asked = 0
  let reply: HttpReply | undefined
  let answer: HttpReply | undefined
  const server = await startHttpServer(({ path, body }) => {
    if (path === '/query') {
      asked += 1
      if (answer) return answer
      const { ids } = z.object({ ids: z.array(z.string()) }).parse(JSON.parse(body.toString('utf8')))
      return { body: JSON.stringify({ data: [], covered: ids }) }
    }
    if (reply) return reply
    told.push(toldShape.parse(JSON.parse(body.toString('utf8'))))
    return { body: JSON.stringify({ code: '0' }) }
  })
  const attribution = { key: 'sfzh', name: 'xm' }
  const map = { number: 'bh', amount: 'je' }
  await write(
    folder,
    'register',
    { baseUrl: server.url },
    { response: { rows: 'data', covered: 'covered', ...attribution }, map },
  )
  await write(
    folder,
    'bank',
    { protocol: 'callback', baseUrl: server.url },
    {
      request: {
        path: '/inquiries',
        body: {
          inquiry: '$inquiry',
          items: '$items',
          people: { $each: 'people', as: { id: '$idNumber', name: '$name' } },
          consent: '$consentId',
        },
      },
      response: { success: { path: 'code', equals: '0' }, ...attribution },
      map,
    },
  )
  await write(
    folder,
    'office',
    { protocol: 'manual', baseUrl: undefined },
    { request: {}, response: { ...attribution, asOf: { row: 'gxrq', format: 'yyyyMMdd' } }, map },
  )
  return {
    folder,
    environment: { HEDUI_ALLOW_ADDRESSES: '127.0.0.1' },
    told,
    asked: () => asked,
    answerIs(next) {
      answer = next
    },
    receiptIs(next) {
      reply = next
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function write(folder: string, slug: string, source: object, item: object): Promise<void> {
  const record = `${slug[0]?.toUpperCase()}${slug.slice(1)}Holding`
  const manifest = bankManifest(source, { ...item, id: `${slug}.holding`, field: `${slug}Holdings`, record })
  await mkdir(join(folder, slug))
  await writeFile(
    join(folder, slug, 'manifest.yaml'),
    manifest.replace(/^slug: bank$/m, stringify({ slug }).trim()),
  )
  await writeFile(
    join(folder, slug, 'records.graphql'),
    `"What somebody holds."\ntype ${record} {\n  number: String!\n  amount: Decimal!\n}\n`,
  )
}

/** The department's own program. */
export function programOf(hub: TestHub, department: string) {
  return { token: hub.token('CLIENT_APPLICATION', { department, subject: `${department}-program` }) }
}

/** The department's clerk. */
export function stewardOf(hub: TestHub, department: string) {
  return { token: hub.token('STEWARD', { department, subject: `${department}-clerk` }) }
}

const SUBMIT = `mutation ($input: SubmitFindingsInput!) {
  submitFindings(input: $input) { inquiry kept unchanged }
}`

/** Hands in findings as a department does. */
export function submit(hub: TestHub, as: { token: string }, input: object): Promise<Answer> {
  return hub.ask(as, SUBMIT, { input })
}

const OPEN = `query ($department: ID) {
  openInquiries(department: $department, first: 100) {
    edges { node {
      id department { slug } purpose periodFrom periodTo openedAt
      people { idNumber name awaited }
      items { item { id title { zh } } columns { name role field required format codes } }
    } }
  }
}`

/** What a department still owes. */
export function openInquiries(
  hub: TestHub,
  as: { token: string } | 'OFFICER',
  department?: string,
): Promise<Answer> {
  return hub.ask(as, OPEN, { department: department ?? null })
}

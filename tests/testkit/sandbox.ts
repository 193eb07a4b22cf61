/** The simulated departments for tests: all of them or one, on free ports and a data directory that is removed at the end. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import pg from 'pg'
import { inject } from 'vitest'
import { type Department, startDepartment } from '../../sandbox/department.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/sandbox.ts'
import { CORE_SLUGS, type DepartmentSlug } from '../../sandbox/slugs.ts'

export const TEST_PEOPLE = 300
export const TEST_SEED = 7

/** Those of the main journey, which the files of a worker use one after the other: to start them takes longer than most tests. */
let shared: Promise<Sandbox> | null = null

/**
 * Starts the departments of the main journey, or those that are named. `stop()` ends those that are named and removes their
 * data; the others it lets behave as they should again, for the next file. Call it in `afterAll`.
 */
export async function startTestSandbox(
  options: Partial<Omit<SandboxOptions, 'dataDir'>> = {},
): Promise<Sandbox> {
  if (Object.keys(options).length > 0) return startOwn(options)
  shared ??= mkdtemp(join(inject('testFolder'), 'sandbox-')).then((dataDir) =>
    startSandbox({ people: TEST_PEOPLE, seed: TEST_SEED, departments: CORE_SLUGS, dataDir }),
  )
  const sandbox = await shared.catch((error: unknown) => {
    shared = null
    throw error
  })
  const stop = async () => {
    await Promise.all(CORE_SLUGS.map((slug) => sandbox.setBehaviour(slug, 'normal')))
  }
  return { ...sandbox, stop }
}

async function startOwn(options: Partial<Omit<SandboxOptions, 'dataDir'>>): Promise<Sandbox> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hedui-sandbox-'))
  const clear = () => rm(dataDir, { recursive: true, force: true })
  try {
    const sandbox = await startSandbox({
      people: TEST_PEOPLE,
      seed: TEST_SEED,
      departments: CORE_SLUGS,
      ...options,
      dataDir,
    })
    return { ...sandbox, stop: () => sandbox.stop().then(clear) }
  } catch (error) {
    await clear()
    throw error
  }
}

/** Starts one department: for tests that need no other. */
export async function startTestDepartment(slug: DepartmentSlug): Promise<Department> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hedui-sandbox-'))
  const { ready, stop } = startDepartment({
    slug,
    people: TEST_PEOPLE,
    seed: TEST_SEED,
    port: null,
    controlPort: null,
    secret: randomBytes(24).toString('base64url'),
    dataDir,
  })
  const end = () => stop().then(() => rm(dataDir, { recursive: true, force: true }))
  try {
    return { ...(await ready), stop: end }
  } catch (error) {
    await end()
    throw error
  }
}

/** What came back over HTTP, as bytes and, read in the declared character set, as text. */
export interface HttpAnswer {
  readonly status: number
  readonly contentType: string
  readonly bytes: Buffer
  readonly text: string
}

async function post(url: string, headers: Record<string, string>, body: Buffer): Promise<HttpAnswer> {
  const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) })
  const contentType = response.headers.get('content-type') ?? ''
  const bytes = Buffer.from(await response.arrayBuffer())
  const charset = /charset=([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  return { status: response.status, contentType, bytes, text: iconv.decode(bytes, charset) }
}

/** Asks housing as the hub does. `body` replaces the whole question, `key` the right one. */
export function askHousing(
  { url, env }: Department,
  ids: readonly string[],
  { key = env['HOUSING_KEY'] ?? '', body = {} }: { key?: string; body?: object } = {},
): Promise<HttpAnswer> {
  return post(
    `${url}/query`,
    { 'content-type': 'application/json; charset=GB18030', 'x-api-key': key },
    iconv.encode(JSON.stringify({ ids, lx: ['bdc'], ...body }), 'gb18030'),
  )
}

/** Asks vehicles as the hub does. `xml` replaces the whole envelope. */
export function askVehicles(
  { url, env }: Department,
  ids: readonly string[],
  options: { password?: string; action?: string; xml?: string } = {},
): Promise<HttpAnswer> {
  const { password = env['VEHICLES_KEY'], action = '"urn:vehicles:QueryVehicles"' } = options
  const asked = ids.map((id) => `<Sfzmhm>${id}</Sfzmhm>`).join('')
  const xml =
    options.xml ??
    `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><QueryVehicles xmlns="urn:vehicles"><Head><Jgdm>${env['VEHICLES_ORG']}</Jgdm><Mm>${password}</Mm></Head><IdList>${asked}</IdList></QueryVehicles></s:Body></s:Envelope>`
  return post(
    `${url}/services/VehicleQuery`,
    { 'content-type': 'text/xml; charset=utf-8', soapaction: action },
    Buffer.from(xml),
  )
}

/** Asks tax as the hub does. `signedBody` signs another body than the one that is sent. */
export function askTax(
  { url, env }: Department,
  question: object,
  options: { key?: string; appId?: string; timestamp?: number; signedBody?: string } = {},
): Promise<HttpAnswer> {
  const { key = env['TAX_KEY'] ?? '', appId = 'hedui', timestamp = Math.floor(Date.now() / 1000) } = options
  const body = JSON.stringify({ page: 1, pageSize: 200, ...question })
  const bodyHash = createHash('sha256')
    .update(options.signedBody ?? body)
    .digest('hex')
  const signature = createHmac('sha256', key)
    .update(`POST\n/v1/income/query\n${timestamp}\n${bodyHash}`)
    .digest('hex')
  return post(
    `${url}/v1/income/query`,
    {
      'content-type': 'application/json',
      'x-app-id': appId,
      'x-timestamp': String(timestamp),
      'x-signature': signature,
    },
    Buffer.from(body),
  )
}

/** Asks medical insurance as the hub does. */
export async function askMedicalInsurance(
  { url }: Department,
  ids: readonly string[],
): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query('SELECT * FROM 医保参保核对视图 WHERE 身份证号 = ANY($1)', [ids])
    return rows
  } finally {
    await client.end()
  }
}

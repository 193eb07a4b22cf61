/**
 * `npm run bench -- --batch [--people 20000] [--later]`: one file of households, verified by the hub against the sandbox's
 * sixteen departments. Consents and standards are put into the database beforehand and not measured; from the upload on
 * everything is: reading the file, decisions, calls, ledger, sealing, standards, reports. `--later` asks the departments
 * too that answer later (financial institutions, justice). `--profile DIR` writes CPU profiles of the hub there, `--minutes N`
 * ends it after so long: what has come out by then counts.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { createPopulation, type Household } from '../sandbox/population/population.ts'
import { startSandbox } from '../sandbox/sandbox.ts'
import type { Actor } from '../src/access/actor.ts'
import { addMonths, dayInChina } from '../src/calendar.ts'
import { readConfig } from '../src/config.ts'
import { ConsentStore } from '../src/consents/store.ts'
import { openDevelopmentIssuer } from '../src/identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../src/identity/development-mark.ts'
import { DEVELOPMENT_PERSONAS } from '../src/identity/development-personas.ts'
import { Ledger } from '../src/ledger/ledger.ts'
import { ageOn, idNumberParts } from '../src/people/id-number.ts'
import { documentContext } from '../src/reports/document-context.ts'
import { readDocument } from '../src/reports/sign.ts'
import type { Database } from '../src/storage/database.ts'
import { householdIn } from '../src/storage/household-keys.ts'
import { type Keys, openKeys } from '../src/storage/keys.ts'
import { unpack } from '../src/storage/packing.ts'
import { openStorage } from '../src/storage/storage.ts'
import { bundleHub } from './bundled-hub.ts'
import { type Client, openClient } from './households.ts'
import { childrenCpuMs, cpuMs, mainThreadCpuMs, memoryMb, start } from './processes.ts'
import { nodeEnvironment, nodeOptions } from './throughput.ts'

export interface BatchOptions {
  readonly people: number
  readonly later: boolean
  /** Where CPU profiles are put; null for none. */
  readonly profile: string | null
  /** After so long what has come out by then counts; null to wait for everything. */
  readonly minutes: number | null
}

/** What was seen of one batch. */
export interface BatchResult {
  /** Who has a report. */
  readonly people: number
  /** Who stood in the file; more where time was up before. */
  readonly ofPeople: number
  readonly households: number
  readonly items: number
  readonly seconds: number
  readonly peoplePerSecond: number
  readonly hubCpuSeconds: number
  /** Of the hub's own thread, without those that make reports. */
  readonly mainThreadCpuSeconds: number
  readonly postgresCpuSeconds: number
  readonly sandboxCpuSeconds: number
  /** Of the hub, every half second, in MB. */
  readonly memory: readonly number[]
  readonly counts: Readonly<Record<string, number>>
  /** How many findings had which outcome, for which reason, how many programmes which verdict. */
  readonly outcomes: Readonly<Record<string, number>>
  readonly verdicts: Readonly<Record<string, number>>
  readonly load: { readonly before: number; readonly after: number }
}

const SEED = 7
const REGION = '990100'
const DEPARTMENTS = fileURLToPath(new URL('../adapters/departments', import.meta.url))
const STANDARDS = fileURLToPath(new URL('../programmes/990000', import.meta.url))
const LATER = ['financial-institutions', 'justice'] as const
const SAMPLE_MS = 500

/** @throws {Error} where the batch does not come to its end, or ends otherwise than with a report for each household. */
export async function measureBatch({ people, later, profile, minutes }: BatchOptions): Promise<BatchResult> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hedui-bench-batch-'))
  const ending: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })]
  try {
    const load = loadavg()[0] ?? 0
    const sandbox = await startSandbox({ people, seed: SEED, dataDir: join(dataDir, 'sandbox') })
    ending.unshift(() => sandbox.stop())
    const settings = {
      ...sandbox.env,
      HEDUI_DATA_DIR: join(dataDir, 'hub'),
      HEDUI_ENV: 'development',
      HEDUI_RATE_LIMIT: '1000000',
      // What is to be seen is the hub at work, not its closing of what is late.
      HEDUI_VERIFICATION_DEADLINE: 'P20WD',
      LOG_LEVEL: 'error',
      PORT: '0',
    }
    const households = householdsOf(people)
    const consents = await withDatabase(settings, (database, keys) => prepare(database, keys, households))
    const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
    const options = [...nodeOptions('hub.mjs'), ...profiling]
    await bundleHub()
    const environment = { ...nodeEnvironment('hub.mjs'), ...settings, BENCH_FOLDER: DEPARTMENTS }
    const hub = await start('hub.mjs', environment, options)
    ending.unshift(() => hub.stop())
    const client = await openClient(hub.url, settings.HEDUI_DATA_DIR)
    await client.grantAll()
    await meet(sandbox, hub.url, settings.HEDUI_DATA_DIR)
    await sandbox.filesTaken(AbortSignal.timeout(300_000))
    const items = await itemsOf(client, later)
    const file = `授权书编号,城乡\n${consents.map((id) => `${id},城镇\n`).join('')}`

    const memory: number[] = []
    const sampling = setInterval(() => memory.push(memoryMb(hub.pid)), SAMPLE_MS)
    const ownThread = mainThreadCpuMs(hub.pid)
    const cpu = { hub: cpuMs(hub.pid), postgres: childrenCpuMs(hub.pid), own: childrenCpuMs(process.pid) }
    const began = performance.now()
    const id = await upload(hub.url, client.officerToken, file, items)
    const until = minutes === null ? Number.POSITIVE_INFINITY : began + minutes * 60_000
    const { counts, lastIssuedAt, requestedAt, isDone } = await finished(client, id, until)
    const seconds = (Date.parse(lastIssuedAt) - Date.parse(requestedAt)) / 1000
    clearInterval(sampling)
    const hubMs = cpuMs(hub.pid) - cpu.hub
    const ownThreadMs = mainThreadCpuMs(hub.pid) - ownThread
    const postgresMs = childrenCpuMs(hub.pid) - cpu.postgres
    const allMs = childrenCpuMs(process.pid) - cpu.own
    process.stderr.write(`through after ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
    const issued = counts['peopleIssued'] ?? 0
    if (isDone && counts['issued'] !== consents.length)
      throw new Error(`not all have a report: ${JSON.stringify(counts)}`)
    const seen = await withDatabase(settings, read, 'share')
    return {
      people: issued,
      ofPeople: counts['people'] ?? 0,
      households: counts['issued'] ?? 0,
      items: items.length,
      seconds,
      peoplePerSecond: issued / seconds,
      hubCpuSeconds: hubMs / 1000,
      mainThreadCpuSeconds: ownThreadMs / 1000,
      postgresCpuSeconds: postgresMs / 1000,
      sandboxCpuSeconds: (allMs - hubMs - postgresMs) / 1000,
      memory,
      counts,
      ...seen,
      load: { before: load, after: loadavg()[0] ?? 0 },
    }
  } finally {
    for (const end of ending) await end()
  }
}

function householdsOf(people: number): Household[] {
  const population = createPopulation({ people, seed: SEED })
  const households: Household[] = []
  for (let index = 0; index < people; ) {
    const household = population.householdOf(population.person(index))
    households.push(household)
    index += household.members.length
  }
  return households
}

async function withDatabase<Result>(
  settings: Readonly<Record<string, string>>,
  work: (database: Database, keys: Keys) => Promise<Result>,
  running: 'refuse' | 'share' = 'refuse',
): Promise<Result> {
  const config = readConfig(settings)
  const storage = await openStorage(config, { running })
  try {
    return await work(storage.database, await openKeys(storage.database, config))
  } finally {
    await storage.close()
  }
}

const OFFICER: Actor = {
  subject: DEVELOPMENT_PERSONAS.OFFICER.subject,
  role: 'OFFICER',
  organisation: DEVELOPMENT_PERSONAS.OFFICER.organisation ?? null,
  region: REGION,
  department: null,
  client: 'bench',
}

/** Standards and consents, by the hub's own store; the ids of the consents. */
async function prepare(database: Database, keys: Keys, households: readonly Household[]): Promise<string[]> {
  for (const file of await readdir(STANDARDS)) {
    const text = await readFile(join(STANDARDS, file), 'utf8')
    const slug = file.replace(/\.yaml$/, '')
    const at = new Date('2026-01-01T00:00:00Z')
    await database.kysely
      .insertInto('standard_versions')
      .values({
        region: '990000',
        slug,
        version: 1,
        kind: /^kind: accounting/m.test(text) ? 'accounting' : 'programme',
        origin: 'REGISTERED',
        state: 'PUBLISHED',
        text,
        digest: '',
        effective_from: '2026-01-01',
        registered_by: 'bench',
        registered_at: at,
        approved_by: 'bench-approver',
        approved_at: at,
      })
      .execute()
  }
  const ledger = new Ledger(database)
  const store = new ConsentStore({ database, keys, ledger, knownItem: () => true })
  const today = dayInChina(new Date())
  const ids: string[] = []
  const record = async (household: Household, at: number): Promise<void> => {
    const members = household.members.map(({ person, relationship }) => ({
      idNumber: person.idNumber,
      name: person.name,
      relationship,
    }))
    const applicant = members.find(({ relationship }) => relationship === 'SELF') ?? members[0]
    const consent = await store.record(OFFICER, {
      clientRequestId: `bench-${at}`,
      caseNumber: `BENCH-${at}`,
      region: REGION,
      members,
      purposes: ['REVERIFICATION'],
      sensitiveItems: true,
      signatures: members.map(({ idNumber }) => ({
        forIdNumber: idNumber,
        evidenceHash: createHash('sha256').update(idNumber).digest('hex'),
        signedOn: today,
        ...(ageOn(idNumberParts(idNumber).birthDate, today) < 18 && applicant
          ? { capacity: 'GUARDIAN' as const, guardian: applicant }
          : {}),
      })),
      validFrom: today,
      validTo: addMonths(today, 12),
    })
    ids[at] = consent.id
  }
  const queue = households.entries()
  const worker = async (): Promise<void> => {
    for (const [at, household] of queue) await record(household, at)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  await ledger.close()
  return ids
}

async function meet(
  sandbox: Awaited<ReturnType<typeof startSandbox>>,
  url: string,
  dataDir: string,
): Promise<void> {
  const issuer = await openDevelopmentIssuer({ directory: dataDir, audience: DEVELOPMENT_AUDIENCE })
  await sandbox.meetHub({
    url,
    delayMs: 500,
    tokenOf: (slug) =>
      issuer.issueToken({
        ...(slug === 'justice' ? DEVELOPMENT_PERSONAS.STEWARD : DEVELOPMENT_PERSONAS.CLIENT_APPLICATION),
        department: slug,
      }),
  })
}

/** Ids of all items, of those that answer later only where they are wanted. */
async function itemsOf(client: Client, later: boolean): Promise<string[]> {
  const data = await client.send('OFFICER', '{ departments { slug items { id } } }', {})
  return z
    .object({
      departments: z.array(z.object({ slug: z.string(), items: z.array(z.object({ id: z.string() })) })),
    })
    .parse(data)
    .departments.filter(({ slug }) => later || !LATER.some((one) => one === slug))
    .flatMap(({ items }) => items.map(({ id }) => id))
}

async function upload(url: string, token: string, file: string, items: readonly string[]): Promise<string> {
  const query = new URLSearchParams({
    clientRequestId: 'bench',
    purpose: 'REVERIFICATION',
    items: items.join(','),
  })
  const response = await fetch(`${url}/verification-batches?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv; charset=utf-8', authorization: `Bearer ${token}` },
    body: file,
  })
  const text = await response.text()
  if (response.status !== 202) throw new Error(text)
  return z.object({ id: z.string() }).parse(JSON.parse(text)).id
}

const PROGRESS = `query ($id: ID!) { verificationBatch(id: $id) { state requestedAt lastIssuedAt peoplePerSecond
  counts { households people waiting collecting issued peopleIssued refused cancelled } } }`

/** @param until on the clock of `performance`: what has come out by then counts. */
async function finished(client: Client, id: string, until: number) {
  for (;;) {
    const { verificationBatch } = z
      .object({
        verificationBatch: z.object({
          state: z.string(),
          requestedAt: z.string(),
          lastIssuedAt: z.string().nullable(),
          counts: z.record(z.string(), z.number()),
        }),
      })
      .parse(await client.send('OFFICER', PROGRESS, { id }))
    const { state, lastIssuedAt, requestedAt, counts } = verificationBatch
    process.stderr.write(`${new Date().toISOString()} ${JSON.stringify(counts)}\n`)
    const isDone = state === 'DONE'
    if ((isDone || performance.now() > until) && lastIssuedAt !== null)
      return { counts, lastIssuedAt, requestedAt, isDone }
    await sleep(2_000)
  }
}

/** What the reports say, read page by page. */
async function read(database: Database, keys: Keys): Promise<Pick<BatchResult, 'outcomes' | 'verdicts'>> {
  const outcomes: Record<string, number> = {}
  const verdicts: Record<string, number> = {}
  const count = (counts: Record<string, number>, key: string): void => {
    counts[key] = (counts[key] ?? 0) + 1
  }
  for (let after = ''; ; ) {
    const rows = await database.kysely
      .selectFrom('reports')
      .select(['number', 'version', 'consent_id', 'sealed_document'])
      .where('number', '>', after)
      .orderBy('number')
      .limit(100)
      .execute()
    const households = await keys.ofHouseholds(rows.map((row) => row.consent_id))
    for (const { number, version, consent_id: consentId, sealed_document: sealed } of rows) {
      const document = readDocument(
        unpack(householdIn(households, consentId).open(sealed, documentContext(number, version))).toString(
          'utf8',
        ),
      )
      for (const { outcome, reasonCode } of document.findings)
        count(outcomes, reasonCode === null ? outcome : `${outcome} (${reasonCode})`)
      for (const { programme, verdict } of document.assessments)
        count(verdicts, `${programme.slug} ${verdict}`)
      after = number
    }
    if (rows.length < 100) return { outcomes, verdicts }
  }
}

/** The section of RESULTS.md. */
export function batchSection(result: BatchResult): string {
  const { memory, outcomes, verdicts, load } = result
  const third = Math.floor(memory.length / 3)
  const [first, middle, last] = [
    memory.slice(0, third),
    memory.slice(third, 2 * third),
    memory.slice(2 * third),
  ].map((part) => Math.max(...part))
  const rise = middle && last ? ((last / middle - 1) * 100).toFixed(1) : '?'
  const listed = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  const of = result.people < result.ofPeople ? ` (the first of ${result.ofPeople}; time was up)` : ''
  return `## A batch: ${result.people} people${of} in ${result.households} households, ${result.items} items

${new Date().toISOString().slice(0, 16)}Z, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}; load average ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after. Hub,
its embedded PostgreSQL and the sandbox's departments share the machine. From the upload of the file to the last report.

| What | Measured | To reach |
| --- | --- | --- |
| People a second | ${result.peoplePerSecond.toFixed(0)} | ≥ 600 |
| Seconds | ${result.seconds.toFixed(1)} | |
| CPU seconds: hub, PostgreSQL, sandbox | ${result.hubCpuSeconds.toFixed(1)}, ${result.postgresCpuSeconds.toFixed(1)}, ${result.sandboxCpuSeconds.toFixed(1)} | |
| CPU seconds of the hub's own thread | ${result.mainThreadCpuSeconds.toFixed(1)} | |
| CPU of the hub a person | ${((result.hubCpuSeconds * 1000) / result.people).toFixed(2)} ms | |
| Most memory of the hub: first, middle, last third | ${first}, ${middle}, ${last} MB (last against middle ${rise} %) | ≤ +10 % |
| Findings by outcome | ${listed(outcomes)} | |
| Verdicts of the programmes | ${listed(verdicts)} | |
`
}

const HEADING = '\n## A batch: '

/** Puts the section into RESULTS.md in the place of the one before, and leaves the rest as it is. */
export async function writeBatchSection(section: string): Promise<void> {
  const file = new URL('RESULTS.md', import.meta.url)
  const text = await readFile(file, 'utf8')
  const at = text.indexOf(HEADING)
  const next = at < 0 ? -1 : text.indexOf('\n## ', at + HEADING.length)
  const before = at < 0 ? text : text.slice(0, at)
  await writeFile(file, `${before.trimEnd()}\n\n${section}${next < 0 ? '' : text.slice(next)}`)
}

/** It and what follows it, as they stand; empty where there is none. */
export async function batchSectionAsItIs(): Promise<string> {
  const before = await readFile(new URL('RESULTS.md', import.meta.url), 'utf8')
  const at = before.indexOf(HEADING)
  return at < 0 ? '' : before.slice(at)
}

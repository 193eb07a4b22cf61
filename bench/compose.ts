/**
 * `npm run bench:compose`: a hundred departments with five hundred items, read and composed, and the memory of a hub
 * that serves them. Ends with 1 where an aim is missed. The departments answer nothing: what is measured is the hub.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { printSchema } from 'graphql'
import { composeSchema } from '../src/gateway/compose.ts'
import { loadRegistry } from '../src/registry/load-registry.ts'
import { manyDepartments } from '../tests/testkit/many-departments.ts'
import { bundleHub } from './bundled-hub.ts'
import { oneHousehold } from './households.ts'
import { median } from './load.ts'
import { type Measured, memoryMb, start } from './processes.ts'
import { nodeEnvironment, nodeOptions } from './throughput.ts'

const DEPARTMENTS = 100
const ITEMS_EACH = 5
const RUNS = 5
const QUERIES = 200
const ITEMS_A_QUERY = 10
const MOST_MS = 2000
const MOST_MB = 400

const CONTRACT = new URL('../schema/', import.meta.url)

const written = manyDepartments(DEPARTMENTS, ITEMS_EACH)
const items = written.flatMap((one) => one.items)

async function readAndCompose(folder: string): Promise<{ read: number; compose: number; types: number }> {
  const names = await readdir(CONTRACT)
  const typeDefs = await Promise.all(
    names.map(async (name) => ({ name, sdl: await readFile(new URL(name, CONTRACT), 'utf8') })),
  )
  const began = performance.now()
  const snapshot = await loadRegistry({ folders: [folder], environment: {} })
  const read = performance.now()
  const schema = composeSchema({ typeDefs, snapshot, resolvers: {} })
  const composed = performance.now()
  if (!printSchema(schema).includes('office100Item5: Office100Record5Finding!'))
    throw new Error('an item is missing')
  return { read: read - began, compose: composed - read, types: Object.keys(schema.getTypeMap()).length }
}

/** Ten other items each time, so that every query is compiled anew. */
function queryOf(number: number): string {
  const wanted = Array.from(
    { length: ITEMS_A_QUERY },
    (_, at) => items[(number * 7 + at * 31) % items.length],
  )
  const fields = wanted.map(
    (item) => `${item?.field} { outcome measures { kind value } records { number amount } }`,
  )
  return `query Varied${number}($consentId: ID!, $caseNumber: String) { household(consentId: $consentId, purpose: APPLICATION, caseNumber: $caseNumber) { members { idNumber ${fields.join(' ')} } } }`
}

const folder = await mkdtemp(join(tmpdir(), 'hedui-compose-'))
let hub: Measured | null = null
try {
  for (const { slug, manifest, records } of written) {
    const own = join(folder, 'departments', slug)
    await mkdir(own, { recursive: true })
    await writeFile(join(own, 'manifest.yaml'), manifest)
    await writeFile(join(own, 'records.graphql'), records)
  }
  const runs = []
  for (let run = 0; run < RUNS; run += 1) runs.push(await readAndCompose(join(folder, 'departments')))
  const read = median(runs.map((run) => run.read))
  const compose = median(runs.map((run) => run.compose))
  const first = (runs[0]?.read ?? Number.NaN) + (runs[0]?.compose ?? Number.NaN)

  const dataDir = join(folder, 'data')
  await bundleHub()
  const began = performance.now()
  const settings = { HEDUI_DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', HEDUI_ENV: 'development' }
  const environment = { ...settings, HEDUI_RATE_LIMIT: '1000000', BENCH_FOLDER: join(folder, 'departments') }
  hub = await start('hub.mjs', { ...nodeEnvironment('hub.mjs'), ...environment }, nodeOptions('hub.mjs'))
  const ready = performance.now() - began
  const atStart = memoryMb(hub.pid)
  const ask = await oneHousehold(hub.url, dataDir)
  let most = atStart
  for (let number = 0; number < QUERIES; number += 1) {
    await ask(queryOf(number))
    most = Math.max(most, memoryMb(hub.pid))
  }
  const after = memoryMb(hub.pid)

  const load = loadavg()[0]?.toFixed(1)
  console.log(`${DEPARTMENTS} departments, ${items.length} items, ${runs[0]?.types} types; medians of ${RUNS} runs.
${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}, load ${load}.

read                            ${read.toFixed(0)} ms
compose                         ${compose.toFixed(0)} ms
read and compose                ${(read + compose).toFixed(0)} ms   (aim ≤ ${MOST_MS} ms)
the same, first run of all      ${first.toFixed(0)} ms
hub ready, new data directory   ${ready.toFixed(0)} ms
memory after start              ${atStart} MB
memory after ${QUERIES} queries        ${after} MB
most memory on the way          ${most} MB   (aim < ${MOST_MB} MB)`)
  if (read + compose > MOST_MS || most >= MOST_MB) {
    console.error('An aim is missed.')
    process.exitCode = 1
  }
} finally {
  await hub?.stop()
  await rm(folder, { recursive: true, force: true })
}

/**
 * `npm run bench`: the hub against the floor, in one run and in turns, on this machine. The floor is a bare Node server
 * that makes the same department calls and answers the same records: no GraphQL, no identity, no decision, no ledger.
 * Writes bench/RESULTS.md. `-- --quick` for a shorter run that writes nothing.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { V8_OPTIONS } from '../bin/v8-options.js'
import { floorTarget, hubTarget } from './households.ts'
import { type LoadResult, load, median, oneInFlight, type Target } from './load.ts'
import { childrenCpuMs, cpuMs, type Measured, memoryMb, start } from './processes.ts'

const quick = process.argv.includes('--quick')
const ROUNDS = quick ? 3 : 5
const SECONDS = quick ? 4 : 6
const CONNECTIONS = 10
/** V8 goes on optimizing for about half a minute; a hub that serves runs for weeks. */
const WARM_UP_SECONDS = quick ? 10 : 30
const SEQUENTIAL = quick ? 100 : 200
const DELAY_MS = 20

interface Turn extends LoadResult {
  readonly cpuPerRequest: number
  readonly childrenPerRequest: number
}

async function turn(process: Measured, target: Target): Promise<Turn> {
  const cpu = cpuMs(process.pid)
  const children = childrenCpuMs(process.pid)
  const result = await load(target, SECONDS, CONNECTIONS)
  if (result.failures > 0) throw new Error(`${target.url}: ${result.failures} requests failed`)
  return {
    ...result,
    cpuPerRequest: (cpuMs(process.pid) - cpu) / result.requests,
    childrenPerRequest: (childrenCpuMs(process.pid) - children) / result.requests,
  }
}

const dataDir = await mkdtemp(join(tmpdir(), 'hedui-bench-'))
const settings = {
  HEDUI_DATA_DIR: dataDir,
  PORT: '0',
  LOG_LEVEL: 'error',
  HEDUI_ENV: 'development',
  HEDUI_RATE_LIMIT: '1000000',
}
const running: Measured[] = []
const run = async (script: string, environment: Readonly<Record<string, string>>): Promise<Measured> => {
  const process = await start(script, environment, script.startsWith('hub') ? V8_OPTIONS : [])
  running.push(process)
  return process
}

try {
  // Throughput: departments that answer at once.
  const departments = await run('floor/departments.mjs', { PORT: '4100' })
  const floor = await run('floor/floor.mjs', { PORT: '4201', DEPARTMENTS: departments.url })
  const hub = await run('hub.mjs', { ...settings, BENCH_DEPARTMENTS: departments.url })
  const toFloor = floorTarget(floor.url)
  const toHub = await hubTarget(hub.url, dataDir)
  await load(toFloor, WARM_UP_SECONDS, CONNECTIONS)
  await load(toHub, WARM_UP_SECONDS, CONNECTIONS)
  const floors: Turn[] = []
  const hubs: Turn[] = []
  const memories: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    floors.push(await turn(floor, toFloor))
    const sampling = setInterval(() => memories.push(memoryMb(hub.pid)), 250)
    hubs.push(await turn(hub, toHub))
    clearInterval(sampling)
    const [f, h] = [floors.at(-1), hubs.at(-1)]
    console.log(
      `round ${round + 1}: floor ${f?.cpuPerRequest.toFixed(3)} ms, hub ${h?.cpuPerRequest.toFixed(3)} ms CPU a request (${((h?.cpuPerRequest ?? 0) / (f?.cpuPerRequest ?? 1)).toFixed(2)}×), PostgreSQL ${h?.childrenPerRequest.toFixed(3)} ms`,
    )
  }
  const memory = Math.max(...memories)
  await floor.stop()
  await departments.stop()

  // Latency: departments that take 20 ms, one request in flight.
  const slow = await run('floor/departments.mjs', { PORT: '4101', DELAY_MS: String(DELAY_MS) })
  await hub.stop()
  const slowFloor = await run('floor/floor.mjs', { PORT: '4202', DEPARTMENTS: slow.url })
  const began = performance.now()
  const slowHub = await run('hub.mjs', { ...settings, BENCH_DEPARTMENTS: slow.url })
  const starts = [performance.now() - began]
  const toSlowHub = { ...toHub, url: `${slowHub.url}/graphql` }
  const toSlowFloor = floorTarget(slowFloor.url)
  await oneInFlight(toSlowHub, 100)
  await oneInFlight(toSlowFloor, 100)
  const added: number[] = []
  const latencies = { floor: [] as number[], hub: [] as number[] }
  for (let round = 0; round < 3; round++) {
    const floorTimes = await oneInFlight(toSlowFloor, SEQUENTIAL)
    const hubTimes = await oneInFlight(toSlowHub, SEQUENTIAL)
    latencies.floor.push(median(floorTimes))
    latencies.hub.push(median(hubTimes))
    added.push(median(hubTimes) - median(floorTimes))
  }
  await slowHub.stop()

  // Start on an existing data directory.
  for (let count = 0; count < 4; count++) {
    const from = performance.now()
    const again = await run('hub.mjs', { ...settings, BENCH_DEPARTMENTS: slow.url })
    starts.push(performance.now() - from)
    await again.stop()
  }

  const floorCpu = median(floors.map((one) => one.cpuPerRequest))
  const hubCpu = median(hubs.map((one) => one.cpuPerRequest))
  const ratio = median(
    hubs.map((one, round) => one.cpuPerRequest / (floors[round]?.cpuPerRequest ?? Number.NaN)),
  )
  const rows: [string, string, string][] = [
    [
      'CPU of the hub process a request, as a ratio to the floor',
      `${ratio.toFixed(2)}×`,
      '≤ 2.0× (aim 1.8×)',
    ],
    ['CPU a request: floor', `${floorCpu.toFixed(3)} ms`, ''],
    ['CPU a request: hub process', `${hubCpu.toFixed(3)} ms`, ''],
    [
      'CPU a request: PostgreSQL under the hub',
      `${median(hubs.map((one) => one.childrenPerRequest)).toFixed(3)} ms`,
      '',
    ],
    ['Requests a second, 10 connections: floor', median(floors.map((one) => one.perSecond)).toFixed(0), ''],
    ['Requests a second, 10 connections: hub', median(hubs.map((one) => one.perSecond)).toFixed(0), ''],
    ['Size of an answer: floor, hub', `${floors[0]?.bytes} B, ${hubs[0]?.bytes} B`, ''],
    [
      'Added latency at the median, one request in flight, departments at 20 ms',
      `${median(added).toFixed(2)} ms`,
      '≤ 3 ms',
    ],
    [
      'Latency at the median: floor, hub',
      `${median(latencies.floor).toFixed(1)} ms, ${median(latencies.hub).toFixed(1)} ms`,
      '',
    ],
    ['Start to ready, existing data directory', `${(median(starts) / 1000).toFixed(2)} s`, '≤ 2 s'],
    ['Most memory of the hub process under that load', `${memory} MB`, '≤ 256 MB'],
  ]
  const report = `# Results of \`npm run bench\`

${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}. Medians of ${ROUNDS} rounds of ${SECONDS} s, floor and hub
in turns, after ${WARM_UP_SECONDS} s of warm-up each. Four departments, four people a request, every record asked for. Everything is on
in the hub: JWT, decision, durable ledger (fsync), masking. The floor does none of it.

| What | Measured | To reach |
| --- | --- | --- |
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Rounds (hub ÷ floor): ${hubs.map((one, round) => (one.cpuPerRequest / (floors[round]?.cpuPerRequest ?? Number.NaN)).toFixed(2)).join(', ')}.
`
  console.log(`\n${report}`)
  if (!quick) await writeFile(new URL('RESULTS.md', import.meta.url), report)
} finally {
  for (const process of running) await process.stop()
  await rm(dataDir, { recursive: true, force: true })
}

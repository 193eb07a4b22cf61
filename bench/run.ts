/**
 * `npm run bench`: the hub against the floor, in one run and in turns, on this machine. The floor is a bare Node server
 * that makes the same department calls and answers the same records: no GraphQL, no identity, no decision, no ledger.
 * Writes bench/RESULTS.md. `-- --quick` for a shorter run that writes nothing; `-- --city` or `-- --few` for one case;
 * `-- --batch` for a batch of verifications (batch.ts), whose section stands beside the others.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureActivation } from './activation.ts'
import { batchSection, batchSectionAsItIs, measureBatch, writeBatchSection } from './batch.ts'
import { bundleHub } from './bundled-hub.ts'
import { CITY_QUERY, writeCity } from './city/departments.ts'
import { floorTarget, hubClient, hubTarget } from './households.ts'
import { median, oneInFlight } from './load.ts'
import { type Measured, start } from './processes.ts'
import {
  compareThroughput,
  nodeEnvironment,
  nodeOptions,
  type Rounds,
  type Throughput,
} from './throughput.ts'

const quick = process.argv.includes('--quick')
const ROUNDS: Rounds = quick
  ? { count: 3, seconds: 4, connections: 10, warmUpSeconds: 10 }
  : { count: 5, seconds: 6, connections: 10, warmUpSeconds: 30 }
const SEQUENTIAL = quick ? 100 : 200
const DELAY_MS = 20
/** Requests a second that go on while departments are activated: with the pauses at both ends some 200. */
const TRAFFIC = 215

/** What, measured, to reach. */
type Line = readonly [string, string, string]

/** A fresh data directory for one case, and the processes that run in it. */
async function inWorkplace<Result>(
  work: (
    dataDir: string,
    run: (script: string, environment: Readonly<Record<string, string>>) => Promise<Measured>,
  ) => Promise<Result>,
): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hedui-bench-'))
  const running: Measured[] = []
  try {
    return await work(dataDir, async (script, environment) => {
      const process = await start(
        script,
        {
          HEDUI_DATA_DIR: dataDir,
          LOG_LEVEL: 'error',
          HEDUI_ENV: 'development',
          HEDUI_RATE_LIMIT: '1000000',
          PORT: '0',
          ...nodeEnvironment(script),
          ...environment,
        },
        nodeOptions(script),
      )
      running.push(process)
      return process
    })
  } finally {
    for (const process of running) await process.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Four departments with one item each: throughput, latency, start, memory. */
function fewDepartments(): Promise<{ throughput: Throughput; lines: Line[] }> {
  return inWorkplace(async (dataDir, run) => {
    const departments = await run('floor/departments.mjs', { PORT: '4100' })
    const floor = await run('floor/floor.mjs', { PORT: '4201', DEPARTMENTS: departments.url })
    const hub = await run('hub.mjs', { BENCH_DEPARTMENTS: departments.url })
    const toHub = await hubTarget(hub.url, dataDir)
    const throughput = await compareThroughput(
      { process: floor, target: floorTarget(floor.url) },
      { process: hub, target: toHub },
      ROUNDS,
    )
    await floor.stop()
    await departments.stop()

    // Latency: departments that take 20 ms, one request in flight.
    const slow = await run('floor/departments.mjs', { PORT: '4101', DELAY_MS: String(DELAY_MS) })
    await hub.stop()
    const slowFloor = await run('floor/floor.mjs', { PORT: '4202', DEPARTMENTS: slow.url })
    const began = performance.now()
    const slowHub = await run('hub.mjs', { BENCH_DEPARTMENTS: slow.url })
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
      const again = await run('hub.mjs', { BENCH_DEPARTMENTS: slow.url })
      starts.push(performance.now() - from)
      await again.stop()
    }
    return {
      throughput,
      lines: [
        ...linesOf(throughput),
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
        ['Most memory of the hub process under that load', `${throughput.memoryMb} MB`, '≤ 256 MB'],
      ],
    }
  })
}

/** Sixteen departments with forty-eight items: throughput, and a seventeenth that is activated meanwhile. */
function wholeCity(): Promise<{ throughput: Throughput; lines: Line[] }> {
  return inWorkplace(async (dataDir, run) => {
    const folder = join(dataDir, 'city')
    await writeCity(folder)
    const departments = await run('floor/city-departments.mjs', { PORT: '4110' })
    const floor = await run('floor/city.mjs', { PORT: '4211', DEPARTMENTS: departments.url })
    const hub = await run('hub.mjs', { BENCH_DEPARTMENTS: departments.url, BENCH_FOLDER: folder })
    const { client, target, consentId } = await hubClient(hub.url, dataDir, CITY_QUERY)
    const throughput = await compareThroughput(
      { process: floor, target: floorTarget(floor.url) },
      { process: hub, target },
      ROUNDS,
    )
    const activation = await measureActivation(client, target, consentId, { versions: 7, perSecond: TRAFFIC })
    if (activation.failures > 0) throw new Error(`${activation.failures} requests failed meanwhile`)
    return {
      throughput,
      lines: [
        ...linesOf(throughput),
        ['Most memory of the hub process under that load', `${throughput.memoryMb} MB`, '≤ 400 MB'],
        [
          `From \`activateDepartment\` to the first correct answer, at ${activation.perSecond.toFixed(0)} other requests a second: median, longest`,
          `${median(activation.milliseconds).toFixed(0)} ms, ${Math.max(...activation.milliseconds).toFixed(0)} ms`,
          '≤ 1,000 ms',
        ],
        ['Requests that failed meanwhile', `${activation.failures}`, '0'],
      ],
    }
  })
}

function linesOf({ floors, hubs, ratio }: Throughput): Line[] {
  const of = (turns: Throughput['floors'], read: (turn: Throughput['floors'][number]) => number) =>
    median(turns.map(read))
  return [
    [
      'CPU of the hub process a request, as a ratio to the floor',
      `${ratio.toFixed(2)}×`,
      '≤ 2.0× (aim 1.8×)',
    ],
    ['CPU a request: floor', `${of(floors, (one) => one.cpuPerRequest).toFixed(3)} ms`, ''],
    ['CPU a request: hub process', `${of(hubs, (one) => one.cpuPerRequest).toFixed(3)} ms`, ''],
    [
      'CPU a request: PostgreSQL under the hub',
      `${of(hubs, (one) => one.childrenPerRequest).toFixed(3)} ms`,
      '',
    ],
    [
      `Requests a second, ${ROUNDS.connections} connections: floor`,
      of(floors, (one) => one.perSecond).toFixed(0),
      '',
    ],
    [
      `Requests a second, ${ROUNDS.connections} connections: hub`,
      of(hubs, (one) => one.perSecond).toFixed(0),
      '',
    ],
    ['Size of an answer: floor, hub', `${floors[0]?.bytes} B, ${hubs[0]?.bytes} B`, ''],
  ]
}

function section(title: string, { throughput, lines }: { throughput: Throughput; lines: Line[] }): string {
  return `## ${title}

| What | Measured | To reach |
| --- | --- | --- |
${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}

Rounds (hub ÷ floor): ${throughput.ratios.map((ratio) => ratio.toFixed(2)).join(', ')}.
`
}

const argument = (name: string): string | null => {
  const at = process.argv.indexOf(name)
  return at < 0 ? null : (process.argv[at + 1] ?? null)
}
if (process.argv.includes('--batch')) {
  const people = Number(argument('--people') ?? 20_000)
  const later = process.argv.includes('--later')
  const minutes = argument('--minutes') === null ? null : Number(argument('--minutes'))
  const section = batchSection(await measureBatch({ people, later, profile: argument('--profile'), minutes }))
  console.log(`\n${section}`)
  if (people >= 20_000 && !later && minutes === null) await writeBatchSection(section)
  process.exit(0)
}

await bundleHub()
const only = ['--few', '--city'].find((option) => process.argv.includes(option))
const sections: string[] = []
if (only !== '--city') sections.push(section('Four departments, four items', await fewDepartments()))
if (only !== '--few') sections.push(section('Sixteen departments, forty-eight items', await wholeCity()))
const report = `# Results of \`npm run bench\`

${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node ${process.version}. Medians of ${ROUNDS.count} rounds of ${ROUNDS.seconds} s, floor and hub
in turns, after ${ROUNDS.warmUpSeconds} s of warm-up each. Four people a request, every record asked for. Everything is on in the hub: JWT,
decision, durable ledger (fsync), masking. The floor does none of it.

${sections.join('\n')}`
console.log(`\n${report}`)
if (!quick && only === undefined) {
  await writeFile(
    new URL('RESULTS.md', import.meta.url),
    `${report.trimEnd()}\n${await batchSectionAsItIs()}`,
  )
}

/** Floor and hub under the same load, in turns: what a request costs each of them. */
import { ALLOCATOR, V8_OPTIONS } from '../bin/v8-options.js'
import { type LoadResult, load, median, type Target } from './load.ts'
import { childrenCpuMs, cpuMs, type Measured, memoryMb } from './processes.ts'

export interface Rounds {
  readonly count: number
  readonly seconds: number
  readonly connections: number
  /** V8 goes on optimizing for about half a minute; a hub that serves runs for weeks. */
  readonly warmUpSeconds: number
}

export interface Turn extends LoadResult {
  /** Milliseconds of CPU. */
  readonly cpuPerRequest: number
  /** The same of what the process started: PostgreSQL under the hub. */
  readonly childrenPerRequest: number
}

/** What came of some rounds; `floors` and `hubs` belong together by place. */
export interface Throughput {
  readonly floors: readonly Turn[]
  readonly hubs: readonly Turn[]
  /** CPU of the hub process a request as a ratio to the floor's, the median of the rounds. */
  readonly ratio: number
  readonly ratios: readonly number[]
  /** The most memory of the hub process, in MB. */
  readonly memoryMb: number
}

/** A process under measurement and what it is asked. */
export interface Side {
  readonly process: Measured
  readonly target: Target
}

/** Options of Node for a script of this folder: those of the hub for the hub. */
export const nodeOptions = (script: string): readonly string[] => (script.startsWith('hub') ? V8_OPTIONS : [])

/** The same of its environment. */
export const nodeEnvironment = (script: string): Readonly<Record<string, string>> =>
  script.startsWith('hub') ? ALLOCATOR : {}

/** Measures floor and hub in turns and prints each round. */
export async function compareThroughput(floor: Side, hub: Side, rounds: Rounds): Promise<Throughput> {
  const { count, seconds, connections, warmUpSeconds } = rounds
  for (const { target } of [floor, hub]) await load(target, warmUpSeconds, connections)
  const floors: Turn[] = []
  const hubs: Turn[] = []
  const memories: number[] = []
  for (let round = 0; round < count; round++) {
    const atFloor = await turn(floor, seconds, connections)
    const sampling = setInterval(() => memories.push(memoryMb(hub.process.pid)), 250)
    const atHub = await turn(hub, seconds, connections)
    clearInterval(sampling)
    floors.push(atFloor)
    hubs.push(atHub)
    console.log(
      `round ${round + 1}: floor ${atFloor.cpuPerRequest.toFixed(3)} ms, hub ${atHub.cpuPerRequest.toFixed(3)} ms CPU a request (${(atHub.cpuPerRequest / atFloor.cpuPerRequest).toFixed(2)}×), PostgreSQL ${atHub.childrenPerRequest.toFixed(3)} ms`,
    )
  }
  const ratios = hubs.map((one, round) => one.cpuPerRequest / (floors[round]?.cpuPerRequest ?? Number.NaN))
  return { floors, hubs, ratios, ratio: median(ratios), memoryMb: Math.max(...memories) }
}

async function turn({ process, target }: Side, seconds: number, connections: number): Promise<Turn> {
  const cpu = cpuMs(process.pid)
  const children = childrenCpuMs(process.pid)
  const result = await load(target, seconds, connections)
  if (result.failures > 0) throw new Error(`${target.url}: ${result.failures} requests failed`)
  return {
    ...result,
    cpuPerRequest: (cpuMs(process.pid) - cpu) / result.requests,
    childrenPerRequest: (childrenCpuMs(process.pid) - children) / result.requests,
  }
}

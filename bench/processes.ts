/** Starting the measured processes, and reading what the kernel says of them. Linux only: /proc. */
import { type ChildProcess, fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Measured {
  readonly pid: number
  /** The first message that it sent. */
  readonly url: string
  stop(): Promise<void>
}

/** Starts a script of this folder and waits until it says that it is ready: over IPC, or by a line that ends in “ready”. */
export function start(
  script: string,
  environment: Readonly<Record<string, string>>,
  execArgv: readonly string[] = [],
): Promise<Measured> {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), [], {
    execArgv: [...execArgv],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    const ready = (url: string): void => resolve({ pid: child.pid ?? 0, url, stop: () => stop(child) })
    child.once('message', (message: { url?: string }) => ready(message.url ?? ''))
    child.stdout?.once('data', () => {
      if (script.startsWith('floor/')) ready(`http://127.0.0.1:${environment['PORT']}`)
    })
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)))
  })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

const TICKS_PER_SECOND = 100

/** CPU time of a process so far, in milliseconds, all its threads. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
}

/** CPU time of a process's own thread so far, in milliseconds: what the others wait for. */
export function mainThreadCpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
}

/** CPU time of everything that a process started (the hub's PostgreSQL), those that ended included, in milliseconds. */
export function childrenCpuMs(pid: number): number {
  let sum = 0
  for (const child of childrenOf(pid)) {
    const fields = readFileSync(`/proc/${child}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const waitedFor = Number(fields[13]) + Number(fields[14])
    sum += cpuMs(child) + (waitedFor * 1000) / TICKS_PER_SECOND + childrenCpuMs(child)
  }
  return sum
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
}

/** The memory that a process holds now, in MB. */
export function memoryMb(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)
  return Math.round(Number(line?.[1] ?? 0) / 1024)
}

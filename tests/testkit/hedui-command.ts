/** The command `hedui`: as a process of its own, as a technician runs it, or in this process, which costs a tenth. */
import { execFile } from 'node:child_process'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { hedui } from '../../src/cli.ts'

const HEDUI = fileURLToPath(new URL('../../bin/hedui.js', import.meta.url))

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  readonly cwd: string
  /** All that the process sees besides `PATH`. */
  readonly env?: Readonly<Record<string, string>>
  /** What stands in standard input; nothing where it is left out. */
  readonly input?: string
}

/** Runs it to its end, whatever its exit code. */
export type RunCommand = (args: readonly string[], surroundings: Surroundings) => Promise<Ended>

/** As a process of its own: for what only a process shows, such as its exit code. */
export const runHedui: RunCommand = (args, { cwd, env = {}, input = '' }) =>
  new Promise((resolve, reject) => {
    const options = { cwd, env: { PATH: process.env['PATH'], ...env } }
    const child = execFile(process.execPath, [HEDUI, ...args], options, (error, stdout, stderr) => {
      const code = error ? error.code : 0
      if (typeof code === 'number') resolve({ code, stdout, stderr })
      else reject(error ?? new Error('no exit code'))
    })
    // A command that refuses its arguments ends without reading.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })

let before: Promise<unknown> = Promise.resolve()

/**
 * In this process, from its arguments to its exit code, with the process's folder, environment and streams lent to it.
 * So one runs at a time, and nothing else may write to standard output meanwhile.
 */
export const callHedui: RunCommand = (args, surroundings) => {
  const result = before.then(() => lendProcess(args, surroundings))
  before = result.catch(() => undefined)
  return result
}

async function lendProcess(
  args: readonly string[],
  { cwd, env = {}, input = '' }: Surroundings,
): Promise<Ended> {
  const own = { cwd: process.cwd(), env: process.env, exitCode: process.exitCode }
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')
  if (!stdin) throw new Error('a process without standard input')
  const said = { stdout: '', stderr: '' }
  const streams = (['stdout', 'stderr'] as const).map((name) => ({ name, write: process[name].write }))
  for (const { name } of streams) {
    process[name].write = (text: string | Uint8Array) => {
      said[name] += text.toString()
      return true
    }
  }
  Object.defineProperty(process, 'stdin', { configurable: true, value: Readable.from([input]) })
  process.chdir(cwd)
  process.env = { PATH: own.env['PATH'], ...env }
  try {
    await hedui(args)
    return { code: Number(process.exitCode), ...said }
  } finally {
    process.env = own.env
    process.chdir(own.cwd)
    Object.defineProperty(process, 'stdin', stdin)
    for (const { name, write } of streams) process[name].write = write
    process.exitCode = own.exitCode
  }
}

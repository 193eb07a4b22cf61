/** How PostgreSQL's programs are started: under their account, and knowing nothing of the hub's environment. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { OsAccount } from './os-account.ts'
import { errnoOf, storageError } from './storage-error.ts'

/** Neither the hub's secrets nor a PGDATA or PGOPTIONS of the caller's may reach the database's processes. */
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Starts a program in a session of its own, so that a Ctrl-C at the hub's terminal does not reach it: the hub says when
 * the database ends. Settles when the program runs.
 *
 * @param output the descriptor that its output goes to, or `pipe`.
 * @param cwd its working directory; entered before it is handed to the account.
 * @throws {HeduiError} where the program cannot be started.
 */
export function start(
  program: string,
  args: readonly string[],
  account: OsAccount | null,
  output: number | 'pipe',
  cwd: string,
): Promise<ChildProcess> {
  const child = spawn(program, args, {
    cwd,
    env: ENVIRONMENT,
    detached: true,
    stdio: ['ignore', output, output],
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  })
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child))
    child.once('error', (error) => reject(cannotStart(program, account, error)))
  })
}

/** Runs a program to its end and returns its exit code and what it wrote, at most the last 2,000 characters. */
export async function run(
  program: string,
  args: readonly string[],
  account: OsAccount | null,
  cwd = '/',
): Promise<{ code: number | null; output: string }> {
  const child = await start(program, args, account, 'pipe', cwd)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8')
    stream?.on('data', (text: string) => {
      output = (output + text).slice(-2000)
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output: output.trim() }
}

function cannotStart(program: string, account: OsAccount | null, error: unknown): Error {
  const code = errnoOf(error)
  if (code === 'EPERM' && account !== null) {
    return storageError(
      `无权以账户 ${account.name} 运行数据库；请以普通用户启动，或设置 DATABASE_URL`,
      `this root may not run a process as ${account.name} (a container without CAP_SETUID?); start the hub as an ordinary user, or set DATABASE_URL`,
      error,
    )
  }
  return storageError(
    `无法运行内置数据库程序 ${program}（${code}），请设置 DATABASE_URL`,
    `PostgreSQL's program ${program} cannot run here (${code}; it needs a system with glibc); set DATABASE_URL`,
    error,
  )
}

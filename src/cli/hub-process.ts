import { fork } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { UserError } from './explain.ts'

/** A hub as a process of its own. */
export interface HubProcess {
  /** Without `/graphql`. */
  readonly url: string
  readonly pid: number
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Ends it gracefully and waits for it. */
  stop(): Promise<void>
}

/** `PORT` where nobody chose one (src/config/serving.ts). */
const USUAL_PORT = 4000

/** What `hedui serve` tells a parent process over IPC once it is ready. */
export const readyMessage = z.object({ ready: z.literal(true), url: z.string() })

/**
 * Starts `hedui serve` and waits until it is ready. Without `PORT` in the settings it takes 4000, or any free port where
 * that is taken.
 *
 * @param settings environment variables on top of this process's own.
 * @throws {UserError} with what the hub printed, where it does not start.
 */
export async function startHubProcess(settings: Readonly<Record<string, string>>): Promise<HubProcess> {
  const chosen = settings['PORT'] ?? process.env['PORT']
  if (chosen !== undefined) return start(settings)
  const host = settings['HOST'] ?? process.env['HOST'] ?? '127.0.0.1'
  // A whole hub would have started before it found that out.
  if (await isTaken(USUAL_PORT, host)) return start({ ...settings, PORT: '0' })
  try {
    return await start({ ...settings, PORT: `${USUAL_PORT}` })
  } catch (error) {
    if (!(error instanceof UserError) || !error.message.includes('EADDRINUSE')) throw error
    return start({ ...settings, PORT: '0' })
  }
}

function isTaken(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'))
    probe.listen(port, host, () => probe.close(() => resolve(false)))
  })
}

function start(settings: Readonly<Record<string, string>>): Promise<HubProcess> {
  const child = fork(fileURLToPath(new URL('../../bin/hedui.js', import.meta.url)), ['serve'], {
    env: { LOG_LEVEL: 'warn', ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const printed: string[] = []
  const keep = (chunk: Buffer): void => {
    printed.push(chunk.toString('utf8'))
    if (printed.length > 200) printed.shift()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.on('message', (message) => {
      const ready = readyMessage.safeParse(message)
      if (!ready.success || child.pid === undefined) return
      resolve({
        url: ready.data.url,
        pid: child.pid,
        ended,
        async stop() {
          child.kill('SIGTERM')
          await ended
        },
      })
    })
    ended.then(() => reject(new UserError(`核对中枢未能启动（the hub did not start）:\n${printed.join('')}`)))
  })
}

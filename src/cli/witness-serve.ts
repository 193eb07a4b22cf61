import { mkdir } from 'node:fs/promises'
import { CheckpointStore } from '../witness/checkpoint-store.ts'
import { LogKeys } from '../witness/log-keys.ts'
import { openWitnessKey } from '../witness/witness-key.ts'
import { startWitness } from '../witness/witness-server.ts'
import { UsageError } from './explain.ts'

export interface WitnessKeyOptions {
  readonly dir: string
  readonly name?: string
}

export interface ServeWitnessOptions extends WitnessKeyOptions {
  /** `origin=vkey` or `origin=address`. */
  readonly ledger: readonly string[]
  readonly host: string
  readonly port: number
}

/** `hedui witness serve`: serves until it is told to end. What it answers to whom stands on stdout, a JSON line each. */
export async function serveWitness(options: ServeWitnessOptions): Promise<void> {
  const logs = logsOf(options.ledger)
  const store = await CheckpointStore.open(options.dir)
  try {
    const key = await openWitnessKey(options.dir, options.name ?? null)
    const server = await startWitness(
      {
        key,
        store,
        logs,
        onAnswer: ({ origin, size, status, body }) =>
          say(status === 422 ? 'error' : status === 200 ? 'info' : 'warn', {
            origin,
            size,
            status,
            ...(status === 200 ? {} : { answer: body.trim() }),
          }),
        onError: (error) => say('error', { error: String(error) }),
      },
      options,
    )
    say('info', { ready: server.url, key: key.vkey, ledgers: [...logs.keys()] })
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    await server.stop()
  } catch (error) {
    await store.close()
    throw error
  }
}

/** `hedui witness key`: what a hub and those who verify are told. */
export async function printWitnessKey({ dir, name }: WitnessKeyOptions): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const { vkey } = await openWitnessKey(dir, name ?? null)
  process.stdout.write(`${vkey}\n`)
}

function logsOf(ledgers: readonly string[]): Map<string, LogKeys> {
  const sources = new Map<string, string[]>()
  for (const ledger of ledgers) {
    const at = ledger.indexOf('=')
    if (at < 1) {
      throw new UsageError(
        `“${ledger}”应为 名称=公钥`,
        `“${ledger}” must be origin=key, such as hub.example/ledger=hub.example/ledger+…`,
      )
    }
    const origin = ledger.slice(0, at)
    sources.set(origin, [...(sources.get(origin) ?? []), ledger.slice(at + 1)])
  }
  return new Map([...sources].map(([origin, keys]) => [origin, new LogKeys(origin, keys)]))
}

function say(level: 'info' | 'warn' | 'error', what: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, ...what })}\n`)
}

/** A real witness for tests: its own folder, its own key, over HTTP. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type NoteKey, parseVerifierKey } from '../../src/ledger/note-keys.ts'
import { CheckpointStore } from '../../src/witness/checkpoint-store.ts'
import { LogKeys } from '../../src/witness/log-keys.ts'
import { openWitnessKey } from '../../src/witness/witness-key.ts'
import { startWitness } from '../../src/witness/witness-server.ts'

export interface TestWitness {
  readonly url: string
  readonly key: NoteKey & { readonly name: string }
  /** Each checkpoint that was handed in, and the status of the answer. */
  readonly answers: readonly { readonly size: number; readonly status: number }[]
  /** Goes away; with what it keeps it may come back at the same address. */
  stop(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}

/** @param sources of the ledger's keys: vkeys, or addresses of key sets. */
export async function startTestWitness(
  origin: string,
  sources: readonly string[],
  name = 'witness.example/w1',
): Promise<TestWitness> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-witness-'))
  const answers: { size: number; status: number }[] = []
  const start = async (port: number) =>
    startWitness(
      {
        store: await CheckpointStore.open(folder),
        key: await openWitnessKey(folder, name),
        logs: new Map([[origin, new LogKeys(origin, sources)]]),
        onAnswer: ({ size, status }) => answers.push({ size, status }),
      },
      { host: '127.0.0.1', port },
    )
  let server = await start(0)
  let running = true
  const { url } = server
  const { vkey } = await openWitnessKey(folder, null)
  const key = parseVerifierKey(vkey)
  if (key === null) throw new Error('the witness has no key')
  const stop = async () => {
    if (running) await server.stop()
    running = false
  }
  return {
    url,
    key,
    answers,
    stop,
    async comeBack() {
      server = await start(Number(new URL(url).port))
      running = true
    },
    async close() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

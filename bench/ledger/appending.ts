/** How fast the ledger takes entries, how long an entry waits, and how far behind the tree is. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { LedgerEvent } from '../../src/ledger/entry.ts'
import { Integrator } from '../../src/ledger/integrator.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { SegmentSealer } from '../../src/ledger/segments/sealer.ts'
import type { Database } from '../../src/storage/database.ts'
import type { Signer } from '../../src/storage/signing-keys.ts'

export interface Appending {
  /** Entries a second that were on disk, as many as went. */
  readonly sustained: number
  /** Milliseconds that an entry waited at 1,000 a second: median, 99th percentile, longest. */
  readonly median: number
  readonly p99: number
  readonly longest: number
  /** Milliseconds from appending to the checkpoint that has the entry, at worst, at 1,000 a second. */
  readonly behind: number
}

const IN_FLIGHT = 512
const PER_TICK = 10
const TICK_MS = 10

export async function measureAppending(
  database: Database,
  signer: Signer,
  event: () => LedgerEvent,
  seconds: number,
): Promise<Appending> {
  const ledger = new Ledger(database)
  const sealer = new SegmentSealer(database)
  const firstAt: (readonly [number, number])[] = []
  let seen = 0
  let behind = 0
  const integrator = new Integrator(database, {
    signer,
    onIntegrated({ size }) {
      const now = performance.now()
      for (let next = firstAt[seen]; next !== undefined && next[0] < size; next = firstAt[++seen])
        behind = Math.max(behind, now - next[1])
    },
  })
  await integrator.checkpointNow()
  integrator.start()
  sealer.start()
  try {
    const until = performance.now() + seconds * 1_000
    let appended = 0
    await Promise.all(
      Array.from({ length: IN_FLIGHT }, async () => {
        while (performance.now() < until) {
          await ledger.append(event())
          appended += 1
        }
      }),
    )
    await integrator.checkpointNow()
    const waits: number[] = []
    const appending: Promise<void>[] = []
    const began = performance.now()
    for (let tick = 0; tick < (seconds * 1_000) / TICK_MS; tick += 1) {
      for (let i = 0; i < PER_TICK; i += 1) {
        const at = performance.now()
        appending.push(
          ledger.append(event()).then(({ index }) => {
            waits.push(performance.now() - at)
            firstAt.push([index, at])
          }),
        )
      }
      await sleep(Math.max(0, began + (tick + 1) * TICK_MS - performance.now()))
    }
    await Promise.all(appending)
    await sleep(3_000)
    waits.sort((a, b) => a - b)
    const at = (part: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * part))] ?? 0
    return { sustained: appended / seconds, median: at(0.5), p99: at(0.99), longest: at(1), behind }
  } finally {
    await integrator.stop()
    await sealer.stop()
    await ledger.close()
  }
}

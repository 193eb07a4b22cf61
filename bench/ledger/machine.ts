/** What the machine itself takes at this moment, with nothing of the hub: no entry can wait less than that. */
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Machine {
  /** 99th percentile of writing 16 KB to disk, in milliseconds. */
  readonly disk: number
  /** 99th percentile of how late a timer of 5 ms is, in milliseconds: others have the processor. */
  readonly late: number
}

const WRITES = 600
const BYTES = 16_384
const TIMER_MS = 5

/** @param folder where the database is. */
export async function measureMachine(folder: string): Promise<Machine> {
  const path = join(folder, 'disk-probe')
  const file = await open(path, 'w')
  try {
    const bytes = Buffer.alloc(BYTES, 1)
    // Written once before: a file that grows takes longer, and the database's log does not grow.
    await file.write(Buffer.alloc(BYTES * WRITES))
    await file.datasync()
    const disk: number[] = []
    const late: number[] = []
    for (let i = 0; i < WRITES; i += 1) {
      const began = performance.now()
      await sleep(TIMER_MS)
      const woken = performance.now()
      await file.write(bytes, 0, BYTES, i * BYTES)
      await file.datasync()
      disk.push(performance.now() - woken)
      late.push(woken - began - TIMER_MS)
    }
    return { disk: slowest(disk), late: slowest(late) }
  } finally {
    await file.close()
    await rm(path, { force: true })
  }
}

function slowest(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0
}

/**
 * The judge of audit rules in a thread of its own, of low priority, with connections of its own: it takes no time from those
 * who are looked after, and where it dies of something, they go on and it is started anew. The place in the ledger is its
 * queue: it takes as much at a time as it can do, and what it did not get to waits there.
 */
import { type EventLoopUtilization, performance } from 'node:perf_hooks'
import type { DatabaseOptions } from '../storage/database.ts'
import { StandingThread, type ThreadEnded } from '../threads.ts'
import type { HolidayCalendar } from '../working-days.ts'
import type { AuditRound, AuditState } from './auditor.ts'

/** What the thread is started with. */
export interface AuditSettings {
  readonly connection: DatabaseOptions['connection']
  readonly calendar: HolidayCalendar
  /** How long after there was nothing left to judge it looks again, in milliseconds. */
  readonly intervalMs: number
  /** Entries in one transaction at most. */
  readonly batch?: number
}

/** What the thread tells. */
export type ToldByAuditor =
  | { readonly kind: 'ROUND'; readonly round: AuditRound }
  | { readonly kind: 'STATE'; readonly state: AuditState }
  | {
      readonly kind: 'FAULT'
      readonly name: string
      readonly message: string
      readonly stack: string
      readonly code: string | null
    }

export interface AuditThreadOptions extends AuditSettings {
  readonly onRound: (round: AuditRound) => void
  readonly onState: (state: AuditState) => void
  /** Told of each round that failed; the next one tries again. */
  readonly onError: (error: Error) => void
  /** Told where the thread itself ended; another one is started. */
  readonly onEnded: (ended: ThreadEnded) => void
}

/** More than windows of a city take (docs/adr/0030); a thread that needs more is not to take the hub with it. */
const MEMORY_MB = 1_024
const YOUNG_MB = 6
/** How often the thread is told how busy the hub is. */
const BUSY_MS = 1_000

export class AuditThread {
  readonly #thread: StandingThread<AuditSettings, ToldByAuditor>
  #busy: NodeJS.Timeout | null = null
  #before: EventLoopUtilization = performance.eventLoopUtilization()

  constructor({ onRound, onState, onError, onEnded, ...settings }: AuditThreadOptions) {
    this.#thread = new StandingThread({
      script: new URL('./audit-worker.ts', import.meta.url),
      settings,
      memoryMb: MEMORY_MB,
      youngMb: YOUNG_MB,
      onEnded,
      onTold(told) {
        if (told.kind === 'ROUND') onRound(told.round)
        else if (told.kind === 'STATE') onState(told.state)
        else onError(faultOf(told))
      },
    })
  }

  start(): void {
    this.#thread.start()
    this.#busy ??= setInterval(() => {
      const now = performance.eventLoopUtilization()
      this.#thread.tell(performance.eventLoopUtilization(now, this.#before).utilization)
      this.#before = now
    }, BUSY_MS).unref()
  }

  /** Ends after the round that is under way. */
  async stop(): Promise<void> {
    if (this.#busy) clearInterval(this.#busy)
    this.#busy = null
    await this.#thread.stop()
  }
}

function faultOf({ name, message, stack, code }: ToldByAuditor & { readonly kind: 'FAULT' }): Error {
  return Object.assign(new Error(message), { name, stack, ...(code === null ? {} : { code }) })
}

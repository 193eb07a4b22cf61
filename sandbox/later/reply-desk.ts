/** Where a department that takes inquiries works them off: each is answered once, some time after it came in. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Mode } from '../behaviour.ts'
import { type HubAccess, HubRefusal, type SubmittedAnswer, submitFindings } from '../hub-access.ts'

export interface TakenInquiry {
  readonly inquiry: string
  readonly mode: Mode
}

/** What is handed in; `answers` may be empty, then nothing is. */
export interface Findings {
  readonly asOf: string
  readonly answers: readonly SubmittedAnswer[]
}

/** How long the desk waits at most before it calls the hub again that could not be reached. */
const LONGEST_PAUSE_MS = 60_000

export class ReplyDesk<Inquiry extends TakenInquiry> {
  readonly #find: (inquiry: Inquiry) => Findings
  /** By id; those answered stay, so that one that is sent again is known. */
  readonly #taken = new Map<string, Inquiry>()
  readonly #owed = new Set<string>()
  #hub: HubAccess | undefined
  #work = new AbortController()

  /** @param find looks up what the department holds when an inquiry is answered. */
  constructor(find: (inquiry: Inquiry) => Findings) {
    this.#find = find
  }

  /** Takes an inquiry; one that is known already is the same one. */
  take(inquiry: Inquiry): void {
    if (this.#taken.has(inquiry.inquiry)) return
    this.#taken.set(inquiry.inquiry, inquiry)
    this.#owed.add(inquiry.inquiry)
    void this.#answer(inquiry)
  }

  /** Where the hub is from now on; what is still owed is answered there. */
  meet(hub: HubAccess): void {
    this.close()
    this.#work = new AbortController()
    this.#hub = hub
    for (const id of this.#owed) {
      const inquiry = this.#taken.get(id)
      if (inquiry) void this.#answer(inquiry)
    }
  }

  close(): void {
    this.#work.abort()
  }

  async #answer(inquiry: Inquiry): Promise<void> {
    const hub = this.#hub
    const { signal } = this.#work
    if (!hub) return
    for (let pause = hub.delayMs; ; pause = Math.min(LONGEST_PAUSE_MS, Math.max(100, pause * 2))) {
      try {
        await sleep(pause, undefined, { signal })
        const { asOf, answers } = this.#find(inquiry)
        if (answers.length > 0) await submitFindings(hub, { inquiry: inquiry.inquiry, asOf, answers }, signal)
        this.#owed.delete(inquiry.inquiry)
        return
      } catch (error) {
        if (signal.aborted) return
        // What the hub refuses it refuses again; only a hub that was not reached is called again.
        if (error instanceof HubRefusal) {
          process.stderr.write(`The hub refuses an answer: ${error.message}\n`)
          this.#owed.delete(inquiry.inquiry)
          return
        }
      }
    }
  }
}

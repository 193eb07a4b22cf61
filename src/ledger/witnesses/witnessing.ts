/**
 * Brings new checkpoints to the witnesses, a moment behind, and keeps their cosignatures. Nothing waits for it: the ledger
 * is written, and signs, whatever witnesses do. Any node may ask; the table `ledger_witnesses` lets one at a time ask one
 * witness, and no more often than every few seconds.
 *
 * A witness that refuses says that this ledger is not the one it knew: it was forked, or its database was put back to an
 * earlier state. That is told loudly, on every node, until the witness cosigns again.
 */
import { sql } from 'kysely'
import type { Database } from '../../storage/database.ts'
import type { Checkpoint } from '../checkpoint.ts'
import type { Integrator } from '../integrator.ts'
import type { NoteKey } from '../note-keys.ts'
import { openNote, splitNote } from '../signed-note.ts'
import { addCheckpoint, type WitnessReply } from './add-checkpoint.ts'
import { keepCosignature } from './cosignatures.ts'

export interface Witness {
  readonly key: NoteKey & { readonly name: string }
  readonly url: string
}

/** What became of a checkpoint that was brought to a witness. */
export type WitnessOutcome =
  | { readonly kind: 'COSIGNED'; readonly size: number }
  | { readonly kind: 'AWAY'; readonly why: string; readonly first: boolean }
  /** `isFork`: the ledger contradicts what the witness knew; otherwise the witness does not know the ledger or its key. */
  | { readonly kind: 'REFUSED'; readonly why: string; readonly isFork: boolean }

export interface WitnessingOptions {
  readonly witnesses: readonly Witness[]
  readonly integrator: Pick<Integrator, 'latestCheckpoint' | 'consistencyProof'>
  /** How long a witness is left alone after it was asked, in milliseconds; 5 s where it is left out. */
  readonly intervalMs?: number
  /** Told of each attempt; `first` where the one before was good. */
  readonly onOutcome?: (witness: string, outcome: WitnessOutcome) => void
  /** Told of what went wrong here; the next attempt comes by itself. */
  readonly onError?: (error: unknown) => void
}

/** Milliseconds. */
const INTERVAL = 5_000
const LONGEST_PAUSE = 300_000
/** What fails is tried again also where no entry comes. */
const IDLE = 30_000
/** A timer may be that much early by the database's clock. */
const SLACK = 50

export class Witnessing {
  readonly #database: Pick<Database, 'kysely'>
  readonly #options: WitnessingOptions
  readonly #interval: number
  readonly #stopping = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #started = false
  /** When the next round is due. */
  #due = Number.POSITIVE_INFINITY
  #running: Promise<void> = Promise.resolve()

  constructor(database: Pick<Database, 'kysely'>, options: WitnessingOptions) {
    this.#database = database
    this.#options = options
    this.#interval = options.intervalMs ?? INTERVAL
  }

  start(): void {
    if (this.#options.witnesses.length === 0) return
    this.#started = true
    this.#schedule(0)
  }

  /** There is a new checkpoint. */
  wake(): void {
    this.#schedule(this.#interval + SLACK)
  }

  async stop(): Promise<void> {
    this.#started = false
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#stopping.abort()
    await this.#running
  }

  /** @throws {Error} while a witness refuses the ledger, whichever node it told. */
  async check(): Promise<void> {
    const names = new Map(this.#options.witnesses.map(({ key }) => [key.kid, key.name]))
    if (names.size === 0) return
    const refusing = await this.#database.kysely
      .selectFrom('ledger_witnesses')
      .select(['vkey', 'refusal'])
      .where('refusal', 'is not', null)
      .where('vkey', 'in', [...names.keys()])
      .execute()
    const [first] = refusing
    if (first !== undefined) throw new Error(`the witness ${names.get(first.vkey)} refuses: ${first.refusal}`)
  }

  /** Brings the newest checkpoint to each witness that has not cosigned it and may be asked now. */
  async round(): Promise<void> {
    const newest = await this.#options.integrator.latestCheckpoint()
    await Promise.all(this.#options.witnesses.map((witness) => this.#attend(witness, newest)))
  }

  /** The earlier of two moments counts, so that nobody can put off what is due. */
  #schedule(delay: number): void {
    const due = performance.now() + delay
    if (!this.#started || due >= this.#due) return
    this.#due = due
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#due = Number.POSITIVE_INFINITY
      this.#running = this.#running.then(() => this.#follow())
    }, delay).unref()
  }

  async #follow(): Promise<void> {
    try {
      await this.round()
    } catch (error) {
      this.#options.onError?.(error)
    }
    this.#schedule(IDLE)
  }

  async #attend(witness: Witness, newest: Checkpoint): Promise<void> {
    const claim = await this.#claim(witness, newest.size)
    if (claim === null) return
    let outcome: WitnessOutcome
    try {
      outcome = await this.#submit(witness, newest, claim.size ?? 0, claim)
    } catch (error) {
      this.#options.onError?.(error)
      outcome = { kind: 'AWAY', why: String(error), first: claim.failures === 0 }
    }
    if (this.#stopping.signal.aborted && outcome.kind === 'AWAY') return
    await this.#record(witness, outcome, claim.failures)
    this.#options.onOutcome?.(witness.key.name, outcome)
  }

  /** Takes the turn of asking a witness; null where there is nothing to ask, or it is not to be asked now. */
  async #claim({ key }: Witness, size: number): Promise<Claim | null> {
    const { rows } = await sql<Claim>`
      insert into ledger_witnesses as known (vkey, next_at)
      values (${key.kid}, now() + ${this.#interval} * interval '1 millisecond')
      on conflict (vkey) do update set next_at = excluded.next_at
        where known.next_at <= now() and (known.size is distinct from ${size} or known.failures > 0)
      returning size, failures`.execute(this.#database.kysely)
    return rows[0] ?? null
  }

  async #submit(witness: Witness, newest: Checkpoint, old: number, claim: Claim): Promise<WitnessOutcome> {
    let reply = await this.#send(witness, newest, Math.min(old, newest.size))
    if (reply.kind === 'CONFLICT') {
      if (reply.size > newest.size) return this.#behind(reply.size)
      reply = await this.#send(witness, newest, reply.size)
    }
    if (reply.kind === 'REFUSED') {
      return { kind: 'REFUSED', why: `HTTP ${reply.status} ${reply.why}`, isFork: reply.status === 422 }
    }
    if (reply.kind !== 'COSIGNED') {
      const why = reply.kind === 'AWAY' ? reply.why : 'it keeps another checkpoint each time it is asked'
      return { kind: 'AWAY', why, first: claim.failures === 0 }
    }
    const line = cosignatureIn(newest.note, reply.lines, witness.key)
    if (line === null)
      return { kind: 'REFUSED', why: 'what it answered is not its cosignature', isFork: false }
    await keepCosignature(this.#database.kysely, { size: newest.size, vkey: witness.key.kid, line })
    return { kind: 'COSIGNED', size: newest.size }
  }

  /** A witness that has seen more than there is: another node was faster, or the ledger has lost what it once had. */
  async #behind(size: number): Promise<WitnessOutcome> {
    const now = await this.#options.integrator.latestCheckpoint()
    if (now.size >= size) return { kind: 'AWAY', why: 'another node was faster', first: false }
    const why = `it keeps a checkpoint of ${size} entries, and this ledger has ${now.size}: its database was put back`
    return { kind: 'REFUSED', why, isFork: true }
  }

  async #send(witness: Witness, newest: Checkpoint, old: number): Promise<WitnessReply> {
    const isStep = old > 0 && old < newest.size
    const proof = isStep ? await this.#options.integrator.consistencyProof(old, newest.size) : []
    return addCheckpoint(witness.url, { old, proof, note: newest.note }, this.#stopping.signal)
  }

  async #record({ key }: Witness, outcome: WitnessOutcome, failures: number): Promise<void> {
    const good = outcome.kind === 'COSIGNED'
    const pause = good
      ? this.#interval
      : Math.min(this.#interval * 2 ** Math.min(failures, 10), LONGEST_PAUSE)
    await this.#database.kysely
      .updateTable('ledger_witnesses')
      .set({
        ...(good ? {} : { next_at: sql<Date>`now() + ${pause} * interval '1 millisecond'` }),
        failures: good ? 0 : failures + 1,
        // Whoever is away takes back nothing that it said.
        ...(good ? { size: outcome.size, refusal: null, refused_at: null } : {}),
        ...(outcome.kind === 'REFUSED' ? { refusal: outcome.why, refused_at: new Date() } : {}),
      })
      .where('vkey', '=', key.kid)
      .execute()
  }
}

interface Claim {
  readonly size: number | null
  readonly failures: number
}

/** The witness's line among those that it answered; null where it is not there, or does not hold. */
function cosignatureIn(note: string, lines: string, key: NoteKey): string | null {
  const text = splitNote(note)?.text ?? ''
  const found = lines.split('\n').find((line) => openNote(`${text}\n${line}\n`, [key]) !== null)
  return found === undefined ? null : `${found}\n`
}

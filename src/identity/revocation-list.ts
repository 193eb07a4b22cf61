/**
 * Which tokens were revoked, in memory, so that every request may ask.
 *
 * PostgreSQL decides. A copy of its list answers while it is less than a second old, counted from the moment at which its
 * reading _began_; from half a second on it is read again while it still serves, so that under load nobody waits. A copy
 * that is older answers nothing: the request reads PostgreSQL itself, and where that cannot be asked, it is refused. So a
 * revocation counts on every node within a second, whatever becomes of notifications; those (src/storage/signals.ts)
 * make it milliseconds.
 */
import type { Database } from '../storage/database.ts'
import { asStorageError } from '../storage/unavailable.ts'
import type { TokenIdentity } from './token-identity.ts'

/** How old the copy may be, in milliseconds. */
const KEPT_MS = 1_000
/** From this age on it is read again while it serves. */
const REFRESH_MS = 500
/** A request waits no longer than this for the list. */
const PATIENCE_MS = 3_000
/**
 * Seconds that the issuer's clock may be ahead of ours (as much as src/identity/authenticator.ts lets it): what it seems to
 * have issued so shortly after a revocation may be older than that.
 */
const CLOCK_TOLERANCE_S = 5

interface Row {
  readonly place: number
  readonly subject: string | null
  readonly jti: string | null
  readonly revoked_at: Date
}

export class RevocationList {
  readonly #database: Pick<Database, 'query'>
  readonly #tokens = new Set<string>()
  /** By subject, the moment up to which its tokens are revoked: milliseconds since 1970. */
  readonly #subjects = new Map<string, number>()
  #lastPlace = 0
  /** When the reading of the copy began, by `performance.now()`. */
  #currentAsOf = Number.NEGATIVE_INFINITY
  /** Only readings that began later count: something was revoked at that moment. */
  #staleBefore = Number.NEGATIVE_INFINITY
  #reading: Promise<void> | null = null

  constructor(database: Pick<Database, 'query'>) {
    this.#database = database
  }

  /**
   * Whether a token was revoked. Answers at once while the copy is current.
   *
   * @throws {HeduiError} (rejects with) `STORAGE_UNAVAILABLE` where nobody can say.
   */
  covers(token: TokenIdentity): boolean | Promise<boolean> {
    const now = performance.now()
    if (!this.#isCurrentAt(now)) return this.#currentAt(now).then(() => this.#holds(token))
    // Should it fail, the copy serves to its end; the next reading then tells the caller.
    if (now - this.#currentAsOf >= REFRESH_MS) this.#read().catch(() => undefined)
    return this.#holds(token)
  }

  /** Something was revoked: what was read before counts no more. Begins to read; whoever asks meanwhile waits for it. */
  expire(): void {
    this.#staleBefore = performance.now()
    this.#currentAt(this.#staleBefore).catch(() => undefined)
  }

  /** Expires with each word that something was revoked; ends as they do. */
  async follow(words: AsyncIterable<void>): Promise<void> {
    for await (const _ of words) this.expire()
  }

  #isCurrentAt(moment: number): boolean {
    return moment - this.#currentAsOf < KEPT_MS && this.#currentAsOf > this.#staleBefore
  }

  /** Reads until the copy is current for who asked at that moment: a reading under way may have begun too early. */
  async #currentAt(moment: number): Promise<void> {
    while (!this.#isCurrentAt(moment)) await this.#read()
  }

  #holds({ subject, jti, issuedAt }: TokenIdentity): boolean {
    if (jti !== null && this.#tokens.has(jti)) return true
    const upTo = this.#subjects.get(subject)
    return upTo !== undefined && (issuedAt === null || (issuedAt - CLOCK_TOLERANCE_S) * 1000 <= upTo)
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readFurther().finally(() => {
      this.#reading = null
    })
    return this.#reading
  }

  async #readFurther(): Promise<void> {
    const began = performance.now()
    const statement = {
      name: 'token-revocations',
      text: 'select place, subject, jti, revoked_at from token_revocations where place > $1 order by place',
      values: [this.#lastPlace],
    }
    let rows: readonly Row[]
    try {
      rows = (await this.#database.query<Row>(statement, PATIENCE_MS)).rows
    } catch (error) {
      throw asStorageError(error)
    }
    for (const { place, subject, jti, revoked_at } of rows) {
      if (jti !== null) this.#tokens.add(jti)
      if (subject !== null) {
        this.#subjects.set(subject, Math.max(this.#subjects.get(subject) ?? 0, revoked_at.getTime()))
      }
      this.#lastPlace = place
    }
    this.#currentAsOf = began
  }
}

import { createHash, randomUUIDv7 } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import canonicalize from 'canonicalize'
import { sql, type Transaction } from 'kysely'
import { validate as isUuid } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { authorize, type HeldLetter } from '../access/authorize.ts'
import type { AccessReason } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { dayInChina } from '../calendar.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'
import type { Consent } from './consent.ts'
import { ERASED, unlessErased } from './erased.ts'
import { type Letter, readLetter } from './letter.ts'
import type { RecordConsentInput } from './letter-input.ts'
import { ConsentReader, rowsWithKeys } from './reading.ts'
import { consentOf, rowOf, sealRevocationReason } from './row.ts'

export interface ConsentStoreOptions {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold' | 'ofHouseholds' | 'ofRow' | 'hashPerson'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly knownItem: (id: string) => boolean
  /** For tests. */
  readonly now?: () => Date
}

/** What is known of one act before it is decided. */
type Attempt = Pick<LedgerEvent, 'kind' | 'actor' | 'consentId' | 'requestId' | 'people'>

const LONGEST_REASON = 500

/** Letters of one case or person that are looked at: far more than a family signs in its life. */
const MOST_LETTERS = 200

type LetterQuery = ReturnType<typeof rowsWithKeys>

/** Which of the letters that name somebody. */
export interface LettersNaming {
  readonly organisation?: string
  /** Only older ones than this. */
  readonly afterId?: string | null
  readonly limit?: number
}

/**
 * The consent letters. A letter is recorded once and never changed but for its revocation, which works on every node at
 * once: its ledger entry, in the same transaction, closes the ledger's fence on the consent. Every act, refused ones too, stands in
 * the ledger. Names and ID numbers are sealed at rest; people are found by their keyed hash.
 */
export class ConsentStore {
  readonly #options: ConsentStoreOptions
  readonly #now: () => Date
  readonly #reader: ConsentReader

  constructor(options: ConsentStoreOptions) {
    this.#options = options
    this.#now = options.now ?? (() => new Date())
    this.#reader = new ConsentReader(options.database, options.keys)
  }

  /**
   * Records a signed letter for the caller's office. Sent again with the same `clientRequestId` it is recorded once.
   *
   * @throws {HeduiError} `FORBIDDEN` or `ACCESS_REFUSED` (recorded), the faults of {@link readLetter}, or
   *   `REQUEST_ID_REUSED`.
   */
  async record(actor: Actor, input: RecordConsentInput, requestId?: string): Promise<Consent> {
    const attempt: Attempt = { kind: 'CONSENT_RECORDED', actor, ...withRequestId(requestId) }
    // Whether the role may do so at all, before anything is read; then whether for this region.
    await this.#admit(attempt, authorizeRecording(actor, actor.region ?? ''))
    const letter = readLetter(input, {
      today: dayInChina(this.#now()),
      knownItem: this.#options.knownItem,
    })
    await this.#admit({ ...attempt, people: this.#hashes(letter) }, authorizeRecording(actor, letter.region))
    const organisation = actor.organisation
    if (organisation === null) throw refusal('ROLE_MAY_NOT')
    return this.#options.database.kysely
      .transaction()
      .execute((transaction) => this.#insert(transaction, letter, organisation, attempt))
  }

  /**
   * Ends a consent from now on. Ended twice it stays ended as it was the first time.
   *
   * @param reason why, in the words of whoever asks for it; kept sealed.
   * @throws {HeduiError} `CONSENT_NOT_FOUND`, `FORBIDDEN` or `ACCESS_REFUSED` (all recorded), or `INPUT_INVALID`.
   */
  async revoke(actor: Actor, id: string, reason: string, requestId?: string): Promise<Consent> {
    const attempt: Attempt = { kind: 'CONSENT_REVOKED', actor, ...withRequestId(requestId) }
    const consent = await unlessErased(() => this.#reader.readAnew(id))
    if (consent === ERASED) return this.#refuse({ ...attempt, consentId: id.toLowerCase() }, ERASED)
    if (!consent) {
      const named = isUuid(id) ? { consentId: id.toLowerCase() } : {}
      return this.#refuse({ ...attempt, ...named }, 'CONSENT_NOT_FOUND')
    }
    const concerning = { ...attempt, consentId: consent.id, people: this.#hashes(consent) }
    const authorization = authorize(actor, 'consent.revoke', this.letterOf(consent))
    await this.#admit(concerning, authorization.allowed ? null : authorization.reason)
    const because = reason.trim()
    if (because === '' || because.length > LONGEST_REASON) {
      throw new HeduiError('INPUT_INVALID', {
        zh: `请写明撤回原因（${LONGEST_REASON}字以内）`,
        en: `say why, in at most ${LONGEST_REASON} characters`,
        path: 'reason',
      })
    }
    const revoked = await this.#end(consent.id, because, concerning)
    this.#reader.forget(consent.id)
    return revoked
  }

  /**
   * A consent by its id, or null where there is none. Whether somebody may see it is not decided here.
   *
   * @throws {HeduiError} `ERASED` where its household was erased.
   */
  find(id: string): Promise<Consent | null> {
    return this.#reader.find(id)
  }

  /** Drops the kept copy of a consent whose household was erased. */
  forget(id: string): void {
    this.#reader.forget(id)
  }

  /** Those of some ids that there are, but for erased ones; see {@link find}. */
  findAll(ids: readonly string[]): Promise<Map<string, Consent>> {
    return this.#reader.findAll(ids)
  }

  /** An office's consents that are in force on a day under some of its case numbers. */
  async findByCases(organisation: string, caseNumbers: readonly string[], on: string): Promise<Consent[]> {
    if (caseNumbers.length === 0) return []
    const rows = await rowsWithKeys(this.#options.database.kysely)
      .where('organisation', '=', organisation)
      .where('case_number', '=', sql<string>`any(${[...new Set(caseNumbers)]}::text[])`)
      .where('revoked_at', 'is', null)
      .where('valid_from', '<=', on)
      .where('valid_to', '>=', on)
      .execute()
    return this.#reader.opened(rows)
  }

  /**
   * The letters of a case that an office holds, newest first, ended ones too, but for erased ones. Whether somebody may see them is not decided
   * here.
   */
  ofCase(organisation: string, caseNumber: string): Promise<Consent[]> {
    return this.#letters((query) =>
      query.where('organisation', '=', organisation).where('case_number', '=', caseNumber),
    )
  }

  /**
   * The letters that cover a person or were signed by one, by keyed hash; otherwise as {@link ofCase}.
   *
   * @param search of one office only, those before a letter, and how many; of every office and the newest ones without it.
   */
  naming(personHash: string, { organisation, afterId, limit }: LettersNaming = {}): Promise<Consent[]> {
    return this.#letters((all) => {
      // A letter that was erased must not shorten a page.
      let query = all
        .where('household_keys.destroyed_at', 'is', null)
        .where('consents.id', 'in', (build) =>
          build.selectFrom('consent_people').select('consent_id').where('person_hash', '=', personHash),
        )
      if (organisation !== undefined) query = query.where('organisation', '=', organisation)
      return afterId ? query.where('consents.id', '<', afterId) : query
    }, limit)
  }

  async #letters(narrow: (query: LetterQuery) => LetterQuery, limit = MOST_LETTERS): Promise<Consent[]> {
    const rows = await narrow(rowsWithKeys(this.#options.database.kysely))
      .orderBy('consents.id', 'desc')
      .limit(limit)
      .execute()
    return this.#reader.opened(rows)
  }

  /** What src/access/authorize.ts must know of a letter: who holds it, whom it covers and who signed it. */
  letterOf(consent: Consent): HeldLetter {
    return {
      region: consent.region,
      organisation: consent.organisation,
      personHashes: this.#hashes(consent),
    }
  }

  async #insert(
    transaction: Transaction<Tables>,
    letter: Letter,
    organisation: string,
    attempt: Attempt,
  ): Promise<Consent> {
    const { keys, ledger } = this.#options
    const before = await this.#recordedBefore(transaction, letter, organisation)
    if (before) return before
    const id = randomUUIDv7()
    const household = await keys.ofHousehold(id, transaction)
    const row = rowOf(letter, { id, organisation, recordedAt: this.#now() }, household)
    // Waits for whoever records the same letter at this moment.
    const inserted = await transaction
      .insertInto('consents')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation', 'client_request_id']).doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!inserted) {
      const meanwhile = await this.#recordedBefore(transaction, letter, organisation)
      if (meanwhile) return meanwhile
      throw new TypeError('a conflicting consent is gone')
    }
    const people = this.#hashes(letter)
    await transaction
      .insertInto('consent_people')
      .values(people.map((hash) => ({ consent_id: row.id, person_hash: hash })))
      .execute()
    await ledger.appendIn(transaction, [
      {
        ...attempt,
        decision: 'GRANTED',
        consentId: row.id,
        people,
        ...(letter.caseNumber === null ? {} : { caseNumber: letter.caseNumber }),
        note: noteOf(letter),
      },
    ])
    return consentOf(inserted, household)
  }

  /** null where it was not. */
  async #recordedBefore(
    transaction: Transaction<Tables>,
    letter: Letter,
    organisation: string,
  ): Promise<Consent | null> {
    const row = await transaction
      .selectFrom('consents')
      .selectAll()
      .where('organisation', '=', organisation)
      .where('client_request_id', '=', letter.clientRequestId)
      .executeTakeFirst()
    if (!row) return null
    const consent = consentOf(row, await this.#options.keys.ofHousehold(row.id, transaction))
    if (isDeepStrictEqual(contentOf(consent), contentOf(letter))) return consent
    throw new HeduiError('REQUEST_ID_REUSED', { path: 'input.clientRequestId' })
  }

  #end(id: string, reason: string, attempt: Attempt): Promise<Consent> {
    const { database, keys, ledger } = this.#options
    return database.kysely.transaction().execute(async (transaction) => {
      const revokedAt = this.#now()
      const household = await keys.ofHousehold(id, transaction)
      const ended = await transaction
        .updateTable('consents')
        .set({
          revoked_at: revokedAt,
          sealed_revocation_reason: sealRevocationReason(reason, id, household),
        })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (!ended) {
        const before = transaction.selectFrom('consents').selectAll().where('id', '=', id)
        return consentOf(await before.executeTakeFirstOrThrow(), household)
      }
      // A granted entry of this kind closes the ledger's fence on the consent.
      await ledger.appendIn(transaction, [{ ...attempt, decision: 'GRANTED' }])
      return consentOf(ended, household)
    })
  }

  /** Goes on where there is no reason against it. */
  async #admit(attempt: Attempt, reason: AccessReason | null): Promise<void> {
    if (reason !== null) await this.#refuse(attempt, reason)
  }

  /** Records a refused attempt, then says so. */
  async #refuse(attempt: Attempt, reason: AccessReason): Promise<never> {
    await this.#options.ledger.append({ ...attempt, decision: 'REFUSED', reasonCode: reason })
    throw refusal(reason)
  }

  /** Those whom a letter covers and those who signed it. */
  #hashes(letter: Pick<Consent, 'members' | 'supporters' | 'signatures'>): string[] {
    const people = [...letter.members, ...letter.supporters, ...letter.signatures.map(({ signer }) => signer)]
    return [...new Set(people.map(({ idNumber }) => idNumber))].map(this.#options.keys.hashPerson)
  }
}

function authorizeRecording(actor: Actor, region: string): AccessReason | null {
  const authorization = authorize(actor, 'consent.record', { region })
  return authorization.allowed ? null : authorization.reason
}

function withRequestId(requestId: string | undefined): { requestId?: string } {
  return requestId === undefined ? {} : { requestId }
}

/**
 * What the ledger says of a letter besides who and whose. `letter` is the SHA-256 of the canonical JSON of all that it
 * says, so that a letter that was changed in storage is found out; the digests of the signed documents in it keep its
 * names and numbers from being guessed.
 */
function noteOf(letter: Letter): Readonly<Record<string, string>> {
  const text = canonicalize(contentOf(letter)) ?? ''
  return {
    region: letter.region,
    purposes: letter.purposes.join(' '),
    items: letter.items?.join(' ') ?? '*',
    sensitiveItems: letter.sensitiveItems ? 'yes' : 'no',
    validFrom: letter.validFrom,
    validTo: letter.validTo,
    letter: createHash('sha256').update(text).digest('hex'),
  }
}

type Content = Omit<Letter, 'clientRequestId'>

/** What a letter or a recorded consent says, so that the two can be compared. */
function contentOf({
  caseNumber,
  region,
  members,
  supporters,
  purposes,
  items,
  sensitiveItems,
  signatures,
  validFrom,
  validTo,
}: Content): Content {
  return {
    caseNumber,
    region,
    members,
    supporters,
    purposes,
    items,
    sensitiveItems,
    signatures,
    validFrom,
    validTo,
  }
}

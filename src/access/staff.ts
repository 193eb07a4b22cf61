import { z } from 'zod'
import { HeduiError } from '../errors.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { isIdNumber, parseIdNumber } from '../people/id-number.ts'
import { plainAddress, surnameOf } from '../people/surname.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { Actor } from './actor.ts'
import { authorize } from './authorize.ts'
import { refusal } from './refusal.ts'

/** An officer as an administrator enters one; the GraphQL input `StaffInput`. */
export interface StaffEntry {
  readonly subject: string
  readonly organisation: string
  readonly idNumber: string
  readonly name: string
  readonly address: string | null
  /** ID numbers of relatives whom they declared. */
  readonly relatives: readonly string[]
}

/** What is kept of an officer: keyed hashes. */
export interface StaffMember {
  readonly subject: string
  readonly personHash: string
  readonly surnameHash: string
  /** null where it is not known where they live. */
  readonly addressHash: string | null
  readonly relatives: ReadonlySet<string>
}

/** The officers of an organisation, by the subject of their token. */
export type StaffOfOrganisation = ReadonlyMap<string, StaffMember>

export interface StaffDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'hashPerson'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly now: () => Date
}

const MOST_AT_ONCE = 500
const name = z.string().trim().min(1).max(128)
const INPUT = z.object({
  subject: name.max(255).refine((text) => !isIdNumber(text)),
  organisation: name,
  name,
  address: name.max(500).nullable(),
  relatives: z.array(z.string()).max(50),
})
/** So long may a look-up still be compared with what was known before. */
const KEPT_MS = 10_000

/**
 * The register of staff: who of the people looked at is a colleague, shares surname and address, or is a declared relative
 * can be told of officers who stand in it, of nobody else. Names, numbers and addresses are hashed on the way in.
 */
export class StaffRegister {
  readonly #options: StaffDependencies
  readonly #kept = new Map<
    string,
    { readonly staff: Promise<StaffOfOrganisation>; readonly readAt: number }
  >()

  constructor(options: StaffDependencies) {
    this.#options = options
  }

  /** The officers of an organisation; kept for ten seconds. */
  forOrganisation(organisation: string): Promise<StaffOfOrganisation> {
    const kept = this.#kept.get(organisation)
    if (kept && performance.now() - kept.readAt < KEPT_MS) return kept.staff
    const staff = this.#read(organisation)
    this.#kept.set(organisation, { staff, readAt: performance.now() })
    staff.catch(() => this.#kept.delete(organisation))
    return staff
  }

  /**
   * Enters officers, or changes what stands there of them.
   *
   * @returns how many.
   * @throws {HeduiError} `FORBIDDEN` (recorded), `INPUT_INVALID` or `ID_NUMBER_INVALID` with the place; nothing is entered then.
   */
  async register(actor: Actor, entries: readonly StaffEntry[], requestId: string): Promise<number> {
    const { database, ledger, now } = this.#options
    await this.#admit(actor, requestId)
    if (entries.length === 0 || entries.length > MOST_AT_ONCE) {
      throw new HeduiError('INPUT_INVALID', {
        zh: `每次登记 1 至 ${MOST_AT_ONCE} 人`,
        en: `enter 1 to ${MOST_AT_ONCE} officers at a time`,
        path: 'staff',
      })
    }
    const rows = entries.map((entry, index) => ({
      ...this.#row(entry, index),
      registered_by: actor.subject,
      registered_at: now(),
    }))
    if (new Set(rows.map(({ subject }) => subject)).size !== rows.length) {
      throw new HeduiError('INPUT_INVALID', {
        zh: '同一人员出现两次',
        en: 'an officer stands there twice',
        path: 'staff',
      })
    }
    await database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('staff')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('subject').doUpdateSet((build) => ({
            organisation: build.ref('excluded.organisation'),
            person_hash: build.ref('excluded.person_hash'),
            surname_hash: build.ref('excluded.surname_hash'),
            address_hash: build.ref('excluded.address_hash'),
            relatives: build.ref('excluded.relatives'),
            registered_by: build.ref('excluded.registered_by'),
            registered_at: build.ref('excluded.registered_at'),
          })),
        )
        .execute()
      await ledger.appendIn(transaction, [
        eventOf(
          actor,
          requestId,
          'registered',
          rows.map(({ subject }) => subject),
        ),
      ])
    })
    this.#kept.clear()
    return rows.length
  }

  /** Takes officers out. @returns how many stood there. @throws {HeduiError} `FORBIDDEN` (recorded). */
  async remove(actor: Actor, subjects: readonly string[], requestId: string): Promise<number> {
    const { database, ledger } = this.#options
    await this.#admit(actor, requestId)
    if (subjects.length === 0 || subjects.length > MOST_AT_ONCE) {
      throw new HeduiError('INPUT_INVALID', {
        zh: `每次注销 1 至 ${MOST_AT_ONCE} 人`,
        en: `take out 1 to ${MOST_AT_ONCE} officers at a time`,
        path: 'subjects',
      })
    }
    const removed = await database.kysely.transaction().execute(async (transaction) => {
      const gone = await transaction
        .deleteFrom('staff')
        .where('subject', 'in', [...subjects])
        .returning('subject')
        .execute()
      if (gone.length > 0)
        await ledger.appendIn(transaction, [
          eventOf(
            actor,
            requestId,
            'removed',
            gone.map(({ subject }) => subject),
          ),
        ])
      return gone.length
    })
    this.#kept.clear()
    return removed
  }

  async #read(organisation: string): Promise<StaffOfOrganisation> {
    const rows = await this.#options.database.kysely
      .selectFrom('staff')
      .select(['subject', 'person_hash', 'surname_hash', 'address_hash', 'relatives'])
      .where('organisation', '=', organisation)
      .execute()
    return new Map(
      rows.map((row) => [
        row.subject,
        {
          subject: row.subject,
          personHash: row.person_hash,
          surnameHash: row.surname_hash,
          addressHash: row.address_hash,
          relatives: new Set(row.relatives),
        },
      ]),
    )
  }

  #row(entry: StaffEntry, index: number) {
    const { keys } = this.#options
    const path = `staff.${index}`
    const parsed = INPUT.safeParse(entry)
    if (!parsed.success) {
      throw new HeduiError('INPUT_INVALID', {
        zh: '人员信息有误',
        en: "the officer's data is not valid",
        path: [path, ...(parsed.error.issues[0]?.path ?? [])].join('.'),
      })
    }
    const { subject, organisation, name: own, address, relatives } = parsed.data
    return {
      subject,
      organisation,
      person_hash: keys.hashPerson(parseIdNumber(entry.idNumber, `${path}.idNumber`)),
      surname_hash: surnameHash(keys, own),
      address_hash: address === null ? null : addressHash(keys, address),
      relatives: relatives.map((one, at) => keys.hashPerson(parseIdNumber(one, `${path}.relatives.${at}`))),
    }
  }

  async #admit(actor: Actor, requestId: string): Promise<void> {
    const allowed = authorize(actor, 'staff.manage', null)
    if (allowed.allowed) return
    const { reason } = allowed
    await this.#options.ledger.append({
      kind: 'STAFF_REGISTERED',
      decision: 'REFUSED',
      reasonCode: reason,
      actor,
      requestId,
    })
    throw refusal(reason)
  }
}

/** The keyed hash of a name's surname. No ID number looks like what is hashed. */
export function surnameHash(keys: Pick<Keys, 'hashPerson'>, name: string): string {
  return keys.hashPerson(`surname:${surnameOf(name)}`)
}

/** The keyed hash of an address, as it is compared. */
export function addressHash(keys: Pick<Keys, 'hashPerson'>, address: string): string {
  return keys.hashPerson(`address:${plainAddress(address)}`)
}

function eventOf(actor: Actor, requestId: string, what: string, subjects: readonly string[]): LedgerEvent {
  const note = { [what]: String(subjects.length), subjects: subjects.slice(0, 20).join(' ') }
  return { kind: 'STAFF_REGISTERED', decision: 'GRANTED', actor, requestId, note }
}

import { randomUUIDv7 } from 'node:crypto'
import type { Selectable } from 'kysely'
import QuickLRU from 'quick-lru'
import { validate as isUuid } from 'uuid'
import { z } from 'zod'
import { HeduiError } from '../errors.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Database } from '../storage/database.ts'
import type { ItemGrantsTable } from '../storage/tables/access.ts'

import type { Actor } from './actor.ts'
import { authorize } from './authorize.ts'
import { departmentOf, type ItemGrant, isItemPattern, LEVELS, OrganisationGrants } from './item-grant.ts'
import type { AccessReason } from './reasons.ts'
import { refusal } from './refusal.ts'

export interface GrantStoreOptions {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  /** A grant for what does not exist would be silently without effect, so that it is refused. */
  readonly knownItem: (id: string) => boolean
  readonly knownDepartment: (slug: string) => boolean
  /** For tests. */
  readonly now?: () => Date
}

/** The GraphQL input `GrantItemsInput`. */
const INPUT = z.object({
  organisation: z.string().trim().min(1).max(128),
  items: z.array(z.string().max(200)).min(1).max(200),
  level: z.enum(LEVELS),
  identifiers: z.boolean().default(false),
})

export type GrantItemsInput = z.input<typeof INPUT>

/** How old a kept copy may be: so long may another node go on after a grant was withdrawn here. */
const KEPT_MS = 1000
/** From this age on it is read again while it still serves, so that nobody waits. */
const REFRESH_MS = 500
const KEPT_ORGANISATIONS = 1000

const WITHDRAWAL_REASON = z.string().trim().min(1).max(500)

interface Kept {
  readonly grants: OrganisationGrants
  /** When its reading began, by `performance.now()`. */
  readonly readAt: number
}

/**
 * What organisations are granted. Grants are given and withdrawn, never changed; each change writes its ledger entry in
 * the same transaction, and refused attempts are recorded too. A change counts at once on the node that made it and
 * within a second on every other.
 */
export class GrantStore {
  readonly #options: GrantStoreOptions
  readonly #now: () => Date
  readonly #kept = new QuickLRU<string, Kept>({ maxSize: KEPT_ORGANISATIONS })
  readonly #reading = new Map<string, Promise<OrganisationGrants>>()

  constructor(options: GrantStoreOptions) {
    this.#options = options
    this.#now = options.now ?? (() => new Date())
  }

  /** The grants of an organisation, ready to be asked; kept for a second at most. */
  forOrganisation(organisation: string): Promise<OrganisationGrants> {
    const kept = this.#kept.get(organisation)
    if (!kept) return this.#read(organisation)
    const age = performance.now() - kept.readAt
    if (age >= KEPT_MS) return this.#read(organisation)
    // Should it fail, the copy serves to its end; the next reading then tells the caller.
    if (age >= REFRESH_MS) this.#read(organisation).catch(() => undefined)
    return Promise.resolve(kept.grants)
  }

  /**
   * Lets an organisation see items up to a level.
   *
   * @throws {HeduiError} `FORBIDDEN` (recorded), `INPUT_INVALID` or `ITEM_UNKNOWN`.
   */
  async grantItems(actor: Actor, input: GrantItemsInput, requestId?: string): Promise<ItemGrant> {
    const context = { actor, ...(requestId === undefined ? {} : { requestId }) }
    await this.#admit(actor, { kind: 'GRANT_GIVEN', ...context })
    const { organisation, items, level, identifiers } = this.#readInput(input)
    const grant: ItemGrant = {
      id: randomUUIDv7(),
      organisation,
      items,
      level,
      identifiers,
      grantedAt: this.#now().toISOString(),
      withdrawnAt: null,
    }
    await this.#options.database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('item_grants')
        .values({
          id: grant.id,
          organisation,
          items: [...items],
          level,
          identifiers,
          granted_at: new Date(grant.grantedAt),
          granted_by: actor.subject,
        })
        .execute()
      const event: LedgerEvent = { kind: 'GRANT_GIVEN', decision: 'GRANTED', ...context, ...contentOf(grant) }
      await this.#options.ledger.appendIn(transaction, [event])
    })
    this.#forget(organisation)
    return grant
  }

  /**
   * Ends a grant from now on. Ended twice it stays ended as it was the first time.
   *
   * @throws {HeduiError} `FORBIDDEN` (recorded), `INPUT_INVALID` or `GRANT_NOT_FOUND`.
   */
  async withdrawGrant(actor: Actor, id: string, reason: string, requestId?: string): Promise<ItemGrant> {
    const context = { actor, ...(requestId === undefined ? {} : { requestId }) }
    await this.#admit(actor, {
      kind: 'GRANT_WITHDRAWN',
      ...context,
      ...(isUuid(id) ? { note: { grant: id.toLowerCase() } } : {}),
    })
    const because = WITHDRAWAL_REASON.safeParse(reason)
    if (!because.success) {
      throw new HeduiError('INPUT_INVALID', {
        zh: '请写明撤销原因（500字以内）',
        en: 'say why, in at most 500 characters',
        path: 'reason',
      })
    }
    if (!isUuid(id)) throw new HeduiError('GRANT_NOT_FOUND')
    const grant = await this.#options.database.kysely.transaction().execute(async (transaction) => {
      const ended = await transaction
        .updateTable('item_grants')
        .set({ withdrawn_at: this.#now(), withdrawn_by: actor.subject, withdrawal_reason: because.data })
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (!ended) {
        const before = await transaction
          .selectFrom('item_grants')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst()
        return before ? grantOf(before) : null
      }
      const event: LedgerEvent = {
        kind: 'GRANT_WITHDRAWN',
        decision: 'GRANTED',
        ...context,
        ...contentOf(grantOf(ended)),
      }
      await this.#options.ledger.appendIn(transaction, [event])
      return grantOf(ended)
    })
    if (!grant) throw new HeduiError('GRANT_NOT_FOUND')
    this.#forget(grant.organisation)
    return grant
  }

  /**
   * The grants of one organisation or of all, withdrawn ones too, newest first. Whoever may see only their own
   * organisation's gets those where none is named.
   *
   * @throws {HeduiError} `FORBIDDEN` or `ACCESS_REFUSED`.
   */
  async list(actor: Actor, organisation: string | null): Promise<ItemGrant[]> {
    const everybody = authorize(actor, 'grant.read', { organisation: '' })
    const wanted = organisation ?? (everybody.allowed ? null : (actor.organisation ?? ''))
    if (wanted !== null) {
      const authorization = authorize(actor, 'grant.read', { organisation: wanted })
      if (!authorization.allowed) throw refusal(authorization.reason)
    }
    let query = this.#options.database.kysely.selectFrom('item_grants').selectAll()
    if (wanted !== null) query = query.where('organisation', '=', wanted)
    const rows = await query.orderBy('granted_at', 'desc').orderBy('id').execute()
    return rows.map(grantOf)
  }

  #read(organisation: string): Promise<OrganisationGrants> {
    const underway = this.#reading.get(organisation)
    if (underway) return underway
    const readAt = performance.now()
    const reading = this.#options.database.kysely
      .selectFrom('item_grants')
      .selectAll()
      .where('organisation', '=', organisation)
      .where('withdrawn_at', 'is', null)
      .execute()
      .then((rows) => {
        const grants = new OrganisationGrants(organisation, rows.map(grantOf))
        // Where a change came in between, it took this reading away, and what was read is not kept.
        if (this.#reading.get(organisation) === reading) this.#kept.set(organisation, { grants, readAt })
        return grants
      })
      .finally(() => {
        if (this.#reading.get(organisation) === reading) this.#reading.delete(organisation)
      })
    this.#reading.set(organisation, reading)
    return reading
  }

  /** After a change is committed: whoever asks from now on must see it. */
  #forget(organisation: string): void {
    this.#reading.delete(organisation)
    this.#kept.delete(organisation)
  }

  /** Only administrators change grants; who else tries is recorded. */
  async #admit(
    actor: Actor,
    event: Pick<LedgerEvent, 'kind' | 'actor' | 'note' | 'requestId'>,
  ): Promise<void> {
    const authorization = authorize(actor, 'grant.manage', null)
    if (authorization.allowed) return
    const reason: AccessReason = authorization.reason
    await this.#options.ledger.append({ ...event, decision: 'REFUSED', reasonCode: reason })
    throw refusal(reason)
  }

  #readInput(input: GrantItemsInput): z.output<typeof INPUT> {
    const parsed = INPUT.safeParse(input)
    if (!parsed.success) {
      const path = ['input', ...(parsed.error.issues[0]?.path ?? [])].join('.')
      throw new HeduiError('INPUT_INVALID', {
        zh: '数据授权的内容缺失或过长',
        en: 'a part of the grant is missing or too long',
        path,
      })
    }
    for (const [index, pattern] of parsed.data.items.entries()) {
      const path = `input.items[${index}]`
      if (!isItemPattern(pattern)) {
        throw new HeduiError('INPUT_INVALID', {
          zh: '项目应写作“*”、“单位.*”或项目编号',
          en: 'an item is written as *, department.* or its id',
          path,
        })
      }
      const known =
        pattern === '*' ||
        (pattern.endsWith('.*')
          ? this.#options.knownDepartment(departmentOf(pattern))
          : this.#options.knownItem(pattern))
      if (!known) throw new HeduiError('ITEM_UNKNOWN', { path })
    }
    return { ...parsed.data, items: [...new Set(parsed.data.items)] }
  }
}

function grantOf(row: Selectable<ItemGrantsTable>): ItemGrant {
  return {
    id: row.id,
    organisation: row.organisation,
    items: row.items,
    level: row.level,
    identifiers: row.identifiers,
    grantedAt: row.granted_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  }
}

/** What the ledger says of a grant. */
function contentOf(grant: ItemGrant): Pick<LedgerEvent, 'items' | 'note'> {
  return {
    items: grant.items.map((item) => ({ item, level: grant.level, reasonCode: null, outcomes: {} })),
    note: { grant: grant.id, organisation: grant.organisation, identifiers: String(grant.identifiers) },
  }
}

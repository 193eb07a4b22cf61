/**
 * Statutory delay (延迟告知): while a case is under inquiry, the people of it are not shown who looked at their data, where a
 * law says so. Nothing is taken out of the ledger; the entries appear when the delay is over.
 */
import { randomUUIDv7 } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { validate as isUuid } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { type Authorization, authorize } from '../../access/authorize.ts'
import type { AccessReason } from '../../access/reasons.ts'
import { refusal } from '../../access/refusal.ts'
import { regionPrefix } from '../../access/region.ts'
import { addDays, dayInChina, isDay } from '../../calendar.ts'
import { HeduiError } from '../../errors.ts'
import type { AccessLog } from '../../ledger/access-log.ts'
import type { LedgerEvent } from '../../ledger/entry.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { HouseholdKey } from '../../ledger/search/filter.ts'
import { holdsPersonalNumber } from '../../people/personal-numbers.ts'
import type { Database } from '../../storage/database.ts'
import type { Keys } from '../../storage/keys.ts'
import type { AccessDelaysTable } from '../../storage/tables/own-view.ts'
import { endOfDay } from '../../working-days.ts'
import type { Door } from '../door.ts'

export interface AccessDelay {
  readonly id: string
  readonly region: string
  /** The office whose case it is. */
  readonly organisation: string
  readonly caseNumber: string
  readonly legalBasis: string
  readonly placedAt: Date
  readonly placedBy: string
  /** It is over from this moment on. */
  readonly until: Date
  readonly liftedAt: Date | null
  readonly liftedBy: string | null
}

export interface DelayInput {
  readonly organisation: string
  readonly caseNumber: string
  readonly legalBasis: string
  /** The last day, ISO 8601, in China. */
  readonly until: string
}

export interface DelayPage {
  /** True: only those in force; false: only those that are over. */
  readonly active: boolean | null
  readonly afterId: string | null
  readonly limit: number
}

export interface DelaysDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'seal' | 'open'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly door: Pick<Door, 'handOver'>
  readonly accessLog: Pick<AccessLog, 'count'>
  /** How many days one delay lasts at most. */
  readonly longestDays: number
  readonly now: () => Date
}

const SHORTEST_BASIS = 5
const LONGEST_BASIS = 500

export type AccessDelays = ReturnType<typeof createAccessDelays>

export function createAccessDelays(dependencies: DelaysDependencies) {
  const { database, keys, ledger, door, accessLog, longestDays, now } = dependencies
  const { kysely } = database

  async function refuse(event: Omit<LedgerEvent, 'decision'>, reason: AccessReason): Promise<never> {
    await ledger.append({ ...event, decision: 'REFUSED', reasonCode: reason })
    throw refusal(reason)
  }

  /** The letters of the cases, those too that name none but under which the case was verified. */
  async function lettersOf(
    cases: readonly { readonly organisation: string; readonly caseNumber: string }[],
  ): Promise<Map<string, string[]>> {
    if (cases.length === 0) return new Map()
    const { rows } = await sql<{ organisation: string; case_number: string; id: string }>`
      with cases as (select * from unnest(
        ${cases.map((one) => one.organisation)}::text[], ${cases.map((one) => one.caseNumber)}::text[]) c(organisation, case_number))
      select c.organisation, c.case_number, l.id::text as id from cases c join consents l using (organisation, case_number)
      union
      select c.organisation, c.case_number, v.consent_id::text from cases c join verifications v using (organisation, case_number)`.execute(
      kysely,
    )
    const letters = new Map<string, string[]>()
    for (const row of rows) {
      const key = keyOf(row.organisation, row.case_number)
      letters.set(key, [...(letters.get(key) ?? []), row.id])
    }
    return letters
  }

  /** Which region a case is of; null where the office has none of that number. */
  async function regionOf(organisation: string, caseNumber: string): Promise<string | null> {
    const { rows } = await sql<{ region: string }>`
      select region from (
        select region, id from consents where organisation = ${organisation} and case_number = ${caseNumber}
        union all
        select region, id from verifications where organisation = ${organisation} and case_number = ${caseNumber}
        union all
        select region, id from emergency_accesses where organisation = ${organisation} and case_number = ${caseNumber}
      ) known order by id desc limit 1`.execute(kysely)
    return rows[0]?.region ?? null
  }

  function checked({ legalBasis, until }: DelayInput): { readonly basis: string; readonly end: Date } {
    const basis = legalBasis.trim()
    if (basis.length < SHORTEST_BASIS || basis.length > LONGEST_BASIS || holdsPersonalNumber(basis)) {
      throw new HeduiError('INPUT_INVALID', {
        zh: `请写明法律依据（${SHORTEST_BASIS}至${LONGEST_BASIS}字，不得含个人号码）`,
        en: `state the legal basis, in ${SHORTEST_BASIS} to ${LONGEST_BASIS} characters, without numbers of people`,
        path: 'input.legalBasis',
      })
    }
    if (!isDay(until)) throw new HeduiError('DATE_INVALID', { path: 'input.until' })
    const today = dayInChina(now())
    if (until < today || until > addDays(today, longestDays)) {
      throw new HeduiError('INPUT_INVALID', {
        zh: `截止日期应在今日起${longestDays}日之内`,
        en: `it ends within ${longestDays} days from today`,
        path: 'input.until',
      })
    }
    return { basis, end: endOfDay(until) }
  }

  async function find(id: string): Promise<AccessDelay | null> {
    if (!isUuid(id)) return null
    const row = await kysely.selectFrom('access_delays').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? delayOf(keys, row) : null
  }

  /** What is not shown to the people concerned at this moment. */
  async function hidden(): Promise<readonly HouseholdKey[]> {
    const rows = await kysely
      .selectFrom('access_delays')
      .select(['organisation', 'case_number as caseNumber'])
      .distinct()
      .where('lifted_at', 'is', null)
      .where('until', '>', now())
      .execute()
    const letters = await lettersOf(rows)
    return rows.map((one) => householdOf(one, letters))
  }

  return {
    /**
     * Delays showing the entries of a case to the people whom they are about.
     *
     * @throws {HeduiError} the refusal (recorded), `CASE_NOT_FOUND`, `INPUT_INVALID`, `DATE_INVALID`.
     */
    async place(actor: Actor, input: DelayInput, requestId: string): Promise<AccessDelay> {
      const event: Omit<LedgerEvent, 'decision'> = { kind: 'ACCESS_DELAYED', actor, requestId }
      const mayList = reasonOf(authorize(actor, 'accessDelay.list', null))
      if (mayList !== null) return refuse(event, mayList)
      const { organisation, caseNumber } = input
      const { basis, end } = checked(input)
      const region = await regionOf(organisation, caseNumber)
      if (region === null) throw new HeduiError('CASE_NOT_FOUND', { path: 'input.caseNumber' })
      const concerning = { ...event, caseNumber, note: { office: organisation } }
      const letters = await lettersOf([{ organisation, caseNumber }])
      const household = householdOf({ organisation, caseNumber }, letters)
      const isOwn = (await accessLog.count({ subject: actor.subject, household })) > 0
      const refused = reasonOf(authorize(actor, 'accessDelay.place', { region, isOwn }))
      if (refused !== null) return refuse(concerning, refused)
      const id = randomUUIDv7()
      return kysely.transaction().execute(async (transaction) => {
        const row = await transaction
          .insertInto('access_delays')
          .values({
            id,
            region,
            organisation,
            case_number: caseNumber,
            sealed_basis: keys.seal(basis, contextOf(id)),
            placed_at: now(),
            placed_by: actor.subject,
            until: end,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
        const note = { ...concerning.note, delay: id, until: end.toISOString() }
        // Without the people: their own view must not tell of it before its time.
        await ledger.appendIn(transaction, [{ ...concerning, decision: 'GRANTED', note }])
        return delayOf(keys, row)
      })
    },

    /**
     * Ends a delay before its time; one that is over stays as it is.
     *
     * @throws {HeduiError} the refusal (recorded), or `DELAY_NOT_FOUND`.
     */
    async lift(actor: Actor, id: string, requestId: string): Promise<AccessDelay> {
      const event: Omit<LedgerEvent, 'decision'> = { kind: 'ACCESS_DELAY_LIFTED', actor, requestId }
      const mayList = reasonOf(authorize(actor, 'accessDelay.list', null))
      if (mayList !== null) return refuse(event, mayList)
      const delay = await find(id)
      if (!delay) throw new HeduiError('DELAY_NOT_FOUND', { path: 'id' })
      const note = { office: delay.organisation, delay: delay.id }
      const concerning = { ...event, caseNumber: delay.caseNumber, note }
      const refused = reasonOf(authorize(actor, 'accessDelay.lift', delay))
      if (refused !== null) return refuse(concerning, refused)
      await kysely.transaction().execute(async (transaction) => {
        const lifted = await transaction
          .updateTable('access_delays')
          .set({ lifted_at: now(), lifted_by: actor.subject })
          .where('id', '=', delay.id)
          .where('lifted_at', 'is', null)
          .where('until', '>', now())
          .returning('id')
          .executeTakeFirst()
        if (lifted) await ledger.appendIn(transaction, [{ ...concerning, decision: 'GRANTED' }])
      })
      return (await find(id)) ?? delay
    },

    /** The delays of the caller's region, newest first. @throws {HeduiError} the refusal (recorded). */
    list(actor: Actor, { active, afterId, limit }: DelayPage, requestId: string): Promise<AccessDelay[]> {
      return door.handOver(
        { kind: 'ACCESS_DELAYS_READ', actor, requestId },
        reasonOf(authorize(actor, 'accessDelay.list', null)),
        async () => {
          let query = kysely.selectFrom('access_delays').selectAll().orderBy('id', 'desc').limit(limit)
          if (actor.region !== null) query = query.where('region', 'like', `${regionPrefix(actor.region)}%`)
          if (afterId !== null) query = query.where('id', '<', afterId)
          if (active === true) query = query.where('lifted_at', 'is', null).where('until', '>', now())
          if (active === false)
            query = query.where(({ or, eb }) =>
              or([eb('lifted_at', 'is not', null), eb('until', '<=', now())]),
            )
          return (await query.execute()).map((row) => delayOf(keys, row))
        },
      )
    },

    hidden,

    /** The letters of cases of which the caller is not told at this moment; offices are told of all. */
    async lettersHiddenFrom({ role }: Pick<Actor, 'role'>): Promise<ReadonlySet<string>> {
      return new Set(role === 'RESIDENT' ? (await hidden()).flatMap(({ consentIds }) => consentIds) : [])
    },
  }
}

function keyOf(organisation: string, caseNumber: string): string {
  return JSON.stringify([organisation, caseNumber])
}

function householdOf(
  named: { readonly organisation: string; readonly caseNumber: string },
  letters: ReadonlyMap<string, readonly string[]>,
): HouseholdKey {
  return { consentIds: letters.get(keyOf(named.organisation, named.caseNumber)) ?? [], case: named }
}

function delayOf(keys: Pick<Keys, 'open'>, row: Selectable<AccessDelaysTable>): AccessDelay {
  return {
    id: row.id,
    region: row.region,
    organisation: row.organisation,
    caseNumber: row.case_number,
    legalBasis: keys.open(row.sealed_basis, contextOf(row.id)).toString('utf8'),
    placedAt: row.placed_at,
    placedBy: row.placed_by,
    until: row.until,
    liftedAt: row.lifted_at,
    liftedBy: row.lifted_by,
  }
}

function contextOf(id: string): string {
  return `access-delay:${id}`
}

function reasonOf(authorization: Authorization): AccessReason | null {
  return authorization.allowed ? null : authorization.reason
}

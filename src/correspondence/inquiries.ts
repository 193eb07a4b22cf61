/** Inquiries as rows: what departments that answer later were asked, and which of it is still awaited. */
import { randomUUIDv7 } from 'node:crypto'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Inquiry, ItemOfPerson } from '../../adapters/correspondence.ts'
import { dayInChina } from '../calendar.ts'
import type { Basis, Period, Subject } from '../findings/finding.ts'
import { type HouseholdSealing, type Households, householdIn } from '../storage/household-keys.ts'
import type { Keys } from '../storage/keys.ts'
import type { InquiriesTable } from '../storage/tables/correspondence.ts'
import type { Tables } from '../storage/tables.ts'

/** A connection or an open transaction. */
export type Executor = Kysely<Tables> | Transaction<Tables>

/** That of the household, and the hash by which its people are found. */
export type Sealing = HouseholdSealing & Pick<Keys, 'hashPerson'>

/** An inquiry with what of it is still awaited. */
export interface OpenInquiry extends Inquiry {
  readonly department: string
  readonly awaited: readonly ItemOfPerson[]
}

/** Where a page of open inquiries begins (oldest first; ids are ordered by time) and how many it holds at most. */
export interface InquiryPage {
  readonly afterId: string | null
  readonly limit: number
}

const sealedPeople = z.array(z.object({ idNumber: z.string(), name: z.string() }))

/** The pairs of a department, a consent and a period that a question is about. */
export interface Scope {
  readonly department: string
  readonly basis: Basis
  readonly period: Period
}

/**
 * Keeps everybody else who asks or answers under the same consent waiting until the transaction ends, so that what is
 * read after it stays true until then.
 */
export async function lockConsent(
  transaction: Transaction<Tables>,
  department: string,
  consentId: string,
): Promise<void> {
  await lockConsents(transaction, department, [consentId])
}

/** The same of several consents, always in the same order, so that no two who lock wait for each other. */
export async function lockConsents(
  transaction: Transaction<Tables>,
  department: string,
  consentIds: readonly string[],
): Promise<void> {
  const names = [
    ...new Set(consentIds.map((id) => `correspondence:${department}:${id.toLowerCase()}`)),
  ].sort()
  // One after the other, as they stand in the list.
  await sql`
    select pg_advisory_xact_lock(hashtextextended(name, 0))
      from unnest(${names}::text[]) with ordinality as named(name, place)
     order by place`.execute(transaction)
}

/** Whether the consent was revoked: the ledger's fence is what says so on all nodes at once. */
export async function isRevoked(executor: Executor, consentId: string): Promise<boolean> {
  return (await revokedAmong(executor, [consentId])).size > 0
}

/** Those of some consents that were revoked, in lower case. */
export async function revokedAmong(executor: Executor, consentIds: readonly string[]): Promise<Set<string>> {
  const rows = await executor
    .selectFrom('ledger_fences')
    .select('id')
    .where('id', '=', sql<string>`any(${consentIds.map((id) => id.toLowerCase())}::text[])`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** What nobody asked about yet of one household: of each person the items. */
export interface Opening {
  readonly scope: Scope
  readonly missing: ReadonlyMap<Subject, readonly string[]>
}

/**
 * Opens inquiries about pairs of which nothing is known yet; the caller holds {@link lockConsents}. People of a household
 * of whom the same items are missing share one, so that an inquiry asks every one of its items of every one of its people.
 *
 * @returns what was opened and is still to be sent.
 */
export async function openInquiries(
  transaction: Transaction<Tables>,
  sealingOf: (consentId: string) => Sealing,
  openings: readonly Opening[],
  openedAt: Date,
): Promise<Inquiry[]> {
  const drafts = openings.flatMap(({ scope, missing }) => draftsOf(scope, missing))
  if (drafts.length === 0) return []
  const inquiries = await insertInquiries(transaction, sealingOf, drafts, openedAt)
  const pairs = inquiries.flatMap((inquiry, at) => {
    const { department } = drafts[at]?.scope ?? { department: '' }
    const { hashPerson } = sealingOf(inquiry.basis.consentId)
    return pairsOf(inquiry).map(({ item, idNumber }) => ({
      department,
      inquiry,
      item,
      personHash: hashPerson(idNumber),
    }))
  })
  await sql`
    insert into inquiry_pairs (department, consent_id, period_from, period_to, item, person_hash, inquiry_id)
    select * from unnest(
      ${pairs.map(({ department }) => department)}::text[],
      ${pairs.map(({ inquiry }) => inquiry.basis.consentId)}::uuid[],
      ${pairs.map(({ inquiry }) => inquiry.period.from)}::date[],
      ${pairs.map(({ inquiry }) => inquiry.period.to)}::date[],
      ${pairs.map(({ item }) => item)}::text[],
      ${pairs.map(({ personHash }) => personHash)}::text[],
      ${pairs.map(({ inquiry }) => inquiry.id)}::uuid[])`.execute(transaction)
  return inquiries
}

/** An inquiry that has no id yet. */
interface Draft {
  readonly scope: Scope
  readonly items: readonly string[]
  readonly people: readonly Subject[]
}

function draftsOf(scope: Scope, wanted: ReadonlyMap<Subject, readonly string[]>): Draft[] {
  const groups = Map.groupBy(wanted, ([, items]) => items.join(' '))
  return Array.from(groups.values(), (group) => ({
    scope,
    items: [...(group[0]?.[1] ?? [])],
    people: group.map(([{ idNumber, name }]) => ({ idNumber, name })),
  }))
}

/**
 * Asks anew about pairs that were answered: each goes over to a further inquiry, under which nothing is answered yet. What
 * was answered under the earlier one stays, and counts no more; what is awaited already stays awaited. The caller holds
 * {@link lockConsent}.
 */
export async function reopenInquiries(
  transaction: Transaction<Tables>,
  keys: Sealing,
  scope: Scope,
  wanted: ReadonlyMap<Subject, readonly string[]>,
  openedAt: Date,
): Promise<void> {
  const { department, basis, period } = scope
  const answered = await transaction
    .selectFrom('inquiry_pairs')
    .select(['item', 'person_hash'])
    .where('department', '=', department)
    .where('consent_id', '=', basis.consentId)
    .where('period_from', '=', period.from)
    .where('period_to', '=', period.to)
    .where('versions', '>', 0)
    .execute()
  const isAnswered = new Set(answered.map(({ item, person_hash: hash }) => `${item} ${hash}`))
  const again = [...wanted].flatMap(([person, items]): [Subject, string[]][] => {
    const own = items.filter((item) => isAnswered.has(`${item} ${keys.hashPerson(person.idNumber)}`))
    return own.length > 0 ? [[person, own.toSorted()]] : []
  })
  const opened = await insertInquiries(transaction, () => keys, draftsOf(scope, new Map(again)), openedAt)
  for (const { id, items, people } of opened) {
    await transaction
      .updateTable('inquiry_pairs')
      .set({ inquiry_id: id, versions: 0 })
      .where('department', '=', department)
      .where('consent_id', '=', basis.consentId)
      .where('period_from', '=', period.from)
      .where('period_to', '=', period.to)
      .where('item', 'in', items)
      .where(
        'person_hash',
        'in',
        people.map(({ idNumber }) => keys.hashPerson(idNumber)),
      )
      .execute()
  }
}

/** In one statement; the inquiries in the order of the drafts. */
async function insertInquiries(
  transaction: Transaction<Tables>,
  sealingOf: (consentId: string) => Sealing,
  drafts: readonly Draft[],
  openedAt: Date,
): Promise<Inquiry[]> {
  if (drafts.length === 0) return []
  const opened = drafts.map(({ scope: { basis, period }, items, people }): Inquiry => {
    const id = randomUUIDv7()
    return { id, items, people, period, basis, openedAt: openedAt.toISOString() }
  })
  const sealed = opened.map(({ id, people, basis }) =>
    sealingOf(basis.consentId).seal(JSON.stringify(people), inquiryContext(id)),
  )
  await sql`
    insert into inquiries (id, department, consent_id, purpose, case_number, period_from, period_to, items,
                           sealed_people, opened_at)
    select id, department, consent_id, purpose, case_number, period_from, period_to, string_to_array(items, ' '),
           sealed_people, ${openedAt}::timestamptz
      from unnest(
        ${opened.map(({ id }) => id)}::uuid[],
        ${drafts.map(({ scope }) => scope.department)}::text[],
        ${opened.map(({ basis }) => basis.consentId)}::uuid[],
        ${opened.map(({ basis }) => basis.purpose)}::text[],
        ${opened.map(({ basis }) => basis.caseNumber)}::text[],
        ${opened.map(({ period }) => period.from)}::date[],
        ${opened.map(({ period }) => period.to)}::date[],
        ${opened.map(({ items }) => items.join(' '))}::text[],
        ${sealed}::bytea[]
      ) as opened(id, department, consent_id, purpose, case_number, period_from, period_to, items, sealed_people)`.execute(
    transaction,
  )
  return opened
}

/** Inquiries by their ids, oldest first. */
export async function readInquiries(
  executor: Executor,
  households: Households,
  ids: readonly string[],
): Promise<Inquiry[]> {
  if (ids.length === 0) return []
  const rows = await executor
    .selectFrom('inquiries')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
  return rows.map((row) => inquiryOf(row, householdIn(households, row.consent_id)))
}

/**
 * An inquiry of a department, whatever became of it; null where the department has none of that id, or its household was
 * erased.
 */
export async function findInquiry(
  executor: Executor,
  keys: Pick<Keys, 'ofHouseholds'>,
  department: string,
  id: string,
): Promise<Inquiry | null> {
  const row = await executor
    .selectFrom('inquiries')
    .selectAll()
    .where('id', '=', id)
    .where('department', '=', department)
    .executeTakeFirst()
  if (!row) return null
  const household = (await keys.ofHouseholds([row.consent_id])).get(row.consent_id)
  return household ? inquiryOf(row, household) : null
}

/**
 * The inquiries of which a department still owes something, oldest first. Where the consent was revoked or has expired, or
 * every verification that asked was cancelled, nothing is owed any more, and the department sees them no longer.
 */
export async function listOpenInquiries(
  executor: Executor,
  keys: Pick<Keys, 'ofHouseholds' | 'hashPerson'>,
  department: string,
  page: InquiryPage,
  now: Date,
): Promise<OpenInquiry[]> {
  let query = awaitedNow(executor, now)
    .selectAll()
    .where('department', '=', department)
    .where('id', 'in', (pairs) =>
      pairs
        .selectFrom('inquiry_pairs')
        .select('inquiry_id')
        .where('department', '=', department)
        .where('versions', '=', 0),
    )
    .orderBy('id')
    .limit(page.limit)
  if (page.afterId !== null) query = query.where('id', '>', page.afterId)
  const rows = await query.execute()
  if (rows.length === 0) return []
  const pairs = await executor
    .selectFrom('inquiry_pairs')
    .select(['inquiry_id', 'item', 'person_hash'])
    .where(
      'inquiry_id',
      'in',
      rows.map((row) => row.id),
    )
    .where('versions', '=', 0)
    .execute()
  const awaitedOf = Map.groupBy(pairs, (pair) => pair.inquiry_id)
  const households = await keys.ofHouseholds(rows.map((row) => row.consent_id))
  return rows.flatMap((row) => {
    const household = households.get(row.consent_id)
    if (!household) return []
    const inquiry = inquiryOf(row, household)
    const awaited = new Set((awaitedOf.get(row.id) ?? []).map((pair) => `${pair.item} ${pair.person_hash}`))
    const isAwaited = ({ item, idNumber }: ItemOfPerson): boolean =>
      awaited.has(`${item} ${keys.hashPerson(idNumber)}`)
    return [{ ...inquiry, department, awaited: pairsOf(inquiry).filter(isAwaited) }]
  })
}

/** How many inquiries under a consent still await something. */
export async function openInquiriesOf(executor: Executor, consentId: string, now: Date): Promise<number> {
  const { count } = await awaitedNow(executor, now)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('consent_id', '=', consentId)
    .where('id', 'in', (pairs) =>
      pairs
        .selectFrom('inquiry_pairs')
        .select('inquiry_id')
        .where('consent_id', '=', consentId)
        .where('versions', '=', 0),
    )
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Inquiries that are owed an answer at all: not revoked, not expired, not of cancelled verifications alone. */
function awaitedNow(executor: Executor, now: Date) {
  return executor
    .selectFrom('inquiries')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('ledger_fences')
            .select('ledger_fences.id')
            .where(sql<boolean>`ledger_fences.id = inquiries.consent_id::text`),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('consents')
            .select('consents.id')
            .whereRef('consents.id', '=', 'inquiries.consent_id')
            .where('consents.valid_to', '<', dayInChina(now)),
        ),
      ),
    )
    .where(({ or, not, exists }) => or([not(exists(askedBy('='))), exists(askedBy('<>'))]))
}

/** Verifications that asked what an inquiry of the surrounding query asks, cancelled ones (`=`) or others (`<>`). */
function askedBy(comparison: '=' | '<>') {
  return sql`
    (select 1
       from verifications as verification
       join verification_departments as asked on asked.verification_id = verification.id
      where verification.consent_id = inquiries.consent_id
        and verification.period_from = inquiries.period_from
        and verification.period_to = inquiries.period_to
        and asked.department = inquiries.department
        and asked.items && inquiries.items
        and verification.state ${sql.raw(comparison)} 'CANCELLED')`
}

/** Everything that an inquiry asks. */
export function pairsOf({ people, items }: Pick<Inquiry, 'people' | 'items'>): ItemOfPerson[] {
  return people.flatMap(({ idNumber }) => items.map((item) => ({ item, idNumber })))
}

function inquiryOf(row: Selectable<InquiriesTable>, household: Pick<HouseholdSealing, 'open'>): Inquiry {
  return {
    id: row.id,
    items: row.items,
    people: sealedPeople.parse(
      JSON.parse(household.open(row.sealed_people, inquiryContext(row.id)).toString('utf8')),
    ),
    period: { from: row.period_from, to: row.period_to },
    basis: { consentId: row.consent_id, purpose: row.purpose, caseNumber: row.case_number },
    openedAt: row.opened_at.toISOString(),
  }
}

export function inquiryContext(id: string): string {
  return `inquiry:${id}`
}

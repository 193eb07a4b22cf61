/** What departments answered, as rows: every version, the newest of which counts. */
import { isDeepStrictEqual } from 'node:util'
import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { AnswerRefused, type KeptAnswer } from '../../adapters/correspondence.ts'
import type { Tables } from '../storage/tables.ts'
import type { Executor, Scope, Sealing } from './inquiries.ts'

const sealedAnswer = z.object({
  idNumber: z.string(),
  asOf: z.string().nullable(),
  rows: z.array(z.record(z.string(), z.json())),
})

/** What is known of one pair of an item and a person. */
export interface PairState {
  readonly item: string
  readonly personHash: string
  readonly inquiryId: string
  /** Whether the inquiry reached the department. */
  readonly sent: boolean
  /** null where it is awaited. */
  readonly answer: KeptAnswer | null
}

/** Pairs, each with the newest version of its answer where there is one. */
function newestAnswers(executor: Executor) {
  return executor
    .selectFrom('inquiry_pairs as pair')
    .leftJoin('kept_answers as answer', (join) =>
      join
        .onRef('answer.inquiry_id', '=', 'pair.inquiry_id')
        .onRef('answer.item', '=', 'pair.item')
        .onRef('answer.person_hash', '=', 'pair.person_hash')
        .onRef('answer.version', '=', 'pair.versions'),
    )
}

/** Pairs of a household that somebody wants to know of. */
export interface WantedPairs {
  readonly scope: Scope
  readonly items: readonly string[]
  readonly personHashes: readonly string[]
}

/**
 * What is known of pairs, for questions to one department; pairs that nobody asked about are left out.
 *
 * @returns a list for each of the questions, in their order.
 */
export async function readPairs(
  executor: Executor,
  sealingOf: (consentId: string) => Sealing,
  wanted: readonly WantedPairs[],
): Promise<PairState[][]> {
  const [first] = wanted
  if (!first) return []
  const distinct = (values: readonly string[]): string[] => [...new Set(values)]
  // Of a household all pairs are read: its people and items are few, and an index finds them by the consent.
  const rows = await newestAnswers(executor)
    .innerJoin('inquiries as inquiry', 'inquiry.id', 'pair.inquiry_id')
    .select(['pair.item', 'pair.person_hash', 'pair.inquiry_id', 'pair.versions', 'inquiry.sent_at'])
    .select(['pair.consent_id', 'pair.period_from', 'pair.period_to'])
    .select(['answer.sealed_answer', 'answer.answered_at'])
    .where('pair.department', '=', first.scope.department)
    .where(inList('pair.consent_id', distinct(wanted.map(({ scope }) => scope.basis.consentId)), 'uuid'))
    .where(inList('pair.period_from', distinct(wanted.map(({ scope }) => scope.period.from)), 'date'))
    .where(inList('pair.period_to', distinct(wanted.map(({ scope }) => scope.period.to)), 'date'))
    .execute()
  const found = Map.groupBy(rows, (row) => `${row.consent_id} ${row.period_from} ${row.period_to}`)
  return wanted.map(({ scope: { basis, period }, items, personHashes }) => {
    const wantedItems = new Set(items)
    const people = new Set(personHashes)
    const household = found.get(`${basis.consentId.toLowerCase()} ${period.from} ${period.to}`) ?? []
    return household.flatMap((row) => {
      if (!wantedItems.has(row.item) || !people.has(row.person_hash)) return []
      const place = { inquiryId: row.inquiry_id, item: row.item, personHash: row.person_hash }
      const { sealed_answer: sealed, answered_at: answeredAt, versions: version } = row
      const answer =
        sealed && answeredAt
          ? open(sealingOf(basis.consentId), { ...place, version }, sealed, answeredAt)
          : null
      return [{ ...place, sent: row.sent_at !== null, answer }]
    })
  })
}

function inList(column: string, values: readonly string[], type: 'uuid' | 'date') {
  return sql<boolean>`${sql.ref(column)} = any(${values}::${sql.raw(type)}[])`
}

/**
 * Keeps what a department answered to an inquiry; what it answered in the same words before is not kept again. The
 * caller holds `lockConsent`.
 *
 * @returns how many answers were new.
 * @throws {AnswerRefused} where a pair was not asked about in the inquiry.
 */
export async function keepAnswers(
  transaction: Transaction<Tables>,
  keys: Sealing,
  inquiryId: string,
  answers: readonly KeptAnswer[],
): Promise<number> {
  const pairs = await newestAnswers(transaction)
    .select(['pair.item', 'pair.person_hash', 'pair.versions', 'answer.sealed_answer', 'answer.answered_at'])
    .where('pair.inquiry_id', '=', inquiryId)
    .execute()
  const known = new Map(pairs.map((pair) => [`${pair.item} ${pair.person_hash}`, pair]))
  const fresh: { readonly place: Place; readonly content: Buffer; readonly answeredAt: string }[] = []
  for (const answer of answers) {
    const place = { inquiryId, item: answer.item, personHash: keys.hashPerson(answer.idNumber) }
    const key = `${place.item} ${place.personHash}`
    const pair = known.get(key)
    if (!pair)
      throw new AnswerRefused(
        `该查询未就所反馈的每个人询问 ${answer.item}`,
        `the inquiry does not ask ${answer.item} of everybody who is answered on`,
      )
    const { versions, sealed_answer: sealed, answered_at: at } = pair
    const before = sealed && at ? open(keys, { ...place, version: versions }, sealed, at) : null
    if (before && isSameContent(before, answer)) continue
    const version = versions + 1
    const content = seal(keys, { ...place, version }, answer)
    fresh.push({ place: { ...place, version }, content, answeredAt: answer.answeredAt })
    known.set(key, {
      ...pair,
      versions: version,
      sealed_answer: content,
      answered_at: new Date(answer.answeredAt),
    })
  }
  await insertAnswers(transaction, inquiryId, fresh)
  return fresh.length
}

/** In one statement; the newest version of a pair is the last of them. */
async function insertAnswers(
  transaction: Transaction<Tables>,
  inquiryId: string,
  fresh: readonly { readonly place: Place; readonly content: Buffer; readonly answeredAt: string }[],
): Promise<void> {
  if (fresh.length === 0) return
  await sql`
    with fresh as (
      select * from unnest(
        ${fresh.map(({ place }) => place.item)}::text[],
        ${fresh.map(({ place }) => place.personHash)}::text[],
        ${fresh.map(({ place }) => place.version)}::int[],
        ${fresh.map(({ content }) => content)}::bytea[],
        ${fresh.map(({ answeredAt }) => answeredAt)}::timestamptz[]
      ) as fresh(item, person_hash, version, sealed_answer, answered_at)
    ), kept as (
      insert into kept_answers (inquiry_id, item, person_hash, version, sealed_answer, answered_at)
      select ${inquiryId}::uuid, item, person_hash, version, sealed_answer, answered_at from fresh
    )
    update inquiry_pairs as pair
       set versions = newest.version
      from (select item, person_hash, max(version) as version from fresh group by item, person_hash) as newest
     where pair.inquiry_id = ${inquiryId}::uuid
       and pair.item = newest.item
       and pair.person_hash = newest.person_hash`.execute(transaction)
}

function isSameContent(one: KeptAnswer, other: KeptAnswer): boolean {
  // As it is kept: what JSON leaves out makes no difference.
  const rows: unknown = JSON.parse(JSON.stringify(other.rows))
  return one.asOf === other.asOf && isDeepStrictEqual(one.rows, rows)
}

/** Where an answer stands. */
interface Place {
  readonly inquiryId: string
  readonly item: string
  readonly personHash: string
  readonly version: number
}

export function answerContext({ inquiryId, item, personHash, version }: Place): string {
  return `kept-answer:${inquiryId}:${item}:${personHash}:${version}`
}

function seal(keys: Sealing, place: Place, { idNumber, asOf, rows }: KeptAnswer): Buffer {
  return keys.seal(JSON.stringify({ idNumber, asOf, rows }), answerContext(place))
}

function open(keys: Sealing, place: Place, sealed: Buffer, answeredAt: Date): KeptAnswer {
  const content = sealedAnswer.parse(JSON.parse(keys.open(sealed, answerContext(place)).toString('utf8')))
  return { item: place.item, ...content, answeredAt: answeredAt.toISOString() }
}

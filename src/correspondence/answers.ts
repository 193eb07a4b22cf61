/** What departments answered, as rows: every version, the newest of which counts. */
import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from 'kysely'
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

/** What is known of pairs of the items and the people, by keyed hash; pairs that nobody asked about are left out. */
export async function readPairs(
  executor: Executor,
  keys: Sealing,
  { department, basis, period }: Scope,
  items: readonly string[],
  personHashes: readonly string[],
): Promise<PairState[]> {
  const rows = await newestAnswers(executor)
    .innerJoin('inquiries as inquiry', 'inquiry.id', 'pair.inquiry_id')
    .select(['pair.item', 'pair.person_hash', 'pair.inquiry_id', 'pair.versions', 'inquiry.sent_at'])
    .select(['answer.sealed_answer', 'answer.answered_at'])
    .where('pair.department', '=', department)
    .where('pair.consent_id', '=', basis.consentId)
    .where('pair.period_from', '=', period.from)
    .where('pair.period_to', '=', period.to)
    .where('pair.item', 'in', [...items])
    .where('pair.person_hash', 'in', [...personHashes])
    .execute()
  return rows.map((row) => {
    const place = { inquiryId: row.inquiry_id, item: row.item, personHash: row.person_hash }
    const { sealed_answer: sealed, answered_at: answeredAt } = row
    return {
      ...place,
      sent: row.sent_at !== null,
      answer:
        sealed && answeredAt ? open(keys, { ...place, version: row.versions }, sealed, answeredAt) : null,
    }
  })
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
  let kept = 0
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
    const answeredAt = new Date(answer.answeredAt)
    const content = seal(keys, { ...place, version }, answer)
    await transaction
      .insertInto('kept_answers')
      .values({
        inquiry_id: inquiryId,
        item: place.item,
        person_hash: place.personHash,
        version,
        sealed_answer: content,
        answered_at: answeredAt,
      })
      .execute()
    await transaction
      .updateTable('inquiry_pairs')
      .set({ versions: version })
      .where('inquiry_id', '=', inquiryId)
      .where('item', '=', place.item)
      .where('person_hash', '=', place.personHash)
      .execute()
    known.set(key, { ...pair, versions: version, sealed_answer: content, answered_at: answeredAt })
    kept += 1
  }
  return kept
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

/**
 * What is kept for questions to a department that answers later, and the inquiries that they open: for any number of
 * questions at once, since a round asks about some seventy households in one turn of the event loop. Each keeps to itself
 * what it learns; they share the statements.
 */
import type { Transaction } from 'kysely'
import type { Question } from '../../adapters/adapter.ts'
import type { Consultation, Inquiry, ItemOfPerson, KeptAnswer } from '../../adapters/correspondence.ts'
import type { Subject } from '../findings/finding.ts'
import type { Database } from '../storage/database.ts'
import { erased, type Households, householdIn } from '../storage/household-keys.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'
import { type PairState, readPairs } from './answers.ts'
import {
  type Executor,
  lockConsents,
  openInquiries,
  pairsOf,
  readInquiries,
  revokedAmong,
  type Scope,
  type Sealing,
} from './inquiries.ts'

export interface ConsultOptions {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHouseholds' | 'hashPerson'>
  readonly now: () => Date
}

/** One of the questions, and which of its items it is about. */
export interface ConsultationRequest {
  readonly items: readonly string[]
  readonly question: Question
}

/** The same with what it is looked up by. */
interface Asked extends ConsultationRequest {
  readonly scope: Scope
  /** By keyed hash. */
  readonly people: ReadonlyMap<string, Subject>
}

/**
 * Looks up what is kept, opens inquiries about what is neither kept nor awaited. What is opened for one of the questions is
 * awaited by the next one that asks it.
 *
 * @returns the consultations in the order of the requests; in the place of one whose household was erased, why it has none.
 */
export async function consultTogether(
  { database, keys, now }: ConsultOptions,
  department: string,
  requests: readonly ConsultationRequest[],
): Promise<(Consultation | Error)[]> {
  const asked = requests.map(
    ({ items, question }): Asked => ({
      items,
      question,
      scope: { department, basis: question.basis, period: question.period },
      people: new Map(question.people.map((person) => [keys.hashPerson(person.idNumber), person])),
    }),
  )
  const results = new Map<Asked, Consultation | Error>()
  const known = await read(database.kysely, keys, asked, await keys.ofHouseholds(consentsOf(asked)))
  const incomplete: Asked[] = []
  for (const one of asked) {
    const pairs = known.get(one) ?? []
    if (pairs instanceof Error) results.set(one, pairs)
    else if (one.question.live || isComplete(one, pairs)) results.set(one, consultationOf(one, pairs, []))
    else incomplete.push(one)
  }
  if (incomplete.length > 0) {
    const opened = await database.kysely
      .transaction()
      .execute((transaction) => openMissing(transaction, keys, department, incomplete, now()))
    for (const [one, consultation] of opened) results.set(one, consultation)
  }
  return asked.map((one) => results.get(one) ?? new TypeError('nothing became of a consultation'))
}

/** Under the locks of all the consents, so that nobody opens or answers meanwhile what is read here. */
async function openMissing(
  transaction: Transaction<Tables>,
  keys: ConsultOptions['keys'],
  department: string,
  asked: readonly Asked[],
  openedAt: Date,
): Promise<Map<Asked, Consultation | Error>> {
  const results = new Map<Asked, Consultation | Error>()
  const consents = consentsOf(asked)
  await lockConsents(transaction, department, consents)
  const households = await keys.ofHouseholds(consents, transaction)
  const before = await read(transaction, keys, asked, households)
  const revoked = await revokedAmong(transaction, consents)
  const fresh = new Map<string, { scope: Scope; wanted: Map<Subject, readonly string[]> }>()
  const waiting: Asked[] = []
  for (const one of asked) {
    const pairs = before.get(one) ?? []
    if (pairs instanceof Error) results.set(one, pairs)
    // Nothing is sent any more under a consent that was revoked; what was answered is dropped at the door.
    else if (revoked.has(one.scope.basis.consentId.toLowerCase()))
      results.set(one, consultationOf(one, pairs, []))
    else {
      waiting.push(one)
      const missing = missingOf(one, pairs)
      if (missing.size === 0) continue
      // Two questions of one household may want the same: it is opened once, by whoever came first.
      const place = placeOf(one.scope)
      const opening = fresh.get(place)
      if (opening) addMissing(opening.wanted, missing)
      else fresh.set(place, { scope: one.scope, wanted: missing })
    }
  }
  const opened = await openInquiries(
    transaction,
    (consentId) => sealingIn(households, keys, consentId),
    Array.from(fresh.values(), ({ scope, wanted }) => ({ scope, missing: wanted })),
    openedAt,
  )
  const openedIn = Map.groupBy(opened, placeOf)
  const unsent = new Set(
    waiting.flatMap((one) =>
      pairsIn(before, one).flatMap(({ answer, sent, inquiryId }) => (answer || sent ? [] : [inquiryId])),
    ),
  )
  const earlier = new Map(
    (await readInquiries(transaction, households, [...unsent])).map((inquiry) => [inquiry.id, inquiry]),
  )
  for (const one of waiting) {
    const pairs = pairsIn(before, one)
    const own = openedIn.get(placeOf(one.scope)) ?? []
    const inquiries = new Map<string, Inquiry>()
    for (const { answer, sent, inquiryId } of pairs) {
      const inquiry = answer || sent ? undefined : earlier.get(inquiryId)
      if (inquiry) inquiries.set(inquiry.id, inquiry)
    }
    const openedPairs = own.flatMap((inquiry) => unansweredPairs(one, inquiry, keys))
    for (const { inquiryId } of openedPairs) {
      const inquiry = own.find(({ id }) => id === inquiryId)
      if (inquiry) inquiries.set(inquiryId, inquiry)
    }
    results.set(one, consultationOf(one, [...pairs, ...openedPairs], [...inquiries.values()]))
  }
  return results
}

/** What is known of each question's pairs; an error where its household was erased. */
async function read(
  executor: Executor,
  keys: ConsultOptions['keys'],
  asked: readonly Asked[],
  households: Households,
): Promise<Map<Asked, PairState[] | Error>> {
  const standing = asked.filter(({ scope }) => households.has(scope.basis.consentId.toLowerCase()))
  const states = await readPairs(
    executor,
    (consentId) => sealingIn(households, keys, consentId),
    standing.map(({ scope, items, people }) => ({ scope, items, personHashes: [...people.keys()] })),
  )
  const found = new Map(standing.map((one, at) => [one, states[at] ?? []]))
  return new Map(asked.map((one): [Asked, PairState[] | Error] => [one, found.get(one) ?? erased()]))
}

function sealingIn(households: Households, keys: ConsultOptions['keys'], consentId: string): Sealing {
  return { ...householdIn(households, consentId.toLowerCase()), hashPerson: keys.hashPerson }
}

function consentsOf(asked: readonly Asked[]): string[] {
  return [...new Set(asked.map(({ scope }) => scope.basis.consentId.toLowerCase()))]
}

function placeOf({ basis, period }: Pick<Scope, 'basis' | 'period'>): string {
  return `${basis.consentId.toLowerCase()} ${period.from} ${period.to}`
}

function pairsIn(known: ReadonlyMap<Asked, PairState[] | Error>, one: Asked): PairState[] {
  const pairs = known.get(one) ?? []
  return pairs instanceof Error ? [] : pairs
}

function isComplete({ items, people }: Asked, pairs: readonly PairState[]): boolean {
  return pairs.length === items.length * people.size && pairs.every((pair) => pair.answer)
}

/** What there is of an inquiry that was just opened, of what the question asks. */
function unansweredPairs(
  { items, people }: Asked,
  inquiry: Inquiry,
  keys: ConsultOptions['keys'],
): PairState[] {
  return pairsOf(inquiry).flatMap(({ item, idNumber }) => {
    const personHash = keys.hashPerson(idNumber)
    if (!items.includes(item) || !people.has(personHash)) return []
    return [{ item, personHash, inquiryId: inquiry.id, sent: false, answer: null }]
  })
}

/** For each person the items that nobody asked about yet. */
function missingOf({ items, people }: Asked, pairs: readonly PairState[]): Map<Subject, readonly string[]> {
  const known = new Set(pairs.map((pair) => `${pair.item} ${pair.personHash}`))
  const missing = new Map<Subject, readonly string[]>()
  for (const [hash, person] of people) {
    const unknown = items.filter((item) => !known.has(`${item} ${hash}`))
    if (unknown.length > 0) missing.set(person, unknown)
  }
  return missing
}

/** People are the same by their ID number. */
function addMissing(
  wanted: Map<Subject, readonly string[]>,
  more: ReadonlyMap<Subject, readonly string[]>,
): void {
  for (const [person, items] of more) {
    const same = [...wanted.keys()].find(({ idNumber }) => idNumber === person.idNumber)
    wanted.set(same ?? person, [...new Set([...(same ? (wanted.get(same) ?? []) : []), ...items])])
  }
}

function consultationOf(one: Asked, pairs: readonly PairState[], unsent: readonly Inquiry[]): Consultation {
  const answers: KeptAnswer[] = []
  const awaiting: ItemOfPerson[] = []
  for (const { item, personHash, answer } of pairs) {
    if (answer) answers.push(answer)
    else awaiting.push({ item, idNumber: one.people.get(personHash)?.idNumber ?? '' })
  }
  const unasked = [...missingOf(one, pairs)].flatMap(([{ idNumber }, unknown]) =>
    unknown.map((item) => ({ item, idNumber })),
  )
  return { answers, awaiting, unasked, unsent }
}

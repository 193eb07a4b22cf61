import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { authorize } from '../../access/authorize.ts'
import { dayInChina } from '../../calendar.ts'
import { type Consent, peopleOf } from '../../consents/consent.ts'
import type { ConsentStore } from '../../consents/store.ts'
import type { Door } from '../../disclosure/door.ts'
import { HeduiError } from '../../errors.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Database } from '../../storage/database.ts'
import { householdIn } from '../../storage/household-keys.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Tables } from '../../storage/tables.ts'
import { checkRequest } from '../request.ts'
import { deadlineOf, type StartDependencies } from '../start.ts'
import type { BatchRequest, HouseholdFile, RowFault, TableRow } from './batch.ts'
import { findByClientRequest } from './batch-store.ts'
import { checkRow, type HouseholdRow, namingOf, type RowContext } from './household-rows.ts'

export interface RequestBatchDependencies
  extends Pick<StartDependencies, 'snapshot' | 'deadline' | 'workingDays'> {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHouseholds'>
  readonly consents: Pick<ConsentStore, 'findAll' | 'findByCases'>
  readonly door: Pick<Door, 'handOver'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly now: () => Date
  /** See src/household-file.ts. */
  readonly readFile: (file: HouseholdFile) => AsyncIterable<TableRow>
  /** Puts the job that begins a slice into the caller's transaction. */
  readonly begin: (transaction: Transaction<Tables>, batchId: string, slice: number) => Promise<void>
}

/** Rows of a file at most. */
export const MOST_ROWS = 100_000
/** Faults that are told and kept; all are counted. */
const MOST_FAULTS = 500
/** Rows that are looked at together. */
const CHUNK = 1_000
/**
 * People who are asked about in one round: a few calls to each department, and evidence of some megabytes in memory. Larger
 * rounds save no more calls, since departments take 50 to 200 people in one.
 */
const PEOPLE_OF_A_ROUND = 200

/**
 * Takes a file of households and begins their verifications, once for each office and `clientRequestId`. Every row is
 * checked before anything is stored; then batch, rows, first job and ledger entry stand in one transaction.
 *
 * @returns the batch's id.
 * @throws {HeduiError} for bad input, the refusal (recorded), `BATCH_FILE_INVALID` with the faults, or `REQUEST_ID_REUSED`.
 */
export async function requestBatch(
  dependencies: RequestBatchDependencies,
  actor: Actor,
  request: BatchRequest,
  requestId: string,
): Promise<string> {
  const { database, door, ledger, now, begin } = dependencies
  const { region, organisation } = actor
  const held = { region: region ?? '', organisation: organisation ?? '' }
  const authorization = authorize(actor, 'verification.batch', held)
  if (!authorization.allowed || region === null || organisation === null) {
    const reason = authorization.allowed ? 'ROLE_MAY_NOT' : authorization.reason
    const event = { kind: 'VERIFICATION_REQUESTED', actor, purpose: request.purpose, requestId } as const
    await door.handOver(event, reason, () => undefined)
    throw new TypeError('a refusal was not thrown')
  }
  const requestedAt = now()
  const snapshot = dependencies.snapshot()
  const checked = checkRequest(
    {
      clientRequestId: request.clientRequestId,
      consentId: '',
      purpose: request.purpose,
      caseNumber: null,
      items: request.items,
      declarations: [],
      periodEnd: request.periodEnd,
      residence: request.residence,
      deadlineWorkingDays: request.deadlineWorkingDays,
      previous: null,
    },
    requestedAt,
    (item) => snapshot.items.has(item),
  )
  deadlineOf(dependencies, checked, requestedAt)
  const hash = hashOf(request, checked.hash)
  const before = await findByClientRequest(database.kysely, organisation, request.clientRequestId)
  if (before) return sameAs(before, hash)

  const { rows, faults, faulty } = await readRows(dependencies, request, organisation)
  if (faulty > 0 && request.onFault === 'REFUSE_ALL') throw refusedFile(faults)
  if (rows.length === 0) throw emptyFile(faults)

  const id = uuidv7()
  const stored = await database.kysely.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('verification_batches')
      .values({
        id,
        organisation,
        region,
        client_request_id: request.clientRequestId,
        request_hash: hash,
        purpose: request.purpose,
        items: checked.items === null ? null : [...checked.items],
        period_end: checked.period.to,
        deadline_working_days: request.deadlineWorkingDays,
        actor: JSON.stringify({ ...actor, personHash: undefined }),
        request_id: requestId,
        requested_at: requestedAt,
        faults: JSON.stringify(faults),
        faulty_rows: faulty,
      })
      .onConflict((conflict) => conflict.columns(['organisation', 'client_request_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) return false
    for (let from = 0; from < rows.length; from += CHUNK) {
      await insertRows(dependencies, transaction, id, rows.slice(from, from + CHUNK))
    }
    await begin(transaction, id, 0)
    const note = { batch: id, households: String(rows.length), faulty: String(faulty) }
    await ledger.appendIn(transaction, [
      {
        kind: 'VERIFICATION_REQUESTED',
        decision: 'GRANTED',
        actor,
        purpose: request.purpose,
        note,
        requestId,
      },
    ])
    return true
  })
  if (stored) return id
  const other = await findByClientRequest(database.kysely, organisation, request.clientRequestId)
  if (!other) throw new TypeError('a conflicting batch is gone')
  return sameAs(other, hash)
}

/** A row with the slice that it belongs to, small enough for a hundred thousand of them. */
interface StoredRow extends Omit<HouseholdRow, 'consent'> {
  readonly consentId: string
  readonly people: number
  readonly slice: number
}

async function readRows(
  dependencies: RequestBatchDependencies,
  request: BatchRequest,
  organisation: string,
): Promise<{ rows: StoredRow[]; faults: RowFault[]; faulty: number }> {
  const seen = new Set<string>()
  const rows: StoredRow[] = []
  const faults: RowFault[] = []
  let faulty = 0
  let slice = 0
  let inSlice = 0
  let count = 0
  for await (const chunk of chunksOf(dependencies.readFile(request.file))) {
    count += chunk.length
    if (count > MOST_ROWS) throw tooManyRows()
    const context = await contextOf(dependencies, chunk, organisation, seen)
    for (const row of chunk) {
      const read = checkRow(row, context)
      if (!('consent' in read)) {
        faulty += 1
        if (faults.length < MOST_FAULTS) faults.push(...read)
        continue
      }
      const { consent, ...rest } = read
      const people = peopleOf(consent).length
      if (inSlice > 0 && inSlice + people > PEOPLE_OF_A_ROUND) {
        slice += 1
        inSlice = 0
      }
      inSlice += people
      rows.push({
        ...rest,
        residence: rest.residence ?? request.residence,
        consentId: consent.id,
        people,
        slice,
      })
    }
  }
  return { rows, faults: faults.slice(0, MOST_FAULTS), faulty }
}

async function contextOf(
  { consents, now }: RequestBatchDependencies,
  chunk: readonly TableRow[],
  organisation: string,
  seen: Set<string>,
): Promise<RowContext> {
  const namings = chunk.map(namingOf)
  const on = dayInChina(now())
  const ids = namings.flatMap(({ consentId }) => consentId?.toLowerCase() ?? [])
  const cases = namings.flatMap(({ consentId, caseNumber }) =>
    consentId === null && caseNumber ? [caseNumber] : [],
  )
  const byId = await consents.findAll(ids)
  const byCase = Map.groupBy(
    await consents.findByCases(organisation, cases, on),
    ({ caseNumber }) => caseNumber,
  )
  return {
    on,
    organisation,
    consentById: (id): Consent | null => byId.get(id.toLowerCase()) ?? null,
    consentsByCase: (caseNumber) => byCase.get(caseNumber) ?? [],
    isRepeated(id) {
      if (seen.has(id)) return true
      seen.add(id)
      return false
    },
  }
}

async function* chunksOf(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow[]> {
  let chunk: TableRow[] = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

async function insertRows(
  { keys }: RequestBatchDependencies,
  transaction: Transaction<Tables>,
  batchId: string,
  rows: readonly StoredRow[],
): Promise<void> {
  const declaring = rows.filter(({ declarations }) => declarations.length > 0)
  const households = await keys.ofHouseholds(
    declaring.map(({ consentId }) => consentId),
    transaction,
  )
  const sealed = rows.map(({ row, consentId, declarations }) =>
    declarations.length === 0
      ? null
      : householdIn(households, consentId).seal(JSON.stringify(declarations), rowContext(batchId, row)),
  )
  await sql`
    insert into verification_batch_rows
      (batch_id, row, slice, consent_id, case_number, residence, people, sealed_declarations, state)
    select ${batchId}, *, 'WAITING' from unnest(
      ${rows.map((one) => one.row)}::int[],
      ${rows.map((one) => one.slice)}::int[],
      ${rows.map((one) => one.consentId)}::uuid[],
      ${rows.map((one) => one.caseNumber)}::text[],
      ${rows.map((one) => one.residence)}::text[],
      ${rows.map((one) => one.people)}::int[],
      ${sealed}::bytea[])`.execute(transaction)
}

/** Under what the declarations of a row are sealed. */
export function rowContext(batchId: string, row: number): string {
  return `batch-row:${batchId}:${row}`
}

function hashOf({ file, onFault }: BatchRequest, asked: Buffer): Buffer {
  const content = createHash('sha256').update(file.bytes).digest('hex')
  const text = canonicalize({ asked: asked.toString('hex'), charset: file.charset, content, onFault })
  return createHash('sha256')
    .update(text ?? '')
    .digest()
}

function sameAs(before: { readonly id: string; readonly requestHash: Buffer }, hash: Buffer): string {
  if (before.requestHash.equals(hash)) return before.id
  throw new HeduiError('REQUEST_ID_REUSED', { path: 'input.clientRequestId' })
}

function refusedFile(faults: readonly RowFault[]): HeduiError {
  const [first] = faults
  return new HeduiError('BATCH_FILE_INVALID', {
    zh: first ? `第 ${first.row} 行${first.column === null ? '' : `“${first.column}”列`}：${first.zh}` : '',
    en: first ? `row ${first.row}${first.column === null ? '' : `, ${first.column}`}: ${first.en}` : '',
    path: first ? pathOf(first) : 'file',
    faults: faults.map((one) => ({ code: 'BATCH_FILE_INVALID', path: pathOf(one), zh: one.zh, en: one.en })),
  })
}

function emptyFile(faults: readonly RowFault[]): HeduiError {
  if (faults.length > 0) return refusedFile(faults)
  return new HeduiError('BATCH_FILE_INVALID', {
    zh: '文件中没有家庭',
    en: 'there is no household in it',
    path: 'file',
  })
}

function tooManyRows(): HeduiError {
  return new HeduiError('BATCH_FILE_INVALID', {
    zh: `超过 ${MOST_ROWS} 行，请分批提交`,
    en: `it has more than ${MOST_ROWS} rows; hand it in in parts`,
    path: 'file',
  })
}

function pathOf({ row, column }: RowFault): string {
  return `file.rows[${row}]${column === null ? '' : `.${column}`}`
}

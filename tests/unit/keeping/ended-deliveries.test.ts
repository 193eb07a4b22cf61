import { ReadableStream } from 'node:stream/web'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeliveredRow } from '../../../adapters/deliveries.ts'
import { createDeliveries } from '../../../src/deliveries/deliveries.ts'
import { type DeletedDeliveries, deleteEndedDeliveries } from '../../../src/keeping/ended-deliveries.ts'
import type { DepartmentVersionsTable } from '../../../src/storage/tables/departments.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'

const ENDED = new Date('2026-03-10T03:00:00.000Z')
const PEOPLE = ['990101198001010017', '990101198002020025']
let parts: AccessParts
let now = ENDED

beforeAll(async () => {
  parts = await openAccessParts(() => now)
})
afterAll(() => parts.close())

/** A department with one version in a state. */
async function department(slug: string, state: DepartmentVersionsTable['state']): Promise<void> {
  await parts.database.kysely
    .insertInto('department_versions')
    .values({
      slug,
      version: 1,
      origin: 'REGISTERED',
      state,
      manifest: '',
      records: '',
      digest: '',
      registered_by: 'administrator',
      registered_at: ENDED,
      changed_at: ENDED,
    })
    .execute()
}

const deliveriesOf = (slug: string) =>
  createDeliveries({ database: parts.database, keys: parts.keys, now: () => now }).with(slug)
const FILE = { name: 'register.csv', size: 1, modifiedAt: 0, sha256: 'a'.repeat(64), asOf: 0 }

const rows = (): AsyncIterable<DeliveredRow> =>
  ReadableStream.from(PEOPLE.map((person) => ({ person, row: { person } })))

const deliver = (slug: string) => deliveriesOf(slug).take('accounts', FILE, rows())
const answered = async (slug: string) =>
  (await deliveriesOf(slug).consult('accounts', PEOPLE))?.rows.length ?? null

function night(day: string, signal = new AbortController().signal): Promise<readonly DeletedDeliveries[]> {
  now = new Date(`${day}T18:30:00.000Z`)
  const { database, ledger } = parts
  return deleteEndedDeliveries({ database, ledger, rules: { deliveries: 'P1M' }, now: () => now }, signal)
}

test('what a retired department delivered goes when its time is over, and nothing of another one', async () => {
  await department('retired-bank', 'RETIRED')
  await department('suspended-bank', 'SUSPENDED')
  await department('live-bank', 'ACTIVE')
  for (const slug of ['retired-bank', 'suspended-bank', 'live-bank']) {
    expect(await deliver(slug)).toBe('TAKEN')
  }
  // The last day of a month after its end in China, and the day after.
  expect(await night('2026-04-08')).toEqual([])
  expect(await answered('retired-bank')).toBe(2)
  expect(await night('2026-04-09')).toEqual([{ department: 'retired-bank', rows: 2 }])
  expect(await answered('retired-bank')).toBeNull()
  expect(await answered('suspended-bank')).toBe(2)
  expect(await answered('live-bank')).toBe(2)
  const { kysely } = parts.database
  const left = await kysely.selectFrom('delivery_rows').select('delivery_id').execute()
  expect(left).toHaveLength(4)
  const entry = (await parts.entries()).at(-1)
  expect(entry).toMatchObject({ kind: 'DELIVERIES_DELETED', decision: 'GRANTED' })
  expect(JSON.parse(entry?.note ?? '{}')).toEqual({ department: 'retired-bank', rows: '2' })
  expect(await night('2026-04-10')).toEqual([])
})

test('a department that comes back has the file that still lies in its place taken anew', async () => {
  expect(await deliveriesOf('retired-bank').isDone('accounts', FILE)).toBe(false)
  expect(await deliver('retired-bank')).toBe('TAKEN')
  expect(await answered('retired-bank')).toBe(2)
})

test('a night that is broken off deletes nothing of a department, and the next one all', async () => {
  const aborted = AbortSignal.abort(new Error('the node stops'))
  await expect(night('2026-05-01', aborted)).rejects.toThrow('the node stops')
  expect(await answered('retired-bank')).toBe(2)
  // Broken off in the middle of it.
  const halfway = Object.assign(new AbortController().signal, { throwIfAborted: failingAfter(2) })
  await expect(night('2026-05-01', halfway)).rejects.toThrow('the node stops')
  expect(await answered('retired-bank')).toBe(2)
  expect(await night('2026-05-02')).toEqual([{ department: 'retired-bank', rows: 2 }])
})

/** Lets a signal abort at the n-th look. */
function failingAfter(looks: number): () => void {
  let seen = 0
  return () => {
    seen += 1
    if (seen >= looks) throw new Error('the node stops')
  }
}

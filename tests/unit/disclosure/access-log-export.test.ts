import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccessLogExports, type ExportDependencies } from '../../../src/disclosure/access-log-export.ts'
import { HeduiError } from '../../../src/errors.ts'
import { AccessLog } from '../../../src/ledger/access-log.ts'
import { guarded } from '../../../src/ledger/export/columns.ts'
import { EXPORT_FORMATS } from '../../../src/ledger/export/export.ts'
import { Integrator } from '../../../src/ledger/integrator.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { copyEntries } from '../../testkit/copied-entries.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { newSigner, OFFICER } from '../ledger/ledger-kit.ts'
import { plausibleEvent, random, rowAt } from '../ledger/plausible-entries.ts'

const AUDITOR = { ...OFFICER, subject: 'auditor-1', role: 'AUDITOR', organisation: 'audit-office' } as const
const COUNT = 3_000

let storage: TestDatabase
let parts: ExportDependencies
let log: AccessLog
beforeAll(async () => {
  storage = await createTestDatabase()
  const chance = random(3)
  const rows = Array.from({ length: COUNT }, (_, i) => rowAt(plausibleEvent(chance), Date.now() - COUNT + i))
  await copyEntries(storage.database, rows, 0)
  log = new AccessLog(storage.database)
  parts = {
    database: storage.database,
    ledger: new Ledger(storage.database),
    accessLog: log,
    integrator: new Integrator(storage.database, { signer: newSigner() }),
    consents: { find: () => Promise.resolve(null), ofCase: () => Promise.resolve([]) },
    keys: { hashPerson: (idNumber) => idNumber },
    now: () => new Date(),
  }
}, 60_000)
afterAll(() => storage?.close())

const start = (format: (typeof EXPORT_FORMATS)[number], changes: Partial<ExportDependencies> = {}) =>
  createAccessLogExports({ ...parts, ...changes }).start(
    AUDITOR,
    {},
    { format, proofs: format === 'jsonl', before: null },
    'request-1',
  )
const newestNote = async () => {
  const { entries } = await log.page({ kind: 'ACCESS_LOG_EXPORTED' }, { first: 1 })
  return entries[0]?.note
}

describe('an export', () => {
  test.each(EXPORT_FORMATS)(
    'as %s is recorded with the hash of every byte before its last piece leaves',
    async (format) => {
      const started = await start(format)
      const digest = createHash('sha256')
      for await (const piece of started.body) digest.update(piece)
      expect(await newestNote()).toMatchObject({
        state: 'FINISHED',
        export: started.number,
        rows: String(started.checkpointSize),
        sha256: digest.digest('hex'),
      })
    },
  )

  test.each(EXPORT_FORMATS)(
    'as %s that nobody takes to its end is recorded as broken off',
    async (format) => {
      const { body, number } = await start(format)
      for await (const piece of body) {
        expect(piece.length).toBeGreaterThan(0)
        break
      }
      const note = await newestNote()
      expect(note).toMatchObject({ state: 'BROKEN_OFF', export: number, format })
      expect(Number(note?.['rows'])).toBeLessThan(COUNT)
    },
  )

  test('whose end cannot be recorded is never whole', async () => {
    const whole = await start('csv')
    let bytes = 0
    for await (const piece of whole.body) bytes += piece.length
    let recorded = 0
    const ledger: ExportDependencies['ledger'] = {
      append: (event) => {
        recorded += 1
        if (recorded > 1) return Promise.reject(new HeduiError('LEDGER_UNAVAILABLE'))
        return parts.ledger.append(event)
      },
    }
    const { body } = await start('csv', { ledger })
    let sent = 0
    const taking = (async () => {
      for await (const piece of body) sent += piece.length
    })()
    await expect(taking).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' })
    expect(sent).toBeLessThan(bytes)
  })

  test('releases nothing where its beginning cannot be recorded', async () => {
    const ledger = { append: () => Promise.reject(new HeduiError('LEDGER_UNAVAILABLE')) }
    await expect(start('csv', { ledger })).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' })
  })

  test('hands out no entry that is not the one in the tree', async () => {
    const tamper = (from: string, to: string) =>
      storage.database.pool.query(
        `set session_replication_role = replica; update ledger_entries set subject = '${to}' where index = 7 and subject = '${from}'; reset session_replication_role`,
      )
    const { rows } = await storage.database.pool.query('select subject from ledger_entries where index = 7')
    await tamper(rows[0].subject, 'somebody else')
    const { body } = await start('jsonl')
    const taking = (async () => {
      for await (const _piece of body);
    })()
    await expect(taking).rejects.toThrow('hedui ledger verify')
    await tamper('somebody else', rows[0].subject)
  })
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
  'the text %j is no formula in a spreadsheet',
  (text) => {
    expect(guarded(text)).toBe(`'${text}`)
  },
)

test.each(['SQ-2026-0001', '', '990101', 'a=b'])('the text %j stays as it is', (text) => {
  expect(guarded(text)).toBe(text)
})

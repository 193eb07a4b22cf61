/** Whatever is changed in whichever table, it is found, and the place is named. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ENTRY_COLUMNS } from '../../../src/ledger/entry-row.ts'
import type { LedgerFinding } from '../../../src/ledger/verify.ts'
import { runs } from '../../testkit/effort.ts'
import { CHECKPOINTS, consentOf, REVOCATIONS, SIZE, TamperedLedger } from './tampered-ledger.ts'

let ledger: TamperedLedger
beforeAll(async () => {
  ledger = await TamperedLedger.create()
})
afterAll(() => ledger?.close())

/** One way to tamper, and whether a finding names its place. */
interface Tampering {
  readonly what: string
  run(): Promise<unknown>
  names(finding: LedgerFinding): boolean
}

const place = fc.integer({ min: 0, max: SIZE - 1 })
const sql = (statement: string) => () => ledger.tamper(statement)
const atEntry =
  (first: number, last = first) =>
  (finding: LedgerFinding) =>
    finding.index !== null && finding.index <= last && (finding.lastIndex ?? finding.index) >= first

/** SQL that makes another value of a column's, whatever stands there. */
const OTHER_VALUE: Record<(typeof ENTRY_COLUMNS)[number] | 'leaf_hash', readonly string[]> = {
  id: [
    `overlay(id::text placing 'f' from 12 for 1)::uuid`,
    `overlay(id::text placing 'f' from 30 for 1)::uuid`,
  ],
  v: ['v + 1', '0'],
  kind: [`kind || 'X'`, `'REPORT_READ'`],
  decision: [`case decision when 'GRANTED' then 'REFUSED' else 'GRANTED' end`],
  reason_code: [`coalesce(reason_code, '') || '.'`],
  subject: [`subject || ' '`, `upper(subject)`, `''`],
  role: [`'ADMINISTRATOR'`],
  organisation: [`organisation || '1'`, 'null', `''`],
  region: [`'990102'`, 'null'],
  department: [`coalesce(department, '') || 'x'`],
  client: ['null', `client || 'x'`],
  purpose: [`coalesce(purpose, '') || 'x'`],
  case_number: [`coalesce(case_number, '') || E'\\n'`],
  consent_id: [`'${consentOf(7)}'`, `'x'`],
  verification_id: [`'x'`, `''`],
  report_number: [`'x'`],
  people: [`coalesce(people, '{}') || array['x']`, `array['a', 'b', 'c']`, `'{}'`, `array[null]::text[]`],
  item_ids: [`coalesce(item_ids, '{}') || array['x']`, `array['x', 'y']`, `array[array['x'], array['y']]`],
  item_results: [`array['{}', '{}']`, `coalesce(item_results, '{}') || array['{}']`],
  note: [`coalesce(replace(note, ':', ': '), '{}')`, `'{"a":"b"}'`, `'null'`],
  duration_ms: ['coalesce(duration_ms, 0) + 1', '-1'],
  request_id: [`coalesce(request_id, '') || 'é'`],
  client_address: [`coalesce(client_address, '') || '1'`, `'::1'`],
  salt: ['null', `coalesce(reverse(salt), 'AAAAAAAAAAAAAAAAAAAAAA')`, `''`],
  commitments: [`'{}'`, `'{"people":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}'`],
  leaf_hash: [`set_byte(leaf_hash, 31, 255 - get_byte(leaf_hash, 31))`, `'\\x'`],
}

const changedEntry = fc
  .tuple(place, fc.constantFrom(...([...ENTRY_COLUMNS, 'leaf_hash'] as const)), fc.nat(), fc.boolean())
  .map(([index, column, any, rehash]): Tampering => {
    const values = OTHER_VALUE[column]
    const value = values[any % values.length] ?? 'null'
    return {
      what: `${column} of ${index} = ${value}${rehash ? ', hash too' : ''}`,
      run: async () => {
        await ledger.tamper(`update ledger_entries set ${column} = ${value} where index = ${index}`)
        if (rehash && column !== 'leaf_hash') await ledger.rehash(index)
      },
      names: atEntry(index),
    }
  })

const removedEntries = fc
  .tuple(place, fc.integer({ min: 1, max: 300 }), fc.boolean())
  .map(([first, count, renumber]): Tampering => {
    const last = Math.min(first + count, SIZE) - 1
    return {
      what: `remove ${first} to ${last}${renumber ? ' and renumber' : ''}`,
      run: async () => {
        await ledger.tamper(`delete from ledger_entries where index between ${first} and ${last}`)
        if (renumber) await ledger.shift(last + 1, first - last - 1)
      },
      names: atEntry(first, last),
    }
  })

const insertedEntry = place.map(
  (index): Tampering => ({
    what: `insert at ${index}`,
    run: async () => {
      await ledger.shift(index, 1)
      await ledger.insert(index)
    },
    names: atEntry(index),
  }),
)

const swappedEntries = fc
  .tuple(place, place)
  .filter(([a, b]) => a !== b)
  .map(
    ([a, b]): Tampering => ({
      what: `swap ${a} and ${b}`,
      run: sql(
        `update ledger_entries set index = -1 where index = ${a}; update ledger_entries set index = ${a} where index = ${b};
      update ledger_entries set index = ${b} where index = -1`,
      ),
      names: (finding) => atEntry(a)(finding) || atEntry(b)(finding),
    }),
  )

const truncated = place.map(
  (size): Tampering => ({
    what: `truncate to ${size}`,
    run: sql(`delete from ledger_entries where index >= ${size}; update ledger_head set size = ${size}`),
    names: atEntry(size, SIZE - 1),
  }),
)

const tilePlace = fc.constantFrom([0, 0], [0, 1], [0, 2], [1, 0]).map(([level = 0, n = 0]) => ({ level, n }))
const changedTile = fc
  .tuple(
    tilePlace,
    fc.constantFrom(
      'update ledger_tiles set hashes = set_byte(hashes, BYTE % length(hashes), 255 - get_byte(hashes, BYTE % length(hashes))) where TILE',
      'update ledger_tiles set hashes = substr(hashes, 33) where TILE',
      'update ledger_tiles set hashes = substr(hashes, 2) where TILE',
      'update ledger_tiles set hashes = hashes || hashes where TILE',
      `update ledger_tiles set hashes = '' where TILE`,
      'update ledger_tiles set width = width - 1 where TILE',
      'delete from ledger_tiles where TILE',
    ),
    fc.nat(10_000),
  )
  .map(([{ level, n }, statement, byte]): Tampering => {
    const filled = statement.replaceAll('BYTE', String(byte)).replace('TILE', `level = ${level} and n = ${n}`)
    return {
      what: filled,
      run: sql(filled),
      names: ({ tile, checkpoint }) => tile === `${level}/${n}` || checkpoint !== null,
    }
  })

const addedTile = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 3, max: 1_000_000 })).map(
  ([level, n]): Tampering => ({
    what: `tile ${level}/${n}`,
    run: sql(
      `insert into ledger_tiles select ${level}, ${n}, width, hashes from ledger_tiles where level = 0 and n = 0`,
    ),
    names: ({ tile, checkpoint }) => tile === `${level}/${n}` || checkpoint !== null,
  }),
)

const changedCheckpoint = fc
  .tuple(
    fc.constantFrom(...CHECKPOINTS),
    fc.constantFrom(
      `update ledger_checkpoints set note = overlay(note placing '!' from POSITION % length(note) + 1 for 1)`,
      'update ledger_checkpoints set root = set_byte(root, POSITION % 32, 255 - get_byte(root, POSITION % 32))',
      `update ledger_checkpoints set at = at - interval '1 second'`,
      'update ledger_checkpoints set size = 333',
      'update ledger_checkpoints set size = -1',
      'update ledger_checkpoints set size = 9000000000000000000',
      'delete from ledger_checkpoints',
    ),
    fc.nat(1_000),
  )
  .map(([size, statement, position]): Tampering => {
    const filled = `${statement.replaceAll('POSITION', String(position))} where size = ${size}`
    return { what: filled, run: sql(filled), names: ({ checkpoint }) => checkpoint !== null }
  })

const changedRest = fc
  .constantFrom(
    'update ledger_head set size = size + 1',
    'update ledger_head set size = size - 1',
    'update ledger_head set size = 0',
    `delete from ledger_fences where index = ${REVOCATIONS[0]}`,
    `update ledger_fences set index = index - 1 where index = ${REVOCATIONS[1]}`,
    `update ledger_fences set id = 'another' where index = ${REVOCATIONS[2]}`,
    `insert into ledger_fences values ('another', 3)`,
    'truncate ledger_tiles',
    'truncate ledger_checkpoints',
    'truncate ledger_entries',
  )
  .map(
    (statement): Tampering => ({
      what: statement,
      run: sql(statement),
      names: ({ kind }) => kind !== 'CHANGED' && kind !== 'INSERTED',
    }),
  )

const entryTampering = fc.oneof(
  { weight: 4, arbitrary: changedEntry },
  removedEntries,
  insertedEntry,
  swappedEntries,
  truncated,
)
const anyTampering = fc.oneof(
  { weight: 3, arbitrary: entryTampering },
  { weight: 2, arbitrary: changedTile },
  addedTile,
  { weight: 2, arbitrary: changedCheckpoint },
  changedRest,
)

const RUNS = Number(process.env['LEDGER_FUZZ_RUNS'] ?? runs(6, 40))

test('one change is found, and its place is named', { timeout: RUNS * 3_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyTampering, async ({ what, run, names }) => {
      await run()
      const { findings } = await ledger.verify()
      await ledger.restore()
      expect(findings.filter(names), `${what}: ${JSON.stringify(findings)}`).not.toEqual([])
    }),
    { numRuns: RUNS },
  )
})

test('of several changes something is found', { timeout: RUNS * 3_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTampering, { minLength: 2, maxLength: 4 }), async (tamperings) => {
      // A change may find nothing left to change; what matters is that none goes unseen.
      for (const { run } of tamperings) await run().catch(() => null)
      const { findings } = await ledger.verify()
      await ledger.restore()
      expect(findings, tamperings.map(({ what }) => what).join('; ')).not.toEqual([])
    }),
    { numRuns: RUNS },
  )
})

test('a ledger that was put back is intact', async () => {
  expect((await ledger.verify()).findings).toEqual([])
})

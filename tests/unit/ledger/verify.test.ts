import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkpointKeys } from '../../../src/ledger/checkpoint.ts'
import { Ledger } from '../../../src/ledger/ledger.ts'
import { verifyLedger } from '../../../src/ledger/verify.ts'
import { some } from '../../testkit/effort.ts'
import { disclosure } from './ledger-kit.ts'
import { CHECKPOINTS, SIZE, shortFindings, TamperedLedger } from './tampered-ledger.ts'

let ledger: TamperedLedger
beforeAll(async () => {
  ledger = await TamperedLedger.create()
})
afterEach(() => ledger.restore())
afterAll(() => ledger?.close())

const found = () => shortFindings(ledger)
const update = (set: string, index: number) =>
  ledger.tamper(`update ledger_entries set ${set} where index = ${index}`)

describe('a ledger that nobody touched', () => {
  test('is intact, and confirmed by its checkpoints', async () => {
    expect(await ledger.verify()).toMatchObject({
      entries: SIZE,
      checkpoints: CHECKPOINTS.length,
      confirmed: SIZE,
      signedBy: [ledger.signer.kid],
      findings: [],
      findingCount: 0,
    })
  })

  test('leads to every checkpoint that was kept elsewhere', async () => {
    expect(await ledger.verify({ keptCheckpoints: ledger.notes })).toMatchObject({ findingCount: 0 })
  })

  test('may have entries that are younger than its last checkpoint', async () => {
    await new Ledger(ledger.database).append(disclosure())
    expect(await ledger.verify()).toMatchObject({ entries: SIZE + 1, confirmed: SIZE, findings: [] })
  })

  test('may be empty', async () => {
    await ledger.tamper(
      'truncate ledger_entries; truncate ledger_tiles; truncate ledger_checkpoints; truncate ledger_fences; update ledger_head set size = 0',
    )
    expect(await ledger.verify()).toMatchObject({ entries: 0, confirmed: 0, findings: [] })
  })

  test('is verified as it stood at one moment, while it grows', async () => {
    const writer = new Ledger(ledger.database)
    const appending = Array.from({ length: 200 }, async (_, i) => {
      await new Promise((resolve) => setTimeout(resolve, i))
      await writer.append(disclosure())
      if (i % 20 === 0) await ledger.integrator.checkpointNow()
    })
    const results = [await ledger.verify(), await ledger.verify()]
    await Promise.all(appending)
    results.push(await ledger.verify())
    for (const { findings } of results) expect(findings).toEqual([])
    expect(results.at(-1)?.entries).toBe(SIZE + 200)
  })

  test('is looked through with progress', async () => {
    const told: { done: number; total: number }[] = []
    await verifyLedger(ledger.database, checkpointKeys([ledger.signer.publicJwk]), (progress) =>
      told.push(progress),
    )
    expect(told.at(-1)).toEqual({ done: SIZE, total: SIZE })
  })
})

describe('an entry that was changed is named', () => {
  // verify-fuzz.test.ts changes every column, too.
  const changes = [
    `subject = subject || '.'`,
    `decision = 'REFUSED'`,
    `organisation = null`,
    `department = ''`,
    `people = people || array['another']`,
    `item_ids[1] = 'housing.realEstates'`,
    `item_results[1] = replace(item_results[1], '"HIT":1', '"HIT":2')`,
    `item_results[1] = replace(item_results[1], '"HIT":1', '"HIT": 1')`,
    `item_results = item_results[1:1]`,
    `note = '{}'`,
    `duration_ms = duration_ms + 1`,
    `request_id = null`,
    `v = 1`,
    `v = 3`,
    `salt = reverse(salt)`,
    `case_number = 'AH-2026-0002'`,
    `client_address = '192.0.2.1'`,
    `id = overlay(id::text placing '000000000000' from 25 for 12)::uuid`,
    `leaf_hash = '\\x00'`,
  ]
  test.each(some(changes, 7))('%s', async (set) => {
    for (const index of [3, 256]) {
      await update(set, index)
      expect(await found()).toEqual([`CHANGED ${index}`])
      await ledger.restore()
    }
  })

  test('also when the hash beside it was changed along with it', async () => {
    for (const index of [0, 255, 256, 699]) {
      await update(`subject = 'somebody else'`, index)
      await ledger.rehash(index)
      expect(await found()).toEqual([`CHANGED ${index}`])
      await ledger.restore()
    }
  })

  test('with its id, in Chinese and English', async () => {
    const { id } = await ledger.row(77)
    await update(`subject = 'somebody else'`, 77)
    const [finding] = (await ledger.verify()).findings
    expect(finding).toMatchObject({
      entryId: id,
      zh: `第 77 条日志（${id}）的内容被改动`,
      en: `Entry 77 (${id}) was changed`,
    })
  })

  test('also behind the last checkpoint, unless its hash was changed too', async () => {
    await new Ledger(ledger.database).append(disclosure())
    await update(`subject = 'somebody else'`, SIZE)
    expect(await found()).toEqual([`CHANGED ${SIZE}`])
  })

  test('also where there are several', async () => {
    for (const index of [3, 4, 300, 301, 650]) {
      await update(`subject = 'somebody else'`, index)
      await ledger.rehash(index)
    }
    expect(await found()).toEqual(['CHANGED 3', 'CHANGED 4', 'CHANGED 300', 'CHANGED 301', 'CHANGED 650'])
  })
})

describe('entries that were removed are named', () => {
  test('one, several, the first, the last', async () => {
    for (const [first, last] of [
      [5, 5],
      [250, 260],
      [0, 0],
      [699, 699],
      [0, 511],
      [400, 699],
    ] as const) {
      await ledger.tamper(`delete from ledger_entries where index between ${first} and ${last}`)
      // The revocations among them leave their fences behind.
      const removed = (await found()).filter((finding) => !finding.startsWith('FENCE'))
      expect(removed).toEqual([first === last ? `REMOVED ${first}` : `REMOVED ${first} -${last}`])
      await ledger.restore()
    }
  })

  test('also where the entries behind them were numbered anew', async () => {
    await ledger.tamper('delete from ledger_entries where index between 250 and 259')
    await ledger.shift(260, -10)
    expect((await found()).filter((finding) => !finding.startsWith('FENCE'))).toEqual(['REMOVED 250 -259'])
  })

  test('also where the end was cut off and the count with it', async () => {
    await ledger.tamper('delete from ledger_entries where index >= 610; update ledger_head set size = 610')
    expect(await found()).toEqual(['HEAD 610 -699', 'REMOVED 610 -699'])
  })

  test('all of them', async () => {
    await ledger.tamper('truncate ledger_entries')
    expect((await found())[0]).toBe('REMOVED 0 -699')
  })
})

describe('an entry that was put in is named', () => {
  test('where the entries behind it were numbered anew', async () => {
    await ledger.shift(300, 1)
    const id = await ledger.insert(300)
    const { findings } = await ledger.verify()
    expect(findings.filter(({ kind }) => kind !== 'FENCE')).toMatchObject([
      { kind: 'INSERTED', index: 300, entryId: id },
    ])
  })

  test('at the end', async () => {
    await ledger.insert(SIZE + 5)
    expect(await found()).toEqual([`INSERTED ${SIZE + 5}`])
    await ledger.restore()
    await ledger.insert(SIZE)
    expect(await found()).toEqual([`HEAD ${SIZE} -${SIZE}`])
  })

  test('in the place of another', async () => {
    await ledger.tamper('delete from ledger_entries where index = 9')
    await ledger.insert(9)
    expect(await found()).toEqual(['CHANGED 9'])
  })
})

describe('entries that changed places are named', () => {
  const swap = (a: number, b: number) =>
    ledger.tamper(
      `update ledger_entries set index = -1 where index = ${a}; update ledger_entries set index = ${a} where index = ${b};
      update ledger_entries set index = ${b} where index = -1`,
    )

  test('far from each other', async () => {
    await swap(20, 650)
    expect(await found()).toEqual(['REORDERED 20', 'REORDERED 650'])
    const [finding] = (await ledger.verify()).findings
    expect(finding?.en).toContain('stands at 20, and was written at 650')
  })

  test('neighbours', async () => {
    await swap(256, 257)
    expect(await found()).toEqual(['REORDERED 257'])
  })

  test('an entry that was moved to the end', async () => {
    await ledger.tamper('update ledger_entries set index = 5000 where index = 50')
    expect(await found()).toEqual(['REORDERED 5000'])
  })

  test('entries that were only numbered anew', async () => {
    await ledger.shift(400, 3)
    expect((await found()).filter((finding) => !finding.startsWith('FENCE'))).toEqual(['REORDERED 403'])
  })
})

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkpointText } from '../../../src/ledger/checkpoint.ts'
import { merkleRoot } from '../../../src/ledger/merkle.ts'
import { signNote } from '../../../src/ledger/signed-note.ts'
import { splitHashes } from '../../../src/ledger/tiles.ts'
import { newSigner } from './ledger-kit.ts'
import { SIZE, shortFindings, TamperedLedger } from './tampered-ledger.ts'

let ledger: TamperedLedger
beforeAll(async () => {
  ledger = await TamperedLedger.create()
})
afterEach(() => ledger.restore())
afterAll(() => ledger?.close())

const found = () => shortFindings(ledger)
const update = (set: string, index: number) =>
  ledger.tamper(`update ledger_entries set ${set} where index = ${index}`)

describe('a tile that was changed is named, and no entry blamed', () => {
  const flip = (n: number, level: number, place: number) =>
    ledger.tamper(
      `update ledger_tiles set hashes = set_byte(hashes, ${place}, 255 - get_byte(hashes, ${place}))
      where level = ${level} and n = ${n}`,
    )

  test('a full one', async () => {
    await flip(1, 0, 32 * 7 + 3)
    expect(await found()).toEqual([`TILE 0/1 ${256 + 7}`])
  })

  test('the one at the edge', async () => {
    await flip(2, 0, 32 * 9)
    expect(await found()).toEqual([`TILE 0/2 ${512 + 9}`])
  })

  test('one of a higher level', async () => {
    await flip(0, 1, 32)
    expect(await found()).toEqual(['TILE 1/0 256'])
  })

  test('one that is missing', async () => {
    for (const [level, n] of [
      [0, 0],
      [0, 2],
      [1, 0],
    ]) {
      await ledger.tamper(`delete from ledger_tiles where level = ${level} and n = ${n}`)
      expect(await found()).toEqual([`TILE ${level}/${n}`])
      await ledger.restore()
    }
  })

  test('one that was cut, or whose width was changed, or that was put in', async () => {
    for (const [change, place] of [
      [`update ledger_tiles set hashes = substr(hashes, 2) where level = 0 and n = 1`, '0/1'],
      [`update ledger_tiles set width = 3 where level = 0 and n = 1`, '0/1'],
      [`update ledger_tiles set width = 3 where level = 1 and n = 0`, '1/0'],
      [`insert into ledger_tiles select 0, 9, width, hashes from ledger_tiles where n = 1`, '0/9'],
      [`insert into ledger_tiles select 5, 0, width, hashes from ledger_tiles where n = 1`, '5/0'],
      [`insert into ledger_tiles select -1, 0, width, hashes from ledger_tiles where n = 1`, '-1/0'],
    ]) {
      await ledger.tamper(change ?? '')
      expect(await found()).toEqual([`TILE ${place}`])
      await ledger.restore()
    }
  })

  test('although an entry was changed elsewhere, which is named too', async () => {
    await flip(1, 0, 32 * 7 + 3)
    await update(`subject = 'somebody else'`, 20)
    await ledger.rehash(20)
    expect(await found()).toEqual(['CHANGED 20', 'TILE 0/1 263'])
  })

  test('also where the level above was made to fit it', async () => {
    await flip(1, 0, 32 * 7 + 3)
    const { rows } = await ledger.database.pool.query<{ hashes: Buffer }>(
      'select hashes from ledger_tiles where level = 0 and n = 1',
    )
    const root = merkleRoot(splitHashes(rows[0]?.hashes ?? Buffer.alloc(0)) ?? [])
    await ledger.tamper(
      `update ledger_tiles set hashes = substr(hashes, 1, 32) || '\\x${root.toString('hex')}' where level = 1`,
    )
    expect(await found()).toEqual(['TILE 0/1 263'])
  })
})

describe('a checkpoint that was changed is named', () => {
  test.each([
    `note = replace(note, 'previous 200', 'previous 100')`,
    `note = 'nonsense'`,
    `root = '\\x00'`,
    `at = at + interval '1 microsecond'`,
    `size = 255`,
  ])('%s', async (set) => {
    await ledger.tamper(`update ledger_checkpoints set ${set} where size = 256`)
    expect((await found())[0]).toMatch(/^CHECKPOINT @25[56]$/)
  })

  test('one that was removed, by the one behind it', async () => {
    await ledger.tamper('delete from ledger_checkpoints where size = 256')
    expect(await found()).toEqual(['CHECKPOINT @511'])
  })

  test('the first, the newest, all of them', async () => {
    await ledger.tamper('delete from ledger_checkpoints where size = 1')
    expect(await found()).toEqual(['CHECKPOINT @200'])
    await ledger.restore()
    await ledger.tamper(`delete from ledger_checkpoints where size = ${SIZE}`)
    expect(await found()).toEqual([`CHECKPOINT @${SIZE}`])
    await ledger.restore()
    await ledger.tamper('truncate ledger_checkpoints')
    expect(await found()).toEqual([`CHECKPOINT @${SIZE}`])
  })

  test('one that somebody else signed', async () => {
    await ledger.tamper(`delete from ledger_checkpoints where size = ${SIZE}`)
    const { rows } = await ledger.database.pool.query<{ root: Buffer }>(
      `select root from copy_checkpoints where size = ${SIZE}`,
    )
    const root = rows[0]?.root ?? Buffer.alloc(0)
    const body = { origin: 'hedui/ledger', size: SIZE, root, previous: 640, at: '2026-11-22T08:00:00.000Z' }
    const note = signNote(checkpointText(body), 'hedui/ledger', newSigner())
    await ledger.tamper(
      `insert into ledger_checkpoints values (${SIZE}, '\\x${root.toString('hex')}', '${note}', '${body.at}')`,
    )
    expect(await found()).toContain(`CHECKPOINT @${SIZE}`)
  })
})

describe('a ledger that was rewritten from an entry on', () => {
  /** Entry, tiles and newest checkpoint are made to fit each other, with the signing key; older checkpoints stay. */
  const rewrite = async (index: number) => {
    await ledger.tamper('create table if not exists kept as table ledger_checkpoints')
    await update(`subject = 'somebody else'`, index)
    await ledger.rehash(index)
    await ledger.resign()
    await ledger.tamper(
      `delete from ledger_checkpoints; insert into ledger_checkpoints table kept; drop table kept`,
    )
  }

  test('is given away by the checkpoints that were signed before, which bound the place', async () => {
    await rewrite(300)
    const { findings, confirmed } = await ledger.verify()
    expect(findings).toMatchObject([{ kind: 'REWRITTEN', index: 256, lastIndex: 510, checkpoint: 511 }])
    expect(confirmed).toBe(256)
    expect(findings[0]?.en).toContain('3 checkpoints disagree')
  })

  test('with the signing key, only checkpoints that were kept elsewhere give it away', async () => {
    await update(`subject = 'somebody else'`, 300)
    await ledger.rehash(300)
    await ledger.resign()
    expect(await found()).toEqual([])
    const { findings } = await ledger.verify({ keptCheckpoints: ledger.notes })
    expect(findings).toMatchObject([{ kind: 'REWRITTEN', index: 256, lastIndex: 510 }])
  })

  test('and cut short, with everything that speaks of it', async () => {
    await ledger.tamper(
      `delete from ledger_entries where index >= 650; update ledger_head set size = 650;
      delete from ledger_fences where index >= 650; truncate ledger_tiles; truncate ledger_checkpoints`,
    )
    await ledger.integrator.checkpointNow()
    expect(await found()).toEqual([])
    const { findings } = await ledger.verify({ keptCheckpoints: ledger.notes })
    expect(findings).toMatchObject([{ kind: 'REWRITTEN', index: 650, lastIndex: 699, checkpoint: 700 }])
  })

  test('a checkpoint that was kept elsewhere must be one of this ledger', async () => {
    const { findings } = await ledger.verify({ keptCheckpoints: ['nonsense'] })
    expect(findings).toMatchObject([{ kind: 'CHECKPOINT' }])
  })
})

/** A part of the ledger against the signed root, without reading the rest. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkpointKeys } from '../../../src/ledger/checkpoint.ts'
import { rangeReport } from '../../../src/ledger/range-report.ts'
import { verifyRange } from '../../../src/ledger/verify/range.ts'
import { newSigner } from './ledger-kit.ts'
import { CHECKPOINTS, SIZE, TamperedLedger } from './tampered-ledger.ts'

let ledger: TamperedLedger
let isTouched = false
beforeAll(async () => {
  ledger = await TamperedLedger.create()
})
afterEach(async () => {
  if (isTouched) await ledger.restore()
  isTouched = false
})
afterAll(() => ledger?.close())

const verify = (from: number, to: number, signer = ledger.signer) =>
  verifyRange(ledger.database, checkpointKeys([signer.publicJwk]), { from, to })
const found = async (from: number, to: number) => {
  const { findings } = await verify(from, to)
  return findings.map(({ kind, index, checkpoint }) => `${kind} ${index ?? `@${checkpoint}`}`)
}
const tamper = (statements: string) => {
  isTouched = true
  return ledger.tamper(statements)
}
const update = (set: string, index: number) =>
  tamper(`update ledger_entries set ${set} where index = ${index}`)

describe('an untouched ledger', () => {
  test.each([
    [0, 0],
    [0, SIZE - 1],
    [SIZE - 1, SIZE - 1],
    [255, 256],
    [256, 511],
    [199, 200],
    [300, 301],
    [641, 699],
    [1, 698],
  ])('is intact from %i to %i', async (from, to) => {
    expect(await verify(from, to)).toMatchObject({
      from,
      to,
      entries: SIZE,
      confirmed: SIZE,
      checkpoints: CHECKPOINTS.filter((size) => size > from && size <= to + 1).length,
      signedBy: [ledger.signer.kid],
      findings: [],
    })
  })

  test('has no entries behind its end, and a range that reaches beyond ends there', async () => {
    expect(await verify(SIZE, SIZE + 10)).toMatchObject({ from: null, to: null, findings: [] })
    expect(await verify(690, 10_000)).toMatchObject({ from: 690, to: SIZE - 1, findings: [] })
  })

  test('whose keys are others is not what they signed', async () => {
    expect((await verify(0, 10, newSigner())).findings.length).toBeGreaterThan(0)
  })
})

test('entries are not taken for archived because somebody wrote so: the archive must be signed', async () => {
  await ledger.database.pool.query(
    `insert into ledger_archives (month, first_index, end_index, manifest, archived_at, dropped_at)
    values ('2020-01', 0, 256, 'manifest', now(), now())`,
  )
  try {
    await tamper('delete from ledger_entries where index < 256')
    const result = await verify(0, 300)
    expect(result).toMatchObject({ from: 0, to: 300, archived: 0 })
    expect(result.findings.map(({ kind, index }) => `${kind} ${index}`)).toContain('REMOVED 0')
  } finally {
    await ledger.tamper('delete from ledger_archives')
  }
})

describe('in the range is found', () => {
  test.each([
    ['an entry that was changed', "subject = 'another'"],
    ['one whose case was changed, which its leaf only commits to', "case_number = 'AH-0000'"],
    ['a hash beside an entry', 'leaf_hash = set_byte(leaf_hash, 0, 255 - get_byte(leaf_hash, 0))'],
  ])('%s', async (_what, set) => {
    await update(set, 400)
    expect(await found(390, 410)).toContain('CHANGED 400')
    expect(await found(400, 400)).toContain('CHANGED 400')
    // Elsewhere the hashes in the tiles still make the root.
    expect(await found(410, 420)).toEqual([])
  })

  test('an entry that is missing, and one that is there twice', async () => {
    await tamper('delete from ledger_entries where index = 402')
    expect(await found(390, 410)).toEqual(['REMOVED 402'])
    await ledger.insert(405)
    expect((await found(390, 410)).map((one) => one.split(' ')[0])).toContain('INSERTED')
  })

  test('an entry that was changed together with its hash and its tile: the signed root tells', async () => {
    await update("subject = 'another'", 400)
    await ledger.rehash(400)
    const { rows } = await ledger.database.pool.query<{ leaf_hash: Buffer }>(
      'select leaf_hash from ledger_entries where index = 400',
    )
    const hex = rows[0]?.leaf_hash.toString('hex')
    await tamper(
      `update ledger_tiles set hashes = overlay(hashes placing '\\x${hex}' from ${(400 - 256) * 32 + 1} for 32)
      where level = 0 and n = 1`,
    )
    expect(await found(390, 410)).toEqual(['REWRITTEN 0'])
    // Seen from a range in another tile, the level above still has what was signed.
    expect(await found(10, 20)).toEqual([])
  })

  test.each([
    ['changed', "update ledger_checkpoints set note = replace(note, '511', '512') where size = 511"],
    [
      'signed by somebody else',
      "update ledger_checkpoints set note = replace(note, '— ', '— x') where size = 511",
    ],
    ['given another root', "update ledger_checkpoints set root = sha256('x') where size = 511"],
    ['taken out', 'delete from ledger_checkpoints where size = 511'],
  ])('a checkpoint that was %s', async (_what, statement) => {
    await tamper(statement)
    expect((await found(300, 650)).some((one) => one.startsWith('CHECKPOINT'))).toBe(true)
  })
})

describe('outside the range', () => {
  test.each([
    ['before it', 0, 0],
    ['behind it', 2, 0],
    ['above it', 0, 1],
  ])('a tile %s that was changed does not lead to the root', async (_what, n, level) => {
    await tamper(
      `update ledger_tiles set hashes = set_byte(hashes, 3, 255 - get_byte(hashes, 3)) where level = ${level} and n = ${n}`,
    )
    expect((await found(300, 310)).length).toBe(level === 0 && n === 0 ? 0 : 1)
    expect(await found(10, 310)).not.toEqual([])
  })

  test('a tile that is missing is named', async () => {
    await tamper('delete from ledger_tiles where level = 1')
    const { findings } = await verify(300, 310)
    expect(findings.map(({ tile }) => tile)).toContain('1/0')
  })
})

test('the report is for people, in both languages', async () => {
  expect(rangeReport(await verify(300, 310))).toContain('✔ 第 300 至 310 条日志完好')
  expect(rangeReport(await verify(SIZE, SIZE))).toContain(
    'No checkpoint confirms an entry in this range yet.',
  )
  await update("subject = 'another'", 305)
  const report = rangeReport(await verify(300, 310))
  expect(report).toContain('[CHANGED] 第 305 条日志')
  expect(report).not.toContain('✔')
})

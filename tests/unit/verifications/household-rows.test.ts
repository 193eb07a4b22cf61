import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { writeWorkbook } from '../../../adapters/file/write-xlsx.ts'
import { readHouseholdFile } from '../../../src/household-file.ts'
import type { TableRow } from '../../../src/verifications/batches/batch.ts'
import { checkRow, type RowContext } from '../../../src/verifications/batches/household-rows.ts'
import { CHILD, consentOf, HUSBAND, OFFICE } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'

const CONSENT = consentOf()
const ID = CONSENT.id

function contextOf(changes: Partial<RowContext> = {}): RowContext {
  const seen = new Set<string>()
  return {
    on: '2026-11-27',
    organisation: OFFICE,
    consentById: (id) => (id === ID ? CONSENT : null),
    consentsByCase: (caseNumber) => (caseNumber === CONSENT.caseNumber ? [CONSENT] : []),
    isRepeated: (id) => seen.size === seen.add(id).size,
    ...changes,
  }
}

const rowOf = (cells: Record<string, string>): TableRow => ({
  number: 7,
  cells: new Map(Object.entries(cells)),
})

function faultsOf(cells: Record<string, string>, changes: Partial<RowContext> = {}) {
  const read = checkRow(rowOf(cells), contextOf(changes))
  if ('consent' in read) throw new Error('nothing is wrong')
  return read.map(({ row, column, en }) => [row, column, en])
}

test('a household is named by its consent or its case, with residence and declarations, in either language', () => {
  const declared = `${HUSBAND.idNumber} income.wage=31200.00；${HUSBAND.idNumber} income.property = 5`
  const read = checkRow(rowOf({ 授权书编号: ID, 城乡: '城镇', 申报: declared }), contextOf())
  expect(read).toMatchObject({
    row: 7,
    consent: { id: ID },
    residence: 'URBAN',
    declarations: [
      { idNumber: HUSBAND.idNumber, measure: 'income.wage', value: '31200.00' },
      { idNumber: HUSBAND.idNumber, measure: 'income.property', value: '5' },
    ],
  })
  const byCase = checkRow(rowOf({ caseNumber: 'DB-2026-001', residence: 'rural' }), contextOf())
  expect(byCase).toMatchObject({ consent: { id: ID }, residence: 'RURAL', declarations: [] })
})

test.each([
  ['no household', {}, null, 'neither a consent nor a case'],
  ['an unknown consent', { consentId: 'x' }, 'consentId', 'no such consent'],
  ['an unknown case', { 案卷号: 'x' }, '案卷号', 'no consent in force under this case'],
  ['another residence', { consentId: ID, 城乡: '郊区' }, '城乡', 'URBAN or RURAL'],
  ['a declaration that is none', { consentId: ID, 申报: '很多' }, '申报', 'ID number measure=value'],
  [
    'an unknown measure',
    { consentId: ID, 申报: `${HUSBAND.idNumber} income.luck=1` },
    '申报',
    'no such measure',
  ],
  [
    'a value that is none',
    { consentId: ID, 申报: `${HUSBAND.idNumber} income.wage=viel` },
    '申报',
    'decimal number',
  ],
  [
    'a person of another household',
    { consentId: ID, 申报: `${syntheticId('1990-01-01', 9)} income.wage=1` },
    '申报',
    'not a member of the household',
  ],
])('a row with %s is refused with its row, column and reason', (_name, cells, column, reason) => {
  const faults = faultsOf(Object.fromEntries(Object.entries(cells)))
  expect(faults).toEqual([[7, column, expect.stringContaining(reason)]])
})

test('what is wrong never repeats what stands in the cell', () => {
  const faults = JSON.stringify(
    faultsOf({ consentId: ID, 申报: `${CHILD.idNumber} secret.measure=1；甲乙丙 丁`, 城乡: '戊己' }),
  )
  for (const secret of [CHILD.idNumber, 'secret', '甲乙丙', '戊己']) expect(faults).not.toContain(secret)
})

test.each([
  [{ revokedAt: '2026-02-01T00:00:00.000Z' }, 'revoked'],
  [{ validTo: '2026-11-26' }, 'expired'],
  [{ validFrom: '2026-11-28' }, 'not in force yet'],
])('a consent that is not in force is refused (%j)', (changes, reason) => {
  const consent = consentOf(changes)
  const faults = faultsOf({ consentId: ID }, { consentById: () => consent })
  expect(faults).toEqual([[7, 'consentId', expect.stringContaining(reason)]])
})

test('a consent of another office is none to this one', () => {
  const consent = consentOf({ organisation: 'another-office' })
  const faults = faultsOf({ consentId: ID }, { consentById: () => consent })
  expect(faults).toEqual([[7, 'consentId', 'there is no such consent']])
})

test('the same household twice in a file, and a case with several consents, are refused', () => {
  const context = contextOf()
  expect(checkRow(rowOf({ consentId: ID }), context)).toMatchObject({ row: 7 })
  expect(checkRow(rowOf({ caseNumber: 'DB-2026-001' }), context)).toEqual([
    expect.objectContaining({ row: 7, column: null, zh: '同一家庭在文件中出现两次' }),
  ])
  expect(faultsOf({ caseNumber: 'a' }, { consentsByCase: () => [CONSENT, CONSENT] })).toEqual([
    [7, 'caseNumber', expect.stringContaining('several consents')],
  ])
})

test.each([
  ['UTF-8', Buffer.from('授权书编号,城乡\r\na,城镇\r\n'), null],
  ['UTF-8 with a mark', Buffer.from('\ufeff授权书编号,城乡\r\na,城镇\r\n'), null],
  ['GB18030 that nobody declared', iconv.encode('授权书编号,城乡\r\na,城镇\r\n', 'gb18030'), null],
  ['GBK as declared', iconv.encode('授权书编号,城乡\r\na,城镇\r\n', 'gbk'), 'gbk'],
  [
    'XLSX',
    writeWorkbook('家庭', [
      ['授权书编号', '城乡'],
      ['a', '城镇'],
    ]),
    null,
  ],
])('a file in %s is read', async (_name, bytes, charset) => {
  const rows = await Array.fromAsync(readHouseholdFile({ bytes, charset }))
  expect(rows.map(({ number, cells }) => [number, Object.fromEntries(cells)])).toEqual([
    [2, { 授权书编号: 'a', 城乡: '城镇' }],
  ])
})

test('a file that cannot be read says where, in both languages', async () => {
  const broken = { bytes: Buffer.from('a,b\n1,2\n1,2,3\n'), charset: null }
  await expect(Array.fromAsync(readHouseholdFile(broken))).rejects.toMatchObject({
    code: 'BATCH_FILE_INVALID',
    detail: {
      path: 'file.rows[3]',
      zh: expect.stringContaining('第 3 行'),
      en: expect.stringContaining('row 3'),
    },
  })
})

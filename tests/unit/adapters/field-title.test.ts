import { expect, test } from 'vitest'
import { readRecordTypes } from '../../../adapters/mapping/record-types.ts'

/** What the only field of a record is called that is described so. */
function titleOf(field: string) {
  const { types, faults } = readRecordTypes(`type Judgment { ${field} }`)
  expect(faults).toEqual([])
  const [only] = types.objects.get('Judgment')?.fields.values() ?? []
  return only?.title
}

test.each([
  [
    'English words and a term',
    '"What is to be paid, in yuan [标的金额]." amount: Decimal',
    { zh: '标的金额', en: 'What is to be paid, in yuan' },
  ],
  ['a term alone', '"[案号]" caseNo: String', { zh: '案号', en: 'Case no' }],
  [
    'English words alone',
    '"Where it stands." status: String',
    { zh: 'Where it stands', en: 'Where it stands' },
  ],
  ['nothing', 'paidOn2: Date', { zh: 'Paid on2', en: 'Paid on2' }],
  ['several lines', '"""\n  Paid\n  on [履行日期]\n""" paidOn: Date', { zh: '履行日期', en: 'Paid on' }],
  ['brackets that hold nothing', '"[ ]" paidOn: Date', { zh: 'Paid on', en: 'Paid on' }],
  ['a bracket that is not closed', '"[履行" paidOn: Date', { zh: 'Paid on', en: 'Paid on' }],
])('a field is called by its description: %s', (_what, field, title) => {
  expect(titleOf(field)).toEqual(title)
})

import { expect, test } from 'vitest'
import { holdsPersonalNumber } from '../../../src/people/personal-numbers.ts'

test.each([
  '999901197405120110',
  '身份证99990119740512011X号',
  '９９９９０１１９７４０５１２０１１０',
  '999901 1974 0512 0110',
  '138-0000-0000',
  '电话：１３８００００００００',
  '6222 0000 0000 0000 000',
])('%s holds somebody’s number', (text) => {
  expect(holdsPersonalNumber(text)).toBe(true)
})

test.each([
  '申请人突发重病住院，无法签署授权书',
  '2026年11月27日14时30分入院',
  '案卷 LS-2026-0007，预计费用 35000.00 元',
  '病房 3-12，联系村委会',
])('“%s” holds none', (text) => {
  expect(holdsPersonalNumber(text)).toBe(false)
})

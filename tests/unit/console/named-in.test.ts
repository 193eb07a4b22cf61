import { expect, test } from 'vitest'
import { namedIn } from '../../../console/src/hub/organisations/named-in.ts'

const NAMES = new Map([
  ['990100-mz', '和兑市民政局'],
  ['office.2', '第二办公室'],
])
const named = (id: string) => NAMES.get(id)

test.each([
  ['dev-officer 查询了本单位（990100-mz）的同事。', 'dev-officer 查询了本单位（和兑市民政局）的同事。'],
  ['looked at colleagues of 990100-mz.', 'looked at colleagues of 和兑市民政局.'],
  ['990100-mz, office.2: 3 times', '和兑市民政局, 第二办公室: 3 times'],
  // Another word that holds an id, and an id that nobody named.
  ['990100-mz-2 x990100-mz 990200-mz', '990100-mz-2 x990100-mz 990200-mz'],
  ['990100-mz与990100-mz', '和兑市民政局与和兑市民政局'],
  ['', ''],
])('%s', (sentence, told) => {
  expect(namedIn(sentence, named)).toBe(told)
})

import { expect, test } from 'vitest'
import { findOffices, officeMeant } from '../../../console/src/hub/organisations/find-offices.ts'

const OFFICES = new Map([
  ['990100-mz', { zh: '和兑市民政局', en: 'Hedui Civil Affairs Bureau' }],
  ['990100-jy', { zh: '和兑市教育局', en: 'Hedui Education Bureau' }],
  ['990101-mz', { zh: '民政所', en: 'Civil Affairs Office' }],
  ['990102-mz', { zh: '民政所', en: 'Civil Affairs Office' }],
])
const found = (text: string) => findOffices(text, OFFICES).map(([id]) => id)

test('offices are found by a part of their name in either language, or of their code', () => {
  expect(found(' 民政 ')).toEqual(['990100-mz', '990101-mz', '990102-mz'])
  expect(found('education')).toEqual(['990100-jy'])
  expect(found('990100-')).toEqual(['990100-mz', '990100-jy'])
  expect(found('')).toHaveLength(4)
  expect(found('税务')).toEqual([])
})

test('a whole name means its office, and what is no name is a code', () => {
  expect(officeMeant('和兑市民政局', OFFICES)).toBe('990100-mz')
  expect(officeMeant(' Hedui Education Bureau ', OFFICES)).toBe('990100-jy')
  expect(officeMeant('990100-mz', OFFICES)).toBe('990100-mz')
  expect(officeMeant(' 990100-xx ', OFFICES)).toBe('990100-xx')
  expect(officeMeant('', OFFICES)).toBe('')
})

test('a name that two offices have means neither: one of them is to be chosen', () => {
  expect(officeMeant('民政所', OFFICES)).toBe('民政所')
})

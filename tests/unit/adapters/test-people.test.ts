import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { readDepartment } from '../../../adapters/department-reader.ts'
import { departmentExample, EXAMPLE_PROTOCOLS } from '../../../src/registry/department-example.ts'
import { BANK_MANIFEST, readTestDepartment } from '../../testkit/department-files.ts'
import { syntheticId } from '../../testkit/people.ts'

const HOLDER = syntheticId('1974-05-12', 11)
const NOBODY = syntheticId('1990-06-06', 12)
const GOOD = {
  people: [{ idNumber: HOLDER, name: '韩志强', holds: ['bank.holding'] }],
  unknown: { idNumber: NOBODY, name: '何平安' },
}

function read(certification: unknown) {
  return readTestDepartment(stringify({ ...parse(BANK_MANIFEST), certification }))
}

function person(idNumber: unknown, holds = ['bank.holding']) {
  return { ...GOOD, people: [{ idNumber, name: '韩志强', holds }] }
}

describe('the test people of a manifest', () => {
  test('are part of the plan', () => {
    expect(read(GOOD).plan?.testPeople).toEqual(GOOD)
    expect(readTestDepartment(BANK_MANIFEST).plan?.testPeople).toBeNull()
  })

  test.each([
    [
      'a number of a real region',
      person(syntheticId('1974-05-12', 11, '110101')),
      'never names a real person',
    ],
    [
      'a check digit that does not match',
      person(`${HOLDER.slice(0, 17)}${HOLDER.endsWith('1') ? '2' : '1'}`),
      'check digit',
    ],
    ['an old number', person('990101740512011'), '18 characters'],
    ['a number with blanks', person(` ${HOLDER}`), '18 characters'],
    ['a number without quotes', person(990101197405120100), 'put the number in quotes'],
    ['no number', person(undefined), 'this is missing'],
    [
      'an item that there is not',
      person(HOLDER, ['bank.deposits']),
      'there is no item bank.deposits in this manifest; it has bank.holding',
    ],
    [
      'a person who stands there twice',
      { ...GOOD, people: [...GOOD.people, { ...GOOD.people[0], holds: [] }] },
      'stands here twice',
    ],
    [
      'a known person as unknown',
      { ...GOOD, unknown: { idNumber: HOLDER, name: '韩志强' } },
      'stands here twice',
    ],
    [
      'an unknown person of a real region',
      { ...GOOD, unknown: { idNumber: syntheticId('1990-06-06', 12, '110101'), name: '何平安' } },
      'never names a real person',
    ],
    ['nobody', { ...GOOD, people: [] }, 'certification.people'],
    ['nobody who is unknown', { people: GOOD.people }, 'certification.unknown'],
    ['no name', { ...GOOD, unknown: { idNumber: NOBODY, name: ' ' } }, 'certification.unknown.name'],
    ['a key that is misspelt', { ...GOOD, peple: [] }, 'there is no such key here'],
  ])('%s is refused, with its place', (_what, certification, why) => {
    const { plan, messages } = read(certification)
    expect(plan).toBeNull()
    expect(messages).toEqual([expect.stringContaining(why)])
    expect(messages[0]).toMatch(/^bank\/manifest\.yaml:\d+:\d+ certification/)
  })

  test.each(EXAMPLE_PROTOCOLS)(
    'those that `department new` writes for %s are right once the # is taken away',
    (kind) => {
      const example = departmentExample(kind, 'fund', { kind: 'folder', schema: 'schema.json' })
      if (!example) throw new TypeError(kind)
      const [before = '', certification = ''] = example.manifest.split(/(?=^# certification:)/m)
      const manifest = { file: 'manifest.yaml', text: before + certification.replace(/^# ?/gm, '') }
      const { plan, faults } = readDepartment(
        { manifest, records: { file: 'records.graphql', text: example.records } },
        {},
      )
      expect(faults).toEqual([])
      expect(plan?.testPeople?.people).toMatchObject([{ holds: ['fund.record'] }])
    },
  )
})

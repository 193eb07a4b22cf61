/** How an officer is related to whom they look at: told in words, fixed at the look-up, unknown where nobody can tell. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StaffRegister } from '../../../src/access/staff.ts'
import { tellRelations } from '../../../src/disclosure/relations.ts'
import type { Answer } from '../../../src/findings/finding.ts'
import { isAnyRelated, relationsOf, relationsText } from '../../../src/people/relation.ts'
import { plainAddress, surnameOf } from '../../../src/people/surname.ts'
import { type AccessParts, openAccessParts } from '../../testkit/access-parts.ts'
import { actorOf } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'

const now = () => new Date('2026-11-22T08:00:00Z')
const OWN = syntheticId('1980-01-01', 1)
const MATE = syntheticId('1980-01-01', 2)
const AUNT = syntheticId('1980-01-01', 3)
const OTHER = syntheticId('1980-01-01', 4)

let parts: AccessParts
let staff: StaffRegister
beforeAll(async () => {
  parts = await openAccessParts(now)
  staff = new StaffRegister({ ...parts, now })
  const organisation = actorOf('OFFICER').organisation ?? ''
  await staff.register(
    actorOf('ADMINISTRATOR'),
    [
      {
        subject: actorOf('OFFICER').subject,
        organisation,
        idNumber: OWN,
        name: '王一',
        address: '幸福路 8 号 3-201',
        relatives: [AUNT],
      },
      { subject: 'mate', organisation, idNumber: MATE, name: '李二', address: null, relatives: [] },
    ],
    'request-1',
  )
})
afterAll(() => parts.close())

const livesAt = (address: string): Answer => ({
  item: 'police.register',
  idNumber: OTHER,
  outcome: 'HIT',
  reasonCode: null,
  asOf: null,
  stale: false,
  records: [{ address }],
  measures: [],
})
const told = (
  number: string,
  name: string,
  answers: readonly Answer[] = [],
  subject = actorOf('OFFICER').subject,
) =>
  tellRelations({ staff, keys: parts.keys, item: () => ({ livesAt: 'address' }) })(
    { ...actorOf('OFFICER'), subject },
    [{ person: { idNumber: number, name }, answers }],
  )

describe('an officer in the register of staff', () => {
  test.each([
    ['themself', OWN, '王一', [], '0=SELF,SURNAME,ADDRESS?'],
    ['a colleague', MATE, '李二', [], '0=COLLEAGUE,ADDRESS?'],
    ['a declared relative', AUNT, '赵三', [], '0=RELATIVE,ADDRESS?'],
    ['the same surname, nobody knows where', OTHER, '王四', [], '0=SURNAME,ADDRESS?'],
    [
      'the same surname and address, however it is written',
      OTHER,
      '王四',
      [livesAt('幸福路８号３－２０１')],
      '0=SURNAME,ADDRESS',
    ],
    ['the same surname elsewhere', OTHER, '王四', [livesAt('和平路1号')], '0=SURNAME'],
    ['nobody of theirs', OTHER, '欧阳四', [livesAt('和平路1号')], ''],
  ] as const)('who looks at %s', async (_who, number, name, answers, expected) => {
    expect(await told(number, name, answers)).toBe(expected)
  })

  test('whose own address is not known has none in common, and none apart', async () => {
    expect(await told(OTHER, '李四', [livesAt('和平路1号')], 'mate')).toBe('0=SURNAME,ADDRESS?')
  })
})

test('of an officer who stands in no register nothing is told, which is not that nothing holds', async () => {
  expect(await told(OWN, '王一', [], 'stranger')).toBeUndefined()
  expect(isAnyRelated(relationsOf(undefined, 1), ['SELF'])).toBeNull()
  expect(isAnyRelated(relationsOf('', 1), ['SELF'])).toBe(false)
})

test('what is told is read as it was written', () => {
  const text = '0=SURNAME,ADDRESS?;2=COLLEAGUE'
  expect(relationsText(relationsOf(text, 3))).toBe(text)
  expect(isAnyRelated(relationsOf(text, 3), ['SURNAME', 'ADDRESS'])).toBeNull()
  expect(isAnyRelated(relationsOf(text, 3), ['SURNAME'])).toBe(true)
})

test('only administrators enter officers, whose data is checked; nothing of a faulty list is kept', async () => {
  const entry = { subject: 'x', organisation: 'o', idNumber: OTHER, name: '王', address: null, relatives: [] }
  await expect(staff.register(actorOf('OFFICER'), [entry], 'r')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const faulty = { ...entry, subject: 'y', idNumber: '99' }
  await expect(staff.register(actorOf('ADMINISTRATOR'), [entry, faulty], 'r')).rejects.toMatchObject({
    code: 'ID_NUMBER_INVALID',
  })
  expect(await staff.remove(actorOf('ADMINISTRATOR'), ['x', 'y'], 'r')).toBe(0)
})

test.each([
  ['王小明', '王'],
  ['欧阳小明', '欧阳'],
  ['欧阳', '欧'],
  ['阿不都·卡德尔', '卡德尔'],
  [' 李 四 ', '李'],
  ['', ''],
])('the surname in %s is %s', (name, surname) => {
  expect(surnameOf(name)).toBe(surname)
})

test('addresses are compared without blanks and punctuation, and never guessed at', () => {
  expect(plainAddress('幸福路 8 号（3-201）')).toBe(plainAddress('幸福路８号3－201'))
  expect(plainAddress('三号楼')).not.toBe(plainAddress('3号楼'))
})

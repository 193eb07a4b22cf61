import { expect, test } from 'vitest'
import { ownersOf, ownShare, type PeopleOfReport, shownIdNumber } from '../../../src/access/own-report.ts'
import { maskIdNumber } from '../../../src/people/mask.ts'
import { actorOf, CHILD, HUSBAND, WIFE } from '../../testkit/letters.ts'

const PEOPLE: PeopleOfReport = {
  members: ['husband', 'wife', 'child'],
  supporters: ['mother'],
  guardians: [{ guardian: 'husband', ward: 'child' }],
}

const shareOf = (person: string, people = PEOPLE) => {
  const { people: own, household } = ownShare(person, people)
  return { own: [...own].sort(), household }
}

test('a member sees their own findings, those of whom they signed for, and the household', () => {
  expect(shareOf('wife')).toEqual({ own: ['wife'], household: true })
  expect(shareOf('husband')).toEqual({ own: ['child', 'husband'], household: true })
  expect(shareOf('child')).toEqual({ own: ['child'], household: true })
})

test('a supporter did not apply, and sees what was found about themselves alone', () => {
  expect(shareOf('mother')).toEqual({ own: ['mother'], household: false })
})

test('a guardian from outside acts for the ward, member or supporter, and for nobody else', () => {
  const guardians = [{ guardian: 'aunt', ward: 'child' }]
  expect(shareOf('aunt', { ...PEOPLE, guardians })).toEqual({ own: ['child'], household: true })
  const ofSupporter = [{ guardian: 'aunt', ward: 'mother' }]
  expect(shareOf('aunt', { ...PEOPLE, guardians: ofSupporter })).toEqual({
    own: ['mother'],
    household: false,
  })
})

test('a stranger, and whoever cannot be told apart, has no share and is no owner', () => {
  for (const nobody of ['stranger', '']) {
    expect(shareOf(nobody)).toEqual({ own: [], household: false })
    expect(ownersOf(PEOPLE)).not.toContain(nobody)
  }
})

test('residents read their own ID number whole and those of others masked; offices read them whole', () => {
  const hash = (idNumber: string) => `hash of ${idNumber}`
  const wife = actorOf('RESIDENT', { personHash: hash(WIFE.idNumber) })
  expect(shownIdNumber(wife, WIFE.idNumber, hash)).toBe(WIFE.idNumber)
  for (const { idNumber } of [HUSBAND, CHILD]) {
    expect(shownIdNumber(wife, idNumber, hash)).toBe(maskIdNumber(idNumber))
    expect(shownIdNumber(actorOf('OFFICER'), idNumber, hash)).toBe(idNumber)
    expect(shownIdNumber(actorOf('RESIDENT', { personHash: null }), idNumber, hash)).toBe(
      maskIdNumber(idNumber),
    )
  }
})

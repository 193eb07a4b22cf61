import fc from 'fast-check'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import type { ConsultedFinding } from '../../../src/disclosure/door.ts'
import type { DataRecord, Outcome } from '../../../src/findings/finding.ts'
import { proposalFrom } from '../../../src/households/proposal.ts'
import { type KinshipSource, kinshipBetween, RELATIONS_TO_HEAD } from '../../../src/people/kinship.ts'
import type { DataItem } from '../../../src/registry/department.ts'
import { CHILD, HUSBAND, MOTHER, WIFE } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'

const REGISTER: KinshipSource = {
  kind: 'householdRegister',
  householdNo: 'no',
  relationToHead: 'relation',
  current: { field: 'state', is: ['CURRENT'] },
  members: { field: 'all', idNumber: 'id', name: 'name', relationToHead: 'relation', current: null },
}
const MARRIAGES: KinshipSource = {
  kind: 'marriage',
  spouse: { idNumber: 'spouseId', name: 'spouse' },
  current: { field: 'state', is: ['MARRIED'] },
}

/** What one register answered; records only where the caller may see them. */
function consulted(
  kinship: KinshipSource,
  records: DataRecord[] | null,
  outcome: Outcome = 'HIT',
): ConsultedFinding {
  const item: DataItem = {
    id: kinship.kind === 'marriage' ? 'civil.marriage' : 'police.register',
    field: kinship.kind,
    title: { zh: kinship.kind === 'marriage' ? '婚姻登记' : '户籍', en: kinship.kind },
    department: 'office',
    record: 'Entry',
    sensitivity: 3,
    freshness: 'P1M',
    mzElementId: null,
    measures: [],
    identifiers: [],
    kinship,
    livesAt: null,
  }
  const provider = {
    slug: 'office',
    title: { zh: '某局', en: 'Some Office' },
    steward: null,
    protocol: 'rest',
    answersLater: false,
    items: [item],
    records: parse('type Entry { id: String }'),
  } as const
  const finding = {
    __typename: 'EntryFinding',
    item,
    provider,
    idNumber: HUSBAND.idNumber,
    outcome,
    asOf: null,
    reasonCode: null,
    stale: false,
    level: records ? 'DETAIL' : 'CONCLUSION',
    measures: [],
    records: [],
  } as const
  return { item, finding, records }
}

const entry = (own: string, ...others: [person: { idNumber: string; name: string }, relation: string][]) => [
  {
    no: '1',
    relation: own,
    state: 'CURRENT',
    all: [
      { id: HUSBAND.idNumber, name: HUSBAND.name, relation: own },
      ...others.map(([{ idNumber, name }, relation]) => ({ id: idNumber, name, relation })),
    ],
  },
]
const marriage = (spouse: { idNumber: string | null; name: string }, state = 'MARRIED') => ({
  spouse: spouse.name,
  spouseId: spouse.idNumber,
  state,
})

function propose(...sources: ConsultedFinding[]) {
  return proposalFrom({
    applicant: HUSBAND,
    caseNumber: 'SQ-1',
    consulted: sources,
    consented: new Map([[HUSBAND.idNumber, HUSBAND.name]]),
    today: '2026-11-27',
  })
}

describe('who is proposed', () => {
  test('the wife by marriage and a minor child; the mother is to be confirmed', () => {
    const register = entry('HEAD', [WIFE, 'SPOUSE'], [CHILD, 'SON'], [MOTHER, 'PARENT'])
    const { people } = propose(consulted(REGISTER, register), consulted(MARRIAGES, [marriage(WIFE)]))
    expect(
      people.map(({ name, relationship, standing, consent }) => [name, relationship, standing, consent]),
    ).toEqual([
      [WIFE.name, 'SPOUSE', 'MEMBER', 'NEEDED'],
      [CHILD.name, 'SON', 'MEMBER', 'NEEDED_FROM_GUARDIAN'],
      [MOTHER.name, 'PARENT', 'TO_CONFIRM', 'NEEDED'],
    ])
  })

  test('a wife who is registered elsewhere is found by the marriage alone', () => {
    const { people } = propose(consulted(REGISTER, entry('HEAD')), consulted(MARRIAGES, [marriage(WIFE)]))
    expect(people).toMatchObject([{ name: WIFE.name, standing: 'MEMBER', relationship: 'SPOUSE' }])
  })

  test('a divorced wife in another register is not shown, in the same one she is left out', () => {
    const divorced = consulted(MARRIAGES, [marriage(WIFE, 'DIVORCED')])
    expect(propose(consulted(REGISTER, entry('HEAD')), divorced).people).toEqual([])
    expect(propose(consulted(REGISTER, entry('HEAD', [WIFE, 'SPOUSE'])), divorced).people).toMatchObject([
      { standing: 'EXCLUDED', reason: 'MARRIAGE_ENDED', relationship: 'OTHER', consent: null },
    ])
  })

  test('a couple that married again after a divorce is a couple', () => {
    const records = [marriage(WIFE, 'DIVORCED'), marriage(WIFE)]
    expect(propose(consulted(MARRIAGES, records)).people).toMatchObject([
      { standing: 'MEMBER', relationship: 'SPOUSE' },
    ])
  })

  test('a spouse of the register alone is to be confirmed', () => {
    const { people } = propose(
      consulted(REGISTER, entry('HEAD', [WIFE, 'SPOUSE'])),
      consulted(MARRIAGES, [], 'NONE'),
    )
    expect(people).toMatchObject([{ standing: 'TO_CONFIRM', reason: 'MARRIAGE_NOT_CONFIRMED' }])
  })

  test('one number under two names is to be confirmed, and two numbers under one name are two people', () => {
    const other = { ...WIFE, name: '李秀颖' }
    const differ = propose(
      consulted(REGISTER, entry('HEAD', [WIFE, 'SPOUSE'])),
      consulted(MARRIAGES, [marriage(other)]),
    )
    expect(differ.people).toMatchObject([{ standing: 'TO_CONFIRM', reason: 'NAMES_DIFFER' }])
    const namesake = { ...WIFE, idNumber: syntheticId('1983-01-02', 8) }
    const two = propose(
      consulted(REGISTER, entry('HEAD', [WIFE, 'SPOUSE'])),
      consulted(MARRIAGES, [marriage(namesake)]),
    )
    expect(two.people).toHaveLength(2)
  })

  test('a spouse without a usable number is never taken for the one of the same name', () => {
    const { people } = propose(
      consulted(REGISTER, entry('HEAD', [WIFE, 'SPOUSE'])),
      consulted(MARRIAGES, [marriage({ idNumber: null, name: WIFE.name })]),
    )
    expect(people).toMatchObject([
      { reason: 'MARRIAGE_NOT_CONFIRMED' },
      { idNumber: null, reason: 'NUMBER_UNKNOWN', standing: 'TO_CONFIRM' },
    ])
  })

  test('an own entry that has ended tells nothing of the present', () => {
    const ended = entry('HEAD', [WIFE, 'SPOUSE']).map((one) => ({ ...one, state: 'ENDED' }))
    expect(propose(consulted(REGISTER, ended)).people).toEqual([])
  })
})

describe('what did not tell is shown', () => {
  test('records that the caller may not see', () => {
    const { notReturned, people } = propose(consulted(REGISTER, null), consulted(MARRIAGES, [], 'NONE'))
    expect(people).toEqual([])
    expect(notReturned).toMatchObject([{ kind: 'householdRegister', told: false }])
  })

  test('kinds of register that nobody serves', () => {
    const { notServed, remark } = propose(consulted(REGISTER, entry('HEAD')))
    expect(notServed).toEqual(['marriage'])
    expect(remark.zh).toContain('尚无单位提供婚姻登记')
  })
})

test('nobody is shown with a whole number who has not consented, whatever registers say', () => {
  const relation = fc.constantFrom(...RELATIONS_TO_HEAD)
  const person = fc.constantFrom(WIFE, CHILD, MOTHER)
  fc.assert(
    fc.property(
      relation,
      fc.array(fc.tuple(person, relation), { maxLength: 5 }),
      person,
      (own, others, spouse) => {
        const shown = propose(
          consulted(REGISTER, entry(own, ...others)),
          consulted(MARRIAGES, [marriage(spouse)]),
        )
        const text = JSON.stringify(shown.people)
        for (const { idNumber } of [WIFE, CHILD, MOTHER]) expect(text).not.toContain(idNumber)
        // Each person once.
        expect(new Set(shown.people.map(({ name }) => name)).size).toBe(shown.people.length)
      },
    ),
  )
})

describe('what somebody is to the applicant follows from the relations to the head', () => {
  test.each([
    ['SPOUSE', 'HEAD', 1, 'SPOUSE'],
    ['SPOUSE', 'SON', 1, 'SON'],
    ['SPOUSE', 'PARENT', 2, 'OTHER'],
    ['DAUGHTER', 'HEAD', 1, 'PARENT'],
    ['SON', 'DAUGHTER', 2, 'SIBLING'],
    ['SON', 'PARENT', 2, 'GRANDPARENT'],
    ['SON', 'GRANDCHILD', 2, 'OTHER'],
    ['PARENT', 'HEAD', 2, 'DAUGHTER'],
    ['PARENT', 'PARENT', 2, 'OTHER'],
    ['PARENT', 'SON', 1, 'GRANDCHILD'],
    ['GRANDCHILD', 'HEAD', 1, 'GRANDPARENT'],
    ['OTHER', 'HEAD', 1, 'OTHER'],
  ] as const)('%s, and %s of sex %i: %s', (own, theirs, sex, kinship) => {
    expect(kinshipBetween(own, theirs, sex)).toBe(kinship)
  })
})

import { describe, expect, test } from 'vitest'
import { readLetter } from '../../../src/consents/letter.ts'
import type { RecordConsentInput } from '../../../src/consents/letter-input.ts'
import { consentStatus } from '../../../src/consents/status.ts'
import { HeduiError } from '../../../src/errors.ts'
import { CHILD, consentOf, HUSBAND, letterInput, MOTHER, WIFE } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'

const RULES = { today: '2026-01-10', knownItem: (id: string) => id.startsWith('housing.') }

function read(changes: Partial<RecordConsentInput> = {}) {
  return readLetter(letterInput(changes), RULES)
}

function faultsOf(input: unknown): HeduiError {
  try {
    readLetter(input, RULES)
  } catch (error) {
    if (error instanceof HeduiError) return error
    throw error
  }
  throw new Error('nothing was wrong with it')
}

/** What is wrong, as “CODE at path”. */
const wrong = (changes: Partial<RecordConsentInput>): string[] =>
  (faultsOf(letterInput(changes)).detail.faults ?? []).map(({ code, path }) => `${code} at ${path}`)

const [forHusband, forWife, forChild, forMother] = letterInput().signatures
if (!forHusband || !forWife || !forChild || !forMother) throw new Error('the letter has four signatures')

const GUARDIAN = { idNumber: syntheticId('1960-01-01', 50), name: '赵监护', relationship: 'OTHER' as const }

describe('a letter that is complete', () => {
  test('is read in one form, the applicant first and the signatures in the order of the people', () => {
    const letter = read({
      members: [CHILD, WIFE, HUSBAND],
      signatures: [forMother, forHusband, forChild, forWife],
      purposes: ['REVERIFICATION', 'APPLICATION', 'REVERIFICATION'],
      items: ['housing.b', 'housing.a', 'housing.b'],
    })
    expect(letter.members).toEqual([HUSBAND, CHILD, WIFE])
    expect(letter.purposes).toEqual(['APPLICATION', 'REVERIFICATION'])
    expect(letter.items).toEqual(['housing.a', 'housing.b'])
    expect(letter.signatures.map(({ forIdNumber }) => forIdNumber)).toEqual([
      CHILD.idNumber,
      WIFE.idNumber,
      HUSBAND.idNumber,
      MOTHER.idNumber,
    ])
    expect(letter.signatures[0]).toMatchObject({ capacity: 'GUARDIAN', signer: HUSBAND })
  })

  test('may leave out case, items, supporters and the capacity of who signs for themself', () => {
    const { caseNumber: _, items: __, supporters: ___, ...rest } = letterInput()
    const letter = readLetter({ ...rest, signatures: [forHusband, forWife, forChild] }, RULES)
    expect(letter).toMatchObject({ caseNumber: null, items: null, supporters: [] })
    expect(letter.signatures[0]?.capacity).toBe('SELF')
  })

  test('is freed of blanks, and its numbers and digests take their usual form', () => {
    const letter = read({
      members: [
        { ...HUSBAND, name: ' 韩大山 ', idNumber: ` ${HUSBAND.idNumber.toLowerCase()} ` },
        WIFE,
        CHILD,
      ],
      signatures: [{ ...forHusband, evidenceHash: 'AB'.repeat(32) }, forWife, forChild, forMother],
      caseNumber: '  ',
    })
    expect(letter.members[0]).toEqual(HUSBAND)
    expect(letter.signatures[0]?.evidenceHash).toBe('ab'.repeat(32))
    expect(letter.caseNumber).toBeNull()
  })

  test('may name people by their old numbers of 15 digits, in the list and in the signature', () => {
    const old = HUSBAND.idNumber.slice(0, 6) + HUSBAND.idNumber.slice(8, 17)
    const letter = read({
      members: [{ ...HUSBAND, idNumber: old }, WIFE, CHILD],
      signatures: [{ ...forHusband, forIdNumber: old }, forWife, forChild, forMother],
    })
    expect(letter.members[0]).toEqual(HUSBAND)
  })
})

describe('the people', () => {
  test('exactly one member is the applicant', () => {
    const spouse = { ...HUSBAND, relationship: 'SPOUSE' as const }
    expect(wrong({ members: [spouse, WIFE, CHILD] })).toEqual(['CONSENT_INCOMPLETE at input.members'])
    expect(wrong({ members: [HUSBAND, { ...WIFE, relationship: 'SELF' }, CHILD] })).toEqual([
      'CONSENT_INCOMPLETE at input.members',
    ])
    expect(wrong({ members: [], signatures: [forMother] })).toContain('CONSENT_INCOMPLETE at input.members')
  })

  test('a supporter is not the applicant', () => {
    expect(wrong({ supporters: [{ ...MOTHER, relationship: 'SELF' }] })).toEqual([
      'INPUT_INVALID at input.supporters[0].relationship',
    ])
  })

  test('nobody is listed twice, nor as member and supporter at once', () => {
    expect(wrong({ members: [HUSBAND, WIFE, CHILD, { ...WIFE, relationship: 'OTHER' }] })).toEqual([
      'INPUT_INVALID at input.members[3].idNumber',
    ])
    expect(wrong({ supporters: [MOTHER, WIFE] })).toEqual(['INPUT_INVALID at input.supporters[1].idNumber'])
  })

  test('everybody has a name and a valid ID number', () => {
    expect(wrong({ members: [{ ...HUSBAND, name: ' ' }, WIFE, CHILD] })).toEqual([
      'INPUT_INVALID at input.members[0].name',
    ])
    const mistyped = `${WIFE.idNumber.slice(0, 17)}${WIFE.idNumber.endsWith('X') ? '0' : 'X'}`
    expect(
      wrong({
        members: [HUSBAND, { ...WIFE, idNumber: mistyped }, CHILD],
        signatures: [forHusband, { ...forWife, forIdNumber: mistyped }, forChild, forMother],
      }),
    ).toEqual(['ID_NUMBER_INVALID at input.members[1].idNumber'])
  })

  test('nobody is born in the future', () => {
    const unborn = { ...CHILD, idNumber: syntheticId('2026-02-01', 5) }
    const signature = { ...forChild, forIdNumber: unborn.idNumber }
    expect(
      wrong({ members: [HUSBAND, WIFE, unborn], signatures: [forHusband, forWife, signature, forMother] }),
    ).toEqual(['ID_NUMBER_INVALID at input.members[2].idNumber'])
  })
})

describe('the signatures', () => {
  const withChild = (changes: object) =>
    wrong({ signatures: [forHusband, forWife, { ...forChild, ...changes }, forMother] })

  test('each person has signed, supporters too', () => {
    expect(wrong({ signatures: [forHusband, forChild] })).toEqual([
      'CONSENT_INCOMPLETE at input.members[1]',
      'CONSENT_INCOMPLETE at input.supporters[0]',
    ])
  })

  test('nobody signs twice, nor for somebody who is not listed', () => {
    expect(wrong({ signatures: [forHusband, forWife, forChild, forMother, forWife] })).toEqual([
      'INPUT_INVALID at input.signatures[4].forIdNumber',
    ])
    const stranger = { ...forWife, forIdNumber: GUARDIAN.idNumber }
    expect(wrong({ signatures: [forHusband, forWife, forChild, forMother, stranger] })).toEqual([
      'INPUT_INVALID at input.signatures[4].forIdNumber',
    ])
  })

  test('for a minor a guardian signs', () => {
    expect(withChild({ capacity: 'SELF', guardian: null })).toEqual([
      'CONSENT_INCOMPLETE at input.signatures[2].capacity',
    ])
    expect(withChild({ guardian: null })).toEqual(['CONSENT_INCOMPLETE at input.signatures[2].guardian'])
  })

  test('a person comes of age on the eighteenth birthday, by the day of the signature', () => {
    const nearly = { ...CHILD, idNumber: syntheticId('2008-01-05', 7) }
    const sign = (signedOn: string) =>
      letterInput({
        members: [HUSBAND, WIFE, nearly],
        signatures: [
          forHusband,
          forWife,
          { forIdNumber: nearly.idNumber, evidenceHash: 'cd'.repeat(32), signedOn },
          forMother,
        ],
      })
    expect(() => readLetter(sign('2026-01-05'), RULES)).not.toThrow()
    expect(faultsOf(sign('2026-01-04')).code).toBe('CONSENT_INCOMPLETE')
  })

  test('a guardian may sign for an adult without capacity, and need not be of the household', () => {
    const letter = read({
      signatures: [forHusband, forWife, forChild, { ...forMother, capacity: 'GUARDIAN', guardian: GUARDIAN }],
    })
    expect(letter.signatures[3]).toMatchObject({ capacity: 'GUARDIAN', signer: GUARDIAN })
  })

  test('a guardian is an adult with capacity, and somebody else', () => {
    const minor = { ...GUARDIAN, idNumber: syntheticId('2010-01-01', 51) }
    expect(withChild({ guardian: minor })).toEqual(['INPUT_INVALID at input.signatures[2].guardian'])
    expect(withChild({ guardian: CHILD })).toEqual(['INPUT_INVALID at input.signatures[2].guardian'])
    expect(
      wrong({
        signatures: [
          forHusband,
          { ...forWife, capacity: 'GUARDIAN', guardian: MOTHER },
          forChild,
          { ...forMother, capacity: 'GUARDIAN', guardian: WIFE },
        ],
      }),
    ).toEqual([
      'INPUT_INVALID at input.signatures[1].guardian',
      'INPUT_INVALID at input.signatures[3].guardian',
    ])
  })

  test('a guardian who is listed has the name under which the letter lists them', () => {
    expect(withChild({ guardian: { ...HUSBAND, name: '韩大川' } })).toEqual([
      'INPUT_INVALID at input.signatures[2].guardian',
    ])
  })

  test('a guardian beside somebody who signs for themself contradicts itself', () => {
    expect(
      wrong({ signatures: [forHusband, { ...forWife, guardian: HUSBAND }, forChild, forMother] }),
    ).toEqual(['INPUT_INVALID at input.signatures[1].guardian'])
  })

  test('each has the digest of its evidence', () => {
    for (const evidenceHash of ['', 'ab', 'zz'.repeat(32), 'ab'.repeat(33)]) {
      expect(withChild({ evidenceHash })).toEqual(['INPUT_INVALID at input.signatures[2].evidenceHash'])
    }
  })

  test('none lies in the future, nor after the letter’s first day', () => {
    expect(withChild({ signedOn: '2026-01-11' })).toEqual(['DATE_INVALID at input.signatures[2].signedOn'])
    expect(withChild({ signedOn: '2026-01-06' })).toEqual(['DATE_INVALID at input.signatures[2].signedOn'])
    expect(withChild({ signedOn: '2026-02-30' })).toEqual(['DATE_INVALID at input.signatures[2].signedOn'])
  })
})

describe('what is consented to', () => {
  test('there is a purpose', () => {
    expect(wrong({ purposes: [] })).toEqual(['CONSENT_INCOMPLETE at input.purposes'])
  })

  test('items are known ones; a list that names none is no list', () => {
    expect(wrong({ items: ['housing.a', 'taxes.b', '__proto__'] })).toEqual([
      'ITEM_UNKNOWN at input.items[1]',
      'ITEM_UNKNOWN at input.items[2]',
    ])
    expect(wrong({ items: [] })).toEqual(['CONSENT_INCOMPLETE at input.items'])
  })

  test('days are real and in their order', () => {
    expect(wrong({ validFrom: '2026-13-01', validTo: '2026/12/31' })).toEqual([
      'DATE_INVALID at input.validFrom',
      'DATE_INVALID at input.validTo',
    ])
    expect(wrong({ validTo: '2026-01-04' })).toEqual(['DATE_INVALID at input.validTo'])
    expect(() => read({ validTo: '2026-01-05' })).not.toThrow()
  })

  test('the region is a code of six digits', () => {
    expect(wrong({ region: '9901' })).toEqual(['INPUT_INVALID at input.region'])
  })
})

describe('the faults', () => {
  test('are reported together, each with its place', () => {
    const changes = {
      region: 'x',
      purposes: [],
      items: ['nothing'],
      validTo: 'never',
      members: [{ ...HUSBAND, name: '' }, { ...WIFE, idNumber: '1' }, CHILD],
      signatures: [forHusband, { ...forChild, signedOn: '2027-01-01' }],
    }
    const fault = faultsOf(letterInput(changes))
    expect(fault.code).toBe('INPUT_INVALID')
    expect(fault.detail.faults?.map(({ path }) => path).sort()).toEqual([
      'input.items[0]',
      'input.members[0].name',
      'input.members[1]',
      'input.members[1].idNumber',
      'input.purposes',
      'input.region',
      'input.signatures[1].signedOn',
      'input.supporters[0]',
      'input.validTo',
    ])
    expect(fault.zh).toContain('[input.region]')
    expect(fault.en).toContain('[input.region]')
  })

  test('of one kind keep that kind’s code', () => {
    expect(faultsOf(letterInput({ signatures: [forHusband] })).code).toBe('CONSENT_INCOMPLETE')
    expect(faultsOf(letterInput({ items: ['a', 'b'] })).code).toBe('ITEM_UNKNOWN')
  })

  test('never repeat a name or an ID number', () => {
    const fault = faultsOf(
      letterInput({ members: [{ ...HUSBAND, relationship: 'OTHER' }, WIFE, WIFE], signatures: [] }),
    )
    const told = `${fault.message} ${JSON.stringify(fault.detail)}`
    for (const { idNumber, name } of [HUSBAND, WIFE, CHILD, MOTHER]) {
      expect(told).not.toContain(idNumber)
      expect(told).not.toContain(name)
    }
  })

  test('of the shape are reported with their places, in whatever comes', () => {
    expect(faultsOf(letterInput({ clientRequestId: ' ' })).detail.path).toBe('input.clientRequestId')
    const many = Array.from({ length: 41 }, () => WIFE)
    expect(faultsOf(letterInput({ members: many })).detail.path).toBe('input.members')
    expect(faultsOf(letterInput({ caseNumber: 'x'.repeat(65) })).en).toContain('64')
    for (const input of [null, 7, 'text', [], {}]) expect(faultsOf(input).code).toBe('INPUT_INVALID')
    const bad: object = { ...letterInput(), members: [{ ...HUSBAND, relationship: 'constructor' }] }
    expect(faultsOf(bad).detail.path).toBe('input.members[0].relationship')
  })
})

test('a consent is pending, active, expired; a revoked one is revoked whatever the day', () => {
  const consent = consentOf({ validFrom: '2026-02-01', validTo: '2026-02-28' })
  expect(consentStatus(consent, '2026-01-31')).toBe('PENDING')
  expect(consentStatus(consent, '2026-02-01')).toBe('ACTIVE')
  expect(consentStatus(consent, '2026-02-28')).toBe('ACTIVE')
  expect(consentStatus(consent, '2026-03-01')).toBe('EXPIRED')
  for (const day of ['2026-01-31', '2026-02-10', '2026-03-01']) {
    expect(consentStatus({ ...consent, revokedAt: '2026-02-05T00:00:00.000Z' }, day)).toBe('REVOKED')
  }
})

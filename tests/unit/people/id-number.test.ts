import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HeduiError } from '../../../src/errors.ts'
import { ageOn, checkCharacter, idNumberParts, parseIdNumber } from '../../../src/people/id-number.ts'
import { KINSHIPS } from '../../../src/people/kinship.ts'
import { maskIdNumber } from '../../../src/people/mask.ts'
import { syntheticId } from '../../testkit/people.ts'

const birthDates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const idNumbers = fc
  .tuple(birthDates, fc.integer({ min: 1, max: 999 }))
  .map(([day, n]) => syntheticId(day, n))

function faultOf(input: string, path?: string): HeduiError {
  try {
    parseIdNumber(input, path)
  } catch (error) {
    if (error instanceof HeduiError) return error
  }
  throw new Error('nothing was wrong with it')
}

describe('a citizen ID number', () => {
  test('carries the check character of ISO 7064 MOD 11-2, on which GB 11643 stands', () => {
    const seventeenDigits = fc.stringMatching(/^99\d{15}$/)
    fc.assert(
      fc.property(seventeenDigits, (digits) => {
        let remainder = 0
        for (const digit of digits) remainder = ((remainder + Number(digit)) * 2) % 11
        const check = (12 - remainder) % 11
        return checkCharacter(digits) === (check === 10 ? 'X' : String(check))
      }),
    )
  })

  test('is accepted as it is, whoever it belongs to', () => {
    fc.assert(fc.property(idNumbers, (idNumber) => parseIdNumber(idNumber) === idNumber))
  })

  test('may carry blanks around it and a small x', () => {
    const ending = [...Array(200).keys()]
      .map((n) => syntheticId('1980-05-17', n + 1))
      .find((id) => id.endsWith('X'))
    expect(ending).toBeDefined()
    expect(parseIdNumber(`  ${ending?.toLowerCase()}\n`)).toBe(ending)
  })

  test('with one digit mistyped is refused, whichever it is', () => {
    fc.assert(
      fc.property(
        idNumbers,
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (id, at, by) => {
          const digit = String((Number(id.charAt(at)) + by) % 10)
          expect(() => parseIdNumber(id.slice(0, at) + digit + id.slice(at + 1))).toThrow(HeduiError)
        },
      ),
    )
  })

  test('with two neighbouring digits swapped is refused', () => {
    fc.assert(
      fc.property(idNumbers, fc.integer({ min: 0, max: 15 }), (id, at) => {
        fc.pre(id.charAt(at) !== id.charAt(at + 1))
        const swapped = id.slice(0, at) + id.charAt(at + 1) + id.charAt(at) + id.slice(at + 2)
        expect(() => parseIdNumber(swapped)).toThrow(HeduiError)
      }),
    )
  })

  test('of the old kind becomes the new one of the same person', () => {
    fc.assert(
      fc.property(idNumbers, (idNumber) => {
        fc.pre(idNumber.slice(6, 8) === '19')
        const old = idNumber.slice(0, 6) + idNumber.slice(8, 17)
        return parseIdNumber(old) === idNumber
      }),
    )
  })

  test('whose birth date does not exist is refused, in both forms', () => {
    for (const day of ['19800230', '19801301', '19800100', '20010229', '18000101']) {
      const seventeen = `990101${day}001`
      expect(faultOf(seventeen + checkCharacter(seventeen)).code).toBe('ID_NUMBER_INVALID')
    }
    expect(faultOf('990101800230001').code).toBe('ID_NUMBER_INVALID')
  })

  test.each(['', '99010119800101001', '9901011980010100011', '99010119800101００11', 'abcdefghijklmnopqr'])(
    'is not %j',
    (text) => {
      expect(faultOf(text).code).toBe('ID_NUMBER_INVALID')
    },
  )

  test('that is refused is never repeated in the error, and the input is named', () => {
    const wrong = `${syntheticId('1980-01-01').slice(0, 17)}?`
    const fault = faultOf(wrong, 'input.members[1].idNumber')
    expect(fault.detail.path).toBe('input.members[1].idNumber')
    expect(`${fault.message}${fault.stack}`).not.toContain(wrong.slice(0, 17))
  })

  test('says where, when and as what its holder was registered', () => {
    expect(idNumberParts(syntheticId('1980-02-29', 123))).toEqual({
      region: '990101',
      birthDate: '1980-02-29',
      sex: 1,
    })
    expect(idNumberParts(syntheticId('1980-02-29', 124)).sex).toBe(2)
  })

  test('is shown to people without need of the whole with its middle hidden', () => {
    const idNumber = syntheticId('1980-02-29')
    expect(maskIdNumber(idNumber)).toBe(`990101********${idNumber.slice(14)}`)
  })
})

describe('age', () => {
  test('grows on the birthday, not before', () => {
    expect(ageOn('2008-11-22', '2026-11-21')).toBe(17)
    expect(ageOn('2008-11-22', '2026-11-22')).toBe(18)
    expect(ageOn('2008-11-22', '2027-01-01')).toBe(18)
  })

  test('of those born on a leap day grows on 1 March of other years', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
  })
})

test('every kinship has a code of GB/T 4761 of its own and a word in both languages', () => {
  const kinships = Object.values(KINSHIPS)
  expect(new Set(kinships.map(({ code }) => code)).size).toBe(kinships.length)
  for (const { code, zh, en } of kinships) {
    expect(code).toMatch(/^\d{2}$/)
    expect(zh).not.toBe('')
    expect(en).not.toBe('')
  }
})

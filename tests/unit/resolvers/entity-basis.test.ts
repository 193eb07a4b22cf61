import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BasisHeaders, basisOf } from '../../../resolvers/entity-basis.ts'
import { HeduiError } from '../../../src/errors.ts'

const ID = '0199f000-0000-7000-8000-000000000001'
const GOOD = { 'hedui-consent-id': ID, 'hedui-purpose': 'APPLICATION' }

function faultsOf(headers: BasisHeaders): HeduiError {
  try {
    basisOf(headers)
  } catch (error) {
    if (error instanceof HeduiError) return error
    throw error
  }
  return expect.unreachable('the headers were taken')
}

describe('the headers of a gateway’s look-up', () => {
  test('say consent and purpose; the case may be left to the consent', () => {
    expect(basisOf(GOOD)).toEqual({ consentId: ID, purpose: 'APPLICATION', caseNumber: null })
    expect(basisOf({ ...GOOD, 'hedui-case-number': 'SQ-2026-0001' }).caseNumber).toBe('SQ-2026-0001')
  })

  test('carry any case number, percent-encoded', () => {
    const caseNumber = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 })
    fc.assert(
      fc.property(caseNumber, (text) => {
        fc.pre(text.trim() !== '' && text.length <= 64)
        expect(basisOf({ ...GOOD, 'hedui-case-number': encodeURIComponent(text) }).caseNumber).toBe(text)
      }),
    )
  })

  test('that are missing are all named at once, each with what to send, in both languages', () => {
    const error = faultsOf({})
    expect(error.code).toBe('INPUT_INVALID')
    expect(error.detail.faults?.map(({ path }) => path)).toEqual([
      'headers.hedui-consent-id',
      'headers.hedui-purpose',
    ])
    expect(error.zh).toContain('请在请求头 hedui-consent-id 中写授权书编号')
    expect(error.en).toContain('the purpose in the request header hedui-purpose: APPLICATION, REVERIFICATION')
  })

  test.each<[string, BasisHeaders, string]>([
    ['a consent id that is none', { 'hedui-consent-id': '999901197405120110' }, 'hedui-consent-id'],
    ['two consent ids', { 'hedui-consent-id': `${ID}, ${ID}` }, 'hedui-consent-id'],
    ['a list of consent ids', { 'hedui-consent-id': [ID] }, 'hedui-consent-id'],
    ['a purpose that is none', { 'hedui-purpose': 'CURIOSITY' }, 'hedui-purpose'],
    ['a purpose that every object has', { 'hedui-purpose': 'constructor' }, 'hedui-purpose'],
    ['an empty case number', { 'hedui-case-number': '' }, 'hedui-case-number'],
    ['a blank case number', { 'hedui-case-number': '%20' }, 'hedui-case-number'],
    ['a case number that is too long', { 'hedui-case-number': 'x'.repeat(65) }, 'hedui-case-number'],
    ['a broken percent-encoding', { 'hedui-case-number': '%E6%B8' }, 'hedui-case-number'],
    ['bytes without a character set', { 'hedui-case-number': 'æ¸­' }, 'hedui-case-number'],
  ])('%s is refused, and not repeated', (_what, changes, header) => {
    const error = faultsOf({ ...GOOD, ...changes })
    expect(error.code).toBe('INPUT_INVALID')
    expect(error.detail.path).toBe(`headers.${header}`)
    expect(error.message).not.toContain('999901')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameName } from '../../../adapters/mapping/names.ts'

describe('two names are one person’s', () => {
  test.each([
    ['张三', '张三'],
    ['张三', ' 张三 '],
    ['张三', '张　三'],
    ['买买提·吐尔逊', '买买提•吐尔逊'],
    ['买买提·吐尔逊', '买买提・吐尔逊'],
    ['买买提·吐尔逊', '买买提．吐尔逊'],
    ['买买提·吐尔逊', '买买提.吐尔逊'],
    ['ABDUL', 'ＡＢＤＵＬ'],
  ])('%s is %s', (a, b) => {
    expect(sameName(a, b)).toBe(true)
    expect(sameName(b, a)).toBe(true)
  })
})

describe('a near miss is another name, to be looked at', () => {
  test.each([
    ['刘建国', '刘健国'],
    ['王秀英', '汪秀英'],
    ['张三', '张三丰'],
    ['张三', ''],
    ['买买提·吐尔逊', '买买提吐尔逊'],
    ['贺㛃', '贺?'],
  ])('%s is not %s', (a, b) => {
    expect(sameName(a, b)).toBe(false)
  })

  test('names that differ in one Han character never match', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
    fc.assert(
      fc.property(
        fc.array(han, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        han,
        (characters, position, other) => {
          const at = position % characters.length
          fc.pre(characters[at]?.normalize('NFKC') !== other.normalize('NFKC'))
          expect(sameName(characters.join(''), characters.with(at, other).join(''))).toBe(false)
        },
      ),
    )
  })
})

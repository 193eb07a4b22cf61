/** Stretches of time as people read them. */
import { expect, test } from 'vitest'
import { stretchInWords } from '../../src/stretch-in-words.ts'

test.each([
  ['P1M', '1 个月', '1 month'],
  ['P7D', '7 天', '7 days'],
  ['PT1H', '1 小时', '1 hour'],
  ['PT30M', '30 分钟', '30 minutes'],
  ['P1DT12H', '1 天 12 小时', '1 day 12 hours'],
])('%s is %s, and %s in English', (text, zh, en) => {
  expect(stretchInWords(text)).toEqual({ zh, en })
})

test.each(['', 'P', 'a month'])('“%s” is no stretch of time and stays as it is', (text) => {
  expect(stretchInWords(text)).toEqual({ zh: text, en: text })
})

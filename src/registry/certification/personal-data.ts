import { sameName } from '../../../adapters/mapping/names.ts'
import type { LocalizedText } from '../../localized-text.ts'
import { parseIdNumber } from '../../people/id-number.ts'

const MOBILE = /^(?:\+?86)?1[3-9]\d{9}$/
const BANK_ACCOUNT = /^\d{16,19}$/
/** GA 36: one character for the province, a letter, and five or six letters and digits. */
const PLATE = /^\p{Script=Han}[A-Z][·.]?[A-Z0-9]{5,6}$/u
/** Words that hold many digits and hardly a Chinese character: certificates, contracts, accounts; no addresses. */
const NUMBERED = /^(?=(?:.*\d){7})(?!(?:.*\p{Script=Han}){4})[\p{Script=Han}A-Za-z0-9()〔〕[\]._/-]{8,60}$/u
const NUMBERED_DOCUMENT = /第\s*\d{4,}\s*号/
const DATE_OR_TIME = /^\d{4}(?:[-/.年]?\d{1,2}(?:[-/.月]?\d{1,2}日?(?:[T ]\d{2}:?\d{2}.*)?)?)?月?$/
const AMOUNT = /^[+-]?[\d,]+(?:\.\d+)?$/

const ID_NUMBER = { zh: '身份证号', en: 'an ID number' }
const MOBILE_NUMBER = { zh: '手机号', en: 'a mobile number' }
const ACCOUNT = { zh: '银行账号', en: 'a bank account' }
const NAME = { zh: '姓名', en: 'a name' }
const VEHICLE_PLATE = { zh: '车牌号', en: 'a number plate' }
const IDENTIFIER = { zh: '证件或编号', en: 'a certificate or another number that identifies' }

/**
 * What personal data a value looks like; null where it looks like none. A guess by its form, for rules that warn.
 *
 * @param names names of test people, the only ones that can be told from other words.
 */
export function looksPersonal(value: unknown, names: readonly string[]): LocalizedText | null {
  const text = textOf(value)
  if (text === null) return null
  if (isIdNumber(text)) return ID_NUMBER
  if (MOBILE.test(text)) return MOBILE_NUMBER
  if (BANK_ACCOUNT.test(text) && isLuhn(text)) return ACCOUNT
  return names.some((name) => sameName(name, text)) ? NAME : null
}

/** What identifier a text looks like, such as a record field may hold it; null where it looks like none. */
export function looksIdentifying(value: unknown): LocalizedText | null {
  const text = textOf(value)
  if (text === null || DATE_OR_TIME.test(text)) return null
  const personal = looksPersonal(text, [])
  if (personal) return personal
  if (PLATE.test(text)) return VEHICLE_PLATE
  if (NUMBERED_DOCUMENT.test(text)) return IDENTIFIER
  return NUMBERED.test(text) && !(AMOUNT.test(text) && text.includes('.')) ? IDENTIFIER : null
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return null
  const text = String(value).slice(0, 100).normalize('NFKC').replace(/\s+/g, '')
  return text === '' ? null : text
}

function isIdNumber(text: string): boolean {
  if (text.length !== 18) return false
  try {
    return parseIdNumber(text) !== ''
  } catch {
    return false
  }
}

/** GB/T 17552: the check digit of cards. */
function isLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

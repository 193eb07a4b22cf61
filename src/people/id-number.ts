import { HeduiError } from '../errors.ts'

/** GB 11643-1999: the weights of the first 17 digits, and the check character for each remainder mod 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'

/** The check character of 17 digits. The caller has made sure that they are digits. */
export function checkCharacter(seventeenDigits: string): string {
  let sum = 0
  for (const [position, weight] of WEIGHTS.entries()) {
    sum += (seventeenDigits.charCodeAt(position) - 48) * weight
  }
  return CHECK_CHARACTERS.charAt(sum % 11)
}

/** What an ID number says of its holder. */
export interface IdNumberParts {
  /** GB/T 2260 code of the place of first registration, 6 digits. */
  readonly region: string
  /** ISO 8601 date. */
  readonly birthDate: string
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sex: 1 | 2
}

/**
 * Checks a citizen ID number and returns it in its 18-character form: blanks trimmed, `x` upper-cased, an old number of
 * 15 digits converted (GB 11643: 19 inserted before the year, check character added).
 *
 * @param path names the input for the error, such as `input.members[1].idNumber`.
 * @throws {HeduiError} `ID_NUMBER_INVALID`, saying what is wrong without repeating the number.
 */
export function parseIdNumber(input: string, path?: string): string {
  const text = input.trim().toUpperCase()
  const fail = (zh: string, en: string): never => {
    throw new HeduiError('ID_NUMBER_INVALID', { zh, en, ...(path === undefined ? {} : { path }) })
  }
  if (/^\d{15}$/.test(text)) {
    const seventeen = `${text.slice(0, 6)}19${text.slice(6)}`
    if (!isCalendarDate(seventeen.slice(6, 14))) fail('出生日期不存在', 'the birth date in it does not exist')
    return seventeen + checkCharacter(seventeen)
  }
  if (!/^\d{17}[\dX]$/.test(text)) fail('应为18位数字，末位可为X', 'it has 18 digits, the last one may be X')
  if (!isCalendarDate(text.slice(6, 14))) fail('出生日期不存在', 'the birth date in it does not exist')
  if (checkCharacter(text) !== text.charAt(17))
    fail('校验位不符，请核对是否录入有误', 'the check digit does not match; look for a typing error')
  return text
}

/** Reads the parts of a number that {@link parseIdNumber} returned. */
export function idNumberParts(idNumber: string): IdNumberParts {
  return {
    region: idNumber.slice(0, 6),
    birthDate: `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
    sex: (idNumber.charCodeAt(16) - 48) % 2 === 1 ? 1 : 2,
  }
}

/** Full years of age on a day. Both dates ISO 8601. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years
}

function isCalendarDate(yyyymmdd: string): boolean {
  const year = Number(yyyymmdd.slice(0, 4))
  const month = Number(yyyymmdd.slice(4, 6))
  const day = Number(yyyymmdd.slice(6, 8))
  if (year < 1850 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Whether a text is an ID number, of 18 or 15 digits. */
export function isIdNumber(text: string): boolean {
  try {
    parseIdNumber(text)
    return true
  } catch {
    return false
  }
}

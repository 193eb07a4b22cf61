import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { addDays, addMonths, dayInChina, isDay } from '../calendar.ts'
import type { Purpose } from '../consents/consent.ts'
import { HeduiError } from '../errors.ts'
import type { Period } from '../findings/finding.ts'
import { MEASURE_KINDS } from '../findings/measures.ts'
import { parseIdNumber } from '../people/id-number.ts'
import type { Residence } from '../programmes/assessment.ts'
import type { Declaration } from '../reports/figures.ts'

/** What a client asks for, as the GraphQL input gives it. */
export interface VerificationRequest {
  readonly clientRequestId: string
  readonly consentId: string
  readonly purpose: Purpose
  readonly caseNumber: string | null
  /** null: every item that the consent covers. */
  readonly items: readonly string[] | null
  readonly declarations: readonly Declaration[]
  /** A month's last day; null for that of last month. */
  readonly periodEnd: string | null
  /** Town or country; null where it is not known. */
  readonly residence: Residence | null
  /** A shorter deadline than the hub's; null for that. */
  readonly deadlineWorkingDays: number | null
  /** The verification that this one follows. */
  readonly previous: string | null
}

/** A request whose every part was checked. */
export interface CheckedRequest extends Omit<VerificationRequest, 'periodEnd'> {
  readonly period: Period
  /** SHA-256 over what was asked for, to tell a repeated request from a different one. */
  readonly hash: Buffer
}

const MAX_DECLARATIONS = 500
const MOST_WORKING_DAYS = 60
const decimalShape = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/)

/**
 * Checks a request before anything is looked up.
 *
 * @param knowsItem whether an item is registered.
 * @throws {HeduiError} with the path of the first input at fault.
 */
export function checkRequest(
  request: VerificationRequest,
  now: Date,
  knowsItem: (item: string) => boolean,
): CheckedRequest {
  checkClientRequestId(request.clientRequestId)
  checkCaseNumber(request.caseNumber, 'input.caseNumber')
  const items = request.items === null ? null : [...new Set(request.items)].sort()
  if (items?.length === 0) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '至少要有一个核对项目',
      en: 'name at least one item',
      path: 'input.items',
    })
  }
  items?.forEach((item) => {
    if (!knowsItem(item)) throw unknownItem(item, 'input.items')
  })
  if (request.declarations.length > MAX_DECLARATIONS) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '申报项目过多',
      en: 'too many declarations',
      path: 'input.declarations',
    })
  }
  const declarations = request.declarations.map((one, index) =>
    checkDeclaration(one, `input.declarations[${index}]`),
  )
  const period = periodEndingOn(request.periodEnd, now)
  checkDeadline(request.deadlineWorkingDays)
  const { deadlineWorkingDays, previous, residence, ...asked } = request
  // What is not asked for is left out: requests that were hashed before there was such a thing keep their hash.
  const content = {
    ...asked,
    items,
    declarations,
    ...(deadlineWorkingDays === null ? {} : { deadlineWorkingDays }),
    ...(previous === null ? {} : { previous }),
    ...(residence === null ? {} : { residence }),
  }
  const hash = createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest()
  return {
    clientRequestId: request.clientRequestId,
    consentId: request.consentId,
    purpose: request.purpose,
    caseNumber: request.caseNumber,
    items,
    declarations,
    residence: request.residence,
    period,
    deadlineWorkingDays,
    previous,
    hash,
  }
}

function checkDeadline(workingDays: number | null): void {
  if (workingDays === null || (workingDays >= 1 && workingDays <= MOST_WORKING_DAYS)) return
  throw new HeduiError('INPUT_INVALID', {
    zh: `办结期限应为1至${MOST_WORKING_DAYS}个工作日`,
    en: `a deadline is 1 to ${MOST_WORKING_DAYS} working days`,
    path: 'input.deadlineWorkingDays',
  })
}

/** The 12 months up to a month's last day; up to the end of last month where none is named. */
export function periodEndingOn(periodEnd: string | null, now: Date): Period {
  const today = dayInChina(now)
  if (periodEnd === null) {
    // Every live query asks for it; it changes once a day.
    if (usual.today !== today) usual = { today, period: checkedPeriod(null, today) }
    return usual.period
  }
  return checkedPeriod(periodEnd, today)
}

let usual: { today: string; period: Period } = { today: '', period: { from: '', to: '' } }

function checkedPeriod(periodEnd: string | null, today: string): Period {
  const end = periodEnd ?? addDays(`${today.slice(0, 7)}-01`, -1)
  if (!isDay(end) || !addDays(end, 1).endsWith('-01')) {
    throw new HeduiError('DATE_INVALID', {
      zh: '核算截止日应为某月最后一天',
      en: "the period ends on a month's last day",
      path: 'input.periodEnd',
    })
  }
  if (end > today) {
    throw new HeduiError('DATE_INVALID', {
      zh: '核算截止日不能晚于今天',
      en: 'the period must not end after today',
      path: 'input.periodEnd',
    })
  }
  return { from: addMonths(addDays(end, 1), -12), to: end }
}

/** A case number is a short reference of the office's own; it is bounded, since it stands in the ledger. */
export function checkCaseNumber(caseNumber: string | null, path: string): void {
  if (caseNumber === null || (caseNumber.length <= 64 && caseNumber.trim() !== '')) return
  throw new HeduiError('INPUT_INVALID', {
    zh: '案卷号应为1至64个字符',
    en: 'a case number has 1 to 64 characters',
    path,
  })
}

export function unknownItem(item: string, path: string): HeduiError {
  const shown = item.slice(0, 80)
  return new HeduiError('ITEM_UNKNOWN', { zh: shown, en: shown, path })
}

export function checkClientRequestId(id: string): void {
  if (id.length >= 1 && id.length <= 128) return
  throw new HeduiError('INPUT_INVALID', {
    zh: '请求编号应为1至128个字符',
    en: 'a clientRequestId has 1 to 128 characters',
    path: 'input.clientRequestId',
  })
}

function checkDeclaration(declaration: Declaration, path: string): Declaration {
  const idNumber = parseIdNumber(declaration.idNumber, `${path}.idNumber`)
  if (!Object.hasOwn(MEASURE_KINDS, declaration.measure)) {
    const shown = declaration.measure.slice(0, 80)
    throw new HeduiError('MEASURE_UNKNOWN', { zh: shown, en: shown, path: `${path}.measure` })
  }
  if (!decimalShape.safeParse(declaration.value).success) {
    throw new HeduiError('DECIMAL_INVALID', {
      zh: '申报数值应为十进制数',
      en: 'a declared value is a decimal number',
      path: `${path}.value`,
    })
  }
  return { idNumber, measure: declaration.measure, value: declaration.value }
}

import { Faults } from '../../consents/faults.ts'
import { HeduiError } from '../../errors.ts'
import type { Subject } from '../../findings/finding.ts'
import { parseIdNumber } from '../../people/id-number.ts'
import { holdsPersonalNumber } from '../../people/personal-numbers.ts'

/** What an officer wants to open, as the GraphQL input gives it. */
export interface OpeningInput {
  readonly clientRequestId: string
  readonly caseNumber: string
  readonly people: readonly Subject[]
  readonly items: readonly string[]
  readonly reason: string
  /** How long it is open; null for the longest time that the deployment allows. */
  readonly minutes: number | null
}

/** A checked one. */
export interface Opening extends Omit<OpeningInput, 'minutes'> {
  readonly lastsMs: number
}

export interface OpeningLimits {
  readonly longestMs: number
  readonly knownItem: (id: string) => boolean
}

/** A household, with those who live with it. */
const MOST_PEOPLE = 20
const MOST_ITEMS = 50
/** A reviewer must be able to tell from it what could not wait: a word or two cannot. */
const SHORTEST_REASON = 15
const LONGEST_REASON = 1000
const MINUTE_MS = 60_000

/**
 * Checks what an emergency access is to be opened for, with everything that is wrong in it.
 *
 * @throws {HeduiError} `INPUT_INVALID`, `ID_NUMBER_INVALID` or `ITEM_UNKNOWN`.
 */
export function readOpening(input: OpeningInput, { longestMs, knownItem }: OpeningLimits): Opening {
  const faults = new Faults()
  const clientRequestId = input.clientRequestId.trim()
  if (clientRequestId === '' || clientRequestId.length > 128) {
    faults.add(
      'INPUT_INVALID',
      'input.clientRequestId',
      '请求编号应为1至128个字符',
      'a clientRequestId has 1 to 128 characters',
    )
  }
  const caseNumber = input.caseNumber.trim()
  if (caseNumber === '' || caseNumber.length > 64) {
    faults.add(
      'INPUT_INVALID',
      'input.caseNumber',
      '案卷号应为1至64个字符',
      'a case number has 1 to 64 characters',
    )
  }
  const people = input.people.map((person, index) => readPerson(person, `input.people[${index}]`, faults))
  if (people.length === 0 || people.length > MOST_PEOPLE) {
    faults.add(
      'INPUT_INVALID',
      'input.people',
      `请列明1至${MOST_PEOPLE}人`,
      `name 1 to ${MOST_PEOPLE} people`,
    )
  }
  if (new Set(people.map(({ idNumber }) => idNumber)).size < people.length) {
    faults.add('INPUT_INVALID', 'input.people', '同一人重复列出', 'the same person is named twice')
  }
  const items = [...new Set(input.items)].sort()
  if (items.length === 0 || items.length > MOST_ITEMS) {
    faults.add(
      'INPUT_INVALID',
      'input.items',
      `请列明1至${MOST_ITEMS}个项目`,
      `name 1 to ${MOST_ITEMS} items`,
    )
  }
  for (const item of items) {
    const shown = item.slice(0, 80)
    if (!knownItem(item)) faults.add('ITEM_UNKNOWN', 'input.items', shown, shown)
  }
  const reason = faults.attempt('input.reason', () =>
    checkEmergencyReason(input.reason, 'input.reason', SHORTEST_REASON),
  )
  const lastsMs = input.minutes === null ? longestMs : input.minutes * MINUTE_MS
  if (lastsMs < MINUTE_MS || lastsMs > longestMs) {
    const most = Math.floor(longestMs / MINUTE_MS)
    faults.add(
      'INPUT_INVALID',
      'input.minutes',
      `时长应为1至${most}分钟`,
      `it is open for 1 to ${most} minutes`,
    )
  }
  faults.throwIfAny()
  return { clientRequestId, caseNumber, people, items, reason: reason ?? '', lastsMs }
}

/**
 * A reason in somebody's words. Auditors read it, who see nobody's data: it must not hold numbers of people.
 *
 * @throws {HeduiError} `INPUT_INVALID`
 */
export function checkEmergencyReason(text: string, path: string, shortest = 1): string {
  const reason = text.trim()
  if (reason.length < shortest || reason.length > LONGEST_REASON) {
    throw new HeduiError('INPUT_INVALID', {
      zh: `请写明原因（${shortest}至${LONGEST_REASON}字）`,
      en: `say why, in ${shortest} to ${LONGEST_REASON} characters`,
      path,
    })
  }
  if (holdsPersonalNumber(reason)) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '原因中不得填写身份证号、电话号码、银行卡号等个人号码',
      en: 'leave numbers of ID cards, phones, bank cards and the like out of the reason',
      path,
    })
  }
  return reason
}

function readPerson({ idNumber, name }: Subject, path: string, faults: Faults): Subject {
  const parsed = faults.attempt(`${path}.idNumber`, () => parseIdNumber(idNumber))
  const trimmed = name.trim()
  if (trimmed === '' || trimmed.length > 100 || /\p{Cc}/u.test(trimmed)) {
    faults.add('INPUT_INVALID', `${path}.name`, '姓名应为1至100个字符', 'a name has 1 to 100 characters')
  }
  return { idNumber: parsed ?? idNumber, name: trimmed }
}

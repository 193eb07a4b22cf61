import { isRegionCode } from '../access/region.ts'
import { isDay } from '../calendar.ts'
import type { ConsentPerson, ConsentSignature, Purpose } from './consent.ts'
import { Faults } from './faults.ts'
import { type LetterInput, PURPOSES, readShape } from './letter-input.ts'
import { applicantFirst, checkApplicant, checkDay, readPeople, tellApart } from './letter-people.ts'
import { readSignatures } from './letter-signatures.ts'

/** What a signed letter says, checked and in one form: the same letter sent twice reads the same. */
export interface Letter {
  readonly clientRequestId: string
  readonly caseNumber: string | null
  readonly region: string
  /** The applicant first. */
  readonly members: readonly ConsentPerson[]
  readonly supporters: readonly ConsentPerson[]
  readonly purposes: readonly Purpose[]
  /** Sorted; null: every item. */
  readonly items: readonly string[] | null
  readonly sensitiveItems: boolean
  /** In the order of the people. */
  readonly signatures: readonly ConsentSignature[]
  readonly validFrom: string
  readonly validTo: string
}

export interface LetterRules {
  /** The day in China. */
  readonly today: string
  readonly knownItem: (id: string) => boolean
}

/**
 * Reads a consent letter and checks it (domain.md §2): every person whom it covers has signed, or a guardian has for
 * those who cannot; the people are told apart by valid ID numbers; nothing contradicts itself. All faults are reported
 * together.
 *
 * @throws {HeduiError} `CONSENT_INCOMPLETE`, `INPUT_INVALID`, `ID_NUMBER_INVALID`, `DATE_INVALID` or `ITEM_UNKNOWN`
 *   with every fault in `detail.faults`.
 */
export function readLetter(input: unknown, rules: LetterRules): Letter {
  const faults = new Faults()
  const shape = readShape(input, faults)
  faults.throwIfAny()
  if (!shape) throw new TypeError('a shape that has no fault is read')

  if (!isRegionCode(shape.region)) {
    faults.add('INPUT_INVALID', 'input.region', '行政区划代码应为6位数字', 'a region code has 6 digits')
  }
  const purposes = PURPOSES.filter((purpose) => shape.purposes.includes(purpose))
  if (purposes.length === 0) {
    faults.add('CONSENT_INCOMPLETE', 'input.purposes', '未写明核对事由', 'it names no purpose')
  }
  const items = readItems(shape, rules, faults)
  checkValidity(shape, faults)

  const members = readPeople(shape.members, 'input.members', rules.today, faults)
  const supporters = readPeople(shape.supporters, 'input.supporters', rules.today, faults)
  const people = tellApart([...members, ...supporters], faults)
  checkApplicant(members, supporters, faults)
  const signatures = readSignatures(shape, people, rules.today, faults)
  faults.throwIfAny()

  return {
    clientRequestId: shape.clientRequestId,
    caseNumber: shape.caseNumber?.trim() || null,
    region: shape.region,
    members: applicantFirst(members.map(({ person }) => person)),
    supporters: supporters.map(({ person }) => person),
    purposes,
    items,
    sensitiveItems: shape.sensitiveItems,
    signatures,
    validFrom: shape.validFrom,
    validTo: shape.validTo,
  }
}

function readItems(shape: LetterInput, rules: LetterRules, faults: Faults): readonly string[] | null {
  if (shape.items === null || shape.items === undefined) return null
  if (shape.items.length === 0) {
    faults.add(
      'CONSENT_INCOMPLETE',
      'input.items',
      '未写明核对项目；如授权全部项目，请不填此栏',
      'it names no item; leave the list out where all items are meant',
    )
  }
  for (const [index, item] of shape.items.entries()) {
    if (!rules.knownItem(item)) {
      faults.add('ITEM_UNKNOWN', `input.items[${index}]`, '请核对项目编号', 'look for a typing error')
    }
  }
  return [...new Set(shape.items)].sort()
}

function checkValidity(shape: LetterInput, faults: Faults): void {
  checkDay(shape.validFrom, 'input.validFrom', faults)
  checkDay(shape.validTo, 'input.validTo', faults)
  if (isDay(shape.validFrom) && isDay(shape.validTo) && shape.validTo < shape.validFrom) {
    faults.add('DATE_INVALID', 'input.validTo', '截止日早于起始日', 'the last day lies before the first')
  }
}

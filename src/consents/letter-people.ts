import { isDay } from '../calendar.ts'
import { idNumberParts, parseIdNumber } from '../people/id-number.ts'
import type { ConsentPerson } from './consent.ts'
import type { Faults } from './faults.ts'
import type { PersonInput } from './letter-input.ts'

/** A person of the letter, under a key by which signatures find them even where the number is wrong. */
export interface Listed {
  readonly path: string
  readonly person: ConsentPerson
  /** Whether the ID number is one, so that an age can be read from it. */
  readonly valid: boolean
}

/** Checks that a text of the input is a real day. */
export function checkDay(text: string, path: string, faults: Faults): boolean {
  if (isDay(text)) return true
  faults.add(
    'DATE_INVALID',
    path,
    '应为真实日期，格式如2026-11-22',
    'a real day is needed, written 2026-11-22',
  )
  return false
}

export function readPeople(
  inputs: readonly PersonInput[],
  path: string,
  today: string,
  faults: Faults,
): Listed[] {
  return inputs.map((input, index) => readPerson(input, `${path}[${index}]`, today, faults))
}

export function readPerson(input: PersonInput, path: string, today: string, faults: Faults): Listed {
  const parsed = faults.attempt(`${path}.idNumber`, () => parseIdNumber(input.idNumber))
  const born = parsed !== null && idNumberParts(parsed).birthDate <= today
  if (parsed !== null && !born) {
    faults.add(
      'ID_NUMBER_INVALID',
      `${path}.idNumber`,
      '出生日期晚于今天',
      'the birth date in it lies in the future',
    )
  }
  const name = input.name.trim()
  if (name === '' || /\p{Cc}/u.test(name)) {
    faults.add('INPUT_INVALID', `${path}.name`, '姓名不能为空', 'a name is needed')
  }
  const idNumber = parsed ?? input.idNumber.trim().toUpperCase()
  return { path, person: { idNumber, name, relationship: input.relationship }, valid: born }
}

/** The people by ID number; nobody may stand there twice. */
export function tellApart(listed: readonly Listed[], faults: Faults): ReadonlyMap<string, Listed> {
  const people = new Map<string, Listed>()
  for (const entry of listed) {
    if (people.has(entry.person.idNumber)) {
      faults.add(
        'INPUT_INVALID',
        `${entry.path}.idNumber`,
        '同一人重复列出',
        'the same person is listed twice',
      )
    } else {
      people.set(entry.person.idNumber, entry)
    }
  }
  return people
}

export function checkApplicant(
  members: readonly Listed[],
  supporters: readonly Listed[],
  faults: Faults,
): void {
  const applicants = members.filter(({ person }) => person.relationship === 'SELF').length
  if (applicants !== 1) {
    faults.add(
      'CONSENT_INCOMPLETE',
      'input.members',
      `家庭成员中应有且只有一名申请人（本人），现有${applicants}名`,
      `exactly one member is the applicant (SELF); there are ${applicants}`,
    )
  }
  for (const { path, person } of supporters) {
    if (person.relationship === 'SELF') {
      faults.add(
        'INPUT_INVALID',
        `${path}.relationship`,
        '赡养抚养扶养义务人不能是申请人本人',
        'a supporter cannot be the applicant',
      )
    }
  }
}

export function applicantFirst(members: readonly ConsentPerson[]): ConsentPerson[] {
  const isApplicant = (person: ConsentPerson): boolean => person.relationship === 'SELF'
  return [...members.filter(isApplicant), ...members.filter((person) => !isApplicant(person))]
}

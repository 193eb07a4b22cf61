import { isDay } from '../calendar.ts'
import { ageOn, idNumberParts, parseIdNumber } from '../people/id-number.ts'
import type { ConsentPerson, ConsentSignature } from './consent.ts'
import type { Faults } from './faults.ts'
import type { LetterInput, SignatureInput } from './letter-input.ts'
import { checkDay, type Listed, readPerson } from './letter-people.ts'

/** From this age on a person signs for themself (Civil Code art. 17). */
const ADULT = 18

/** One signature for each person, by the person or by a guardian. */
export function readSignatures(
  shape: LetterInput,
  people: ReadonlyMap<string, Listed>,
  today: string,
  faults: Faults,
): ConsentSignature[] {
  const signed = new Map<string, ConsentSignature>()
  const guarded = new Set(
    shape.signatures
      .filter(({ capacity }) => capacity === 'GUARDIAN')
      .map((input) => plainNumber(input.forIdNumber)),
  )
  for (const [index, input] of shape.signatures.entries()) {
    const path = `input.signatures[${index}]`
    const idNumber = plainNumber(input.forIdNumber)
    const listed = people.get(idNumber)
    if (!listed) {
      faults.add(
        'INPUT_INVALID',
        `${path}.forIdNumber`,
        '授权书中没有此人',
        'the letter does not list this person',
      )
      continue
    }
    if (signed.has(idNumber)) {
      faults.add(
        'INPUT_INVALID',
        `${path}.forIdNumber`,
        '此人已有签署',
        'there is a signature for this person already',
      )
      continue
    }
    const signer = readSigner(input, path, { listed, people, guarded, today, faults })
    signed.set(idNumber, {
      forIdNumber: idNumber,
      signer,
      capacity: input.capacity,
      evidenceHash: readEvidence(input, path, faults),
      signedOn: readSignedOn(input, path, shape, today, faults),
    })
  }
  for (const [idNumber, { path }] of people) {
    if (!signed.has(idNumber)) {
      faults.add('CONSENT_INCOMPLETE', path, '此人未签署授权', 'this person has not signed')
    }
  }
  return [...people.keys()].flatMap((idNumber) => signed.get(idNumber) ?? [])
}

interface SignerContext {
  /** The person whose data is consented to. */
  readonly listed: Listed
  readonly people: ReadonlyMap<string, Listed>
  /** Those for whom somebody else signs. */
  readonly guarded: ReadonlySet<string>
  readonly today: string
  readonly faults: Faults
}

function readSigner(input: SignatureInput, path: string, context: SignerContext): ConsentPerson {
  const { listed, people, guarded, today, faults } = context
  const day = isDay(input.signedOn) ? input.signedOn : today
  if (input.capacity === 'SELF') {
    if (input.guardian) {
      faults.add(
        'INPUT_INVALID',
        `${path}.guardian`,
        '本人签署的不应填写监护人；由监护人签署的请注明',
        'who signs for themself has no guardian here; say so where a guardian signs',
      )
    }
    if (listed.valid && !isAdult(listed.person, day)) {
      faults.add(
        'CONSENT_INCOMPLETE',
        `${path}.capacity`,
        '未成年人应由监护人签署',
        'for a minor a guardian signs',
      )
    }
    return listed.person
  }
  if (!input.guardian) {
    faults.add('CONSENT_INCOMPLETE', `${path}.guardian`, '未填写监护人', 'the guardian is missing')
    return listed.person
  }
  const guardian = readPerson(input.guardian, `${path}.guardian`, today, faults)
  const fault = (zh: string, en: string): void => faults.add('INPUT_INVALID', `${path}.guardian`, zh, en)
  const number = guardian.person.idNumber
  if (number === listed.person.idNumber) {
    fault('监护人不能是本人', 'a person is not their own guardian')
    return listed.person
  }
  if (guarded.has(number)) fault('监护人本身由他人代签', 'for this guardian somebody else signs')
  if (guardian.valid && !isAdult(guardian.person, day)) fault('监护人应为成年人', 'a guardian is an adult')
  const alsoListed = people.get(number)
  if (!alsoListed) return guardian.person
  // A name that is missing is reported where the person stands.
  if (alsoListed.person.name !== '' && alsoListed.person.name !== guardian.person.name) {
    fault('监护人姓名与授权书中此人的姓名不一致', 'the letter lists this guardian under another name')
  }
  return alsoListed.person
}

function isAdult(person: ConsentPerson, day: string): boolean {
  return ageOn(idNumberParts(person.idNumber).birthDate, day) >= ADULT
}

function readEvidence(input: SignatureInput, path: string, faults: Faults): string {
  const hash = input.evidenceHash.trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(hash)) {
    faults.add(
      'INPUT_INVALID',
      `${path}.evidenceHash`,
      '应为64位十六进制的SHA-256摘要',
      'a SHA-256 digest has 64 hexadecimal digits',
    )
  }
  return hash
}

function readSignedOn(
  input: SignatureInput,
  path: string,
  shape: LetterInput,
  today: string,
  faults: Faults,
): string {
  const place = `${path}.signedOn`
  if (!checkDay(input.signedOn, place, faults)) return input.signedOn
  if (input.signedOn > today) {
    faults.add('DATE_INVALID', place, '签署日期晚于今天', 'the signature lies in the future')
  } else if (isDay(shape.validFrom) && input.signedOn > shape.validFrom) {
    faults.add(
      'DATE_INVALID',
      place,
      '授权书自签署后方可生效',
      'a letter is valid from its last signature on, not before',
    )
  }
  return input.signedOn
}

/** The number by which a signature finds its person; one that is wrong is reported where the person stands. */
function plainNumber(idNumber: string): string {
  try {
    return parseIdNumber(idNumber)
  } catch {
    return idNumber.trim().toUpperCase()
  }
}

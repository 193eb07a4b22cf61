import { creditCode } from './credit-code.ts'
import { dayIn } from './days.ts'
import { deathOf } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import { regionOf } from './id-space.ts'
import { REFERENCE_YEAR } from './layout.ts'
import { insuranceOf } from './medical-insurance.ts'
import type { Resident } from './resident.ts'

/** A marriage as it is registered [婚姻登记]. */
export interface Marriage {
  readonly spouseName: string
  readonly spouseIdNo: string
  readonly office: string
  /** ISO 8601 date. */
  readonly registeredOn: string
  /** GB/T 2261.2: 20 married, 30 widowed, 40 divorced. */
  readonly status: '20' | '30' | '40'
}

/** Assistance that is paid at present [在享救助]. */
export interface Assistance {
  /** 1 minimum living allowance, 2 marginal, 3 extreme hardship, 4 temporary. */
  readonly programme: '1' | '2' | '3' | '4'
  /** A month. */
  readonly amountFen: number
  /** ISO 8601 date. */
  readonly from: string
  /** 1 paid, 2 suspended, 3 ended. */
  readonly status: '1' | '2' | '3'
  /** GB/T 2260, prefix 99. */
  readonly region: string
}

/** A part in an organisation that is no business [社会组织]. */
export interface SocialOrganisation {
  readonly name: string
  /** 1 association, 2 private non-enterprise unit, 3 foundation. */
  readonly type: '1' | '2' | '3'
  /** Its unified social credit code. */
  readonly certNo: string
  /** Its registered fund. */
  readonly fundFen: number
  /** 1 legal representative, 2 council member. */
  readonly role: '1' | '2'
}

/** The marriage of a couple, the same in both records; of widows and widowers it says so. */
export function marriagesOf({ seed, person, head, spouse }: Resident): readonly Marriage[] {
  if (!spouse) return []
  // A couple is the head's or the parents': its own draw, whichever of the two is asked about.
  const draw = new Draw(seed, Math.min(person.index, spouse.index), TOPICS.marriage)
  const younger = person.birthDate > spouse.birthDate ? person : spouse
  const year = Math.min(REFERENCE_YEAR, Number(younger.birthDate.slice(0, 4)) + draw.int(22, 26))
  return [
    {
      spouseName: spouse.name,
      spouseIdNo: spouse.idNumber,
      office: `和兑市民政局婚姻登记处（${regionOf(head.index)}）`,
      registeredOn: dayIn(draw, year),
      status: deathOf(seed, spouse) ? '30' : '20',
    },
  ]
}

/** Who is insured as a recipient of assistance receives it. */
export function assistanceOf({ seed, person, head }: Resident): readonly Assistance[] {
  const [insurance] = insuranceOf(seed, person)
  const programme =
    insurance?.category === '低保对象' ? '1' : insurance?.category === '特困人员' ? '3' : undefined
  if (programme === undefined || !insurance) return []
  const draw = new Draw(seed, person.index, TOPICS.assistance)
  return [
    {
      programme,
      amountFen: programme === '1' ? draw.int(180, 720) * 100 : draw.int(900, 1300) * 100,
      from: dayIn(draw, REFERENCE_YEAR - draw.int(0, 8)),
      status: deathOf(seed, person) ? '3' : '1',
      region: regionOf(head.index),
    },
  ]
}

/** One adult in a hundred and fifty. */
export function organisationsOf({ seed, person }: Resident): readonly SocialOrganisation[] {
  const draw = new Draw(seed, person.index, TOPICS.organisation)
  if (person.age < 30 || !draw.chance(0.7)) return []
  const type = draw.pick(['1', '1', '2', '3'] as const)
  return [
    {
      name: `和兑市${draw.pick(['东湖', '北关', '河西'])}${{ '1': '书法协会', '2': '养老服务中心', '3': '助学基金会' }[type]}`,
      type,
      certNo: creditCode('52', person.index),
      fundFen: draw.int(3, 200) * 1_000_000,
      role: draw.pick(['1', '2']),
    },
  ]
}

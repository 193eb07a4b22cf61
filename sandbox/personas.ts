/**
 * Named synthetic people who reproduce the cases that the product must get right (docs: sandbox/README.md). Their ID
 * numbers are outside those of the generated population (regions 9999xx) and never change, and every sandbox serves
 * them, whatever its size. What departments hold on them is in persona-records.ts.
 */
import type { Kinship } from '../src/people/kinship.ts'
import { FURTHER_HOUSEHOLDS } from './further-households.ts'
import type { Holding } from './holdings.ts'
import type { CoreSlug } from './slugs.ts'

/** How a department's answer on a person must come out when all is well. */
export type ExpectedOutcome = 'HIT' | 'NONE' | 'MISMATCH'

export interface Persona {
  readonly idNumber: string
  /** The true name, as in the consent letter. */
  readonly name: string
  readonly relationship: Kinship
  /** By the first item of the departments that have been there from the beginning. */
  readonly outcomes: Readonly<Record<CoreSlug, ExpectedOutcome>>
  /** By the field of all other items; what is not named is NONE. */
  readonly further: Readonly<Partial<Record<Holding, 'HIT' | 'MISMATCH'>>>
}

/** What a member declared of one measure; the shape of the GraphQL input `DeclarationInput`. */
export interface Declaration {
  readonly idNumber: string
  /** A measure such as `income.wage`. */
  readonly measure: string
  /** An exact decimal. */
  readonly value: string
}

export interface PersonaHousehold {
  readonly title: { readonly zh: string; readonly en: string }
  /** What a verification of this household must show. */
  readonly shows: { readonly zh: string; readonly en: string }
  /** The applicant first. */
  readonly members: readonly Persona[]
  readonly supporters: readonly Persona[]
  readonly declarations: readonly Declaration[]
}

const NOWHERE = { housing: 'NONE', vehicles: 'NONE', tax: 'NONE', 'medical-insurance': 'NONE' } as const
const INSURED = { ...NOWHERE, 'medical-insurance': 'HIT' } as const

export const PERSONAS = {
  han: {
    title: { zh: '韩志强一家（分户救助）', en: "Han's household, to be helped in parts" },
    shows: {
      zh: '丈夫有两处工资收入，只申报了一处：申报与核对相差6402.50元；一套住房、一辆普通车；妻子为重度残疾人，可按单人保办理，丈夫和儿子按低保边缘',
      en: 'The husband has wages from two payers and declared one: found is 6,402.50 above declared. One home, one ordinary vehicle. The disabled wife can be helped as a single-person case, husband and son as marginal.',
    },
    members: [
      {
        idNumber: '999901197405120110',
        name: '韩志强',
        relationship: 'SELF',
        outcomes: { housing: 'HIT', vehicles: 'HIT', tax: 'HIT', 'medical-insurance': 'HIT' },
        further: {
          householdRegister: 'HIT',
          marriage: 'HIT',
          utilities: 'HIT',
          workersInNeed: 'HIT',
          businesses: 'HIT',
          deposits: 'HIT',
          paymentBalances: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
      {
        idNumber: '999901197609030221',
        name: '李桂芳',
        relationship: 'SPOUSE',
        outcomes: INSURED,
        further: { householdRegister: 'HIT', marriage: 'HIT', disability: 'HIT', medicalSettlements: 'HIT' },
      },
      {
        idNumber: '999901200603180338',
        name: '韩晓宇',
        relationship: 'SON',
        outcomes: INSURED,
        further: { householdRegister: 'HIT', schoolEnrolment: 'HIT', schoolAid: 'HIT' },
      },
      {
        idNumber: '999901194911270441',
        name: '王玉珍',
        relationship: 'PARENT',
        outcomes: INSURED,
        further: {
          householdRegister: 'HIT',
          pension: 'HIT',
          subsidies: 'HIT',
          land: 'HIT',
          farmSubsidies: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
    ],
    supporters: [],
    declarations: [
      { idNumber: '999901197405120110', measure: 'income.wage', value: '25800.00' },
      { idNumber: '999901197405120110', measure: 'property.realEstate.count', value: '1' },
      { idNumber: '999901197405120110', measure: 'property.vehicle.count', value: '1' },
      { idNumber: '999901197609030221', measure: 'income.wage', value: '0.00' },
      { idNumber: '999901197609030221', measure: 'expense.medical', value: '7500.00' },
    ],
  },
  zhang: {
    title: { zh: '张德福夫妇（女儿有两套住房）', en: 'Zhang and his wife, whose daughter owns two homes' },
    shows: {
      zh: '夫妇名下无房无车无收入，在享低保；女儿是赡养人，不计入家庭人口，名下两套住房、一辆车和工资。命中不等于违规',
      en: 'The couple has nothing and is rightly on 低保. The daughter, a supporter outside the head-count, owns two homes and a car and earns wages. A hit is not a violation.',
    },
    members: [
      {
        idNumber: '999902195102080112',
        name: '张德福',
        relationship: 'SELF',
        outcomes: INSURED,
        further: {
          householdRegister: 'HIT',
          marriage: 'HIT',
          assistance: 'HIT',
          pension: 'HIT',
          subsidies: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
      {
        idNumber: '999902195307210224',
        name: '陈秀兰',
        relationship: 'SPOUSE',
        outcomes: INSURED,
        further: {
          householdRegister: 'HIT',
          marriage: 'HIT',
          assistance: 'HIT',
          pension: 'HIT',
          subsidies: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
    ],
    supporters: [
      {
        idNumber: '999902197910150325',
        name: '张丽',
        relationship: 'DAUGHTER',
        outcomes: { housing: 'HIT', vehicles: 'HIT', tax: 'HIT', 'medical-insurance': 'HIT' },
        further: {
          householdRegister: 'HIT',
          contributions: 'HIT',
          employment: 'HIT',
          providentFund: 'HIT',
          housingContracts: 'HIT',
          exitsAndEntries: 'HIT',
          shareholdings: 'HIT',
          deposits: 'HIT',
          securities: 'HIT',
          paymentBalances: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
    ],
    declarations: [
      { idNumber: '999902195102080112', measure: 'income.wage', value: '0.00' },
      { idNumber: '999902195102080112', measure: 'property.realEstate.count', value: '0' },
    ],
  },
  student: {
    title: { zh: '周雨桐一家（应助未助的大学生）', en: 'The student who never applied for the grant' },
    shows: {
      zh: '母亲工资与申报一致，全家为低保对象；女儿是大学新生，学籍在册而无资助记录：政策应主动找人',
      en: "The mother's wage is as declared and the family is on 低保; the daughter is enrolled at university and has no grant, though she is entitled to one: policy should look for people.",
    },
    members: [
      {
        idNumber: '999903197804090126',
        name: '孙秀梅',
        relationship: 'SELF',
        outcomes: { housing: 'HIT', vehicles: 'NONE', tax: 'HIT', 'medical-insurance': 'HIT' },
        further: {
          householdRegister: 'HIT',
          marriage: 'HIT',
          assistance: 'HIT',
          publicPosts: 'HIT',
          utilities: 'HIT',
          subsidies: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
      {
        idNumber: '999903200801300225',
        name: '周雨桐',
        relationship: 'DAUGHTER',
        outcomes: INSURED,
        further: {
          householdRegister: 'HIT',
          assistance: 'HIT',
          schoolEnrolment: 'HIT',
          subsidies: 'HIT',
        },
      },
      {
        idNumber: '999903201406160319',
        name: '周子轩',
        relationship: 'SON',
        outcomes: INSURED,
        further: {
          householdRegister: 'HIT',
          assistance: 'HIT',
          schoolEnrolment: 'HIT',
          subsidies: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
    ],
    supporters: [],
    declarations: [
      { idNumber: '999903197804090126', measure: 'income.wage', value: '22800.00' },
      { idNumber: '999903197804090126', measure: 'property.realEstate.count', value: '1' },
    ],
  },
  sameName: {
    title: { zh: '刘建国夫妇（被误认为股东）', en: 'The couple taken for shareholders' },
    shows: {
      zh: '税务以二人身份证号登记了股息红利，姓名却是“刘健国”“汪秀英”；不动产登记的商铺权利人也是“刘健国”：均为姓名不一致，须人工核实，不得计入',
      en: 'Tax holds dividends under their ID numbers but other names, and so does the housing register with a shop: MISMATCH, to be looked at, never counted.',
    },
    members: [
      {
        idNumber: '999904196808250117',
        name: '刘建国',
        relationship: 'SELF',
        outcomes: { ...INSURED, housing: 'MISMATCH', tax: 'MISMATCH' },
        further: {
          householdRegister: 'HIT',
          marriage: 'HIT',
          assistance: 'HIT',
          businesses: 'MISMATCH',
          shareholdings: 'MISMATCH',
          medicalSettlements: 'HIT',
        },
      },
      {
        idNumber: '999904197012050229',
        name: '王秀英',
        relationship: 'SPOUSE',
        outcomes: { ...INSURED, tax: 'MISMATCH' },
        further: {
          householdRegister: 'HIT',
          marriage: 'HIT',
          assistance: 'HIT',
          shareholdings: 'MISMATCH',
          medicalSettlements: 'HIT',
        },
      },
    ],
    supporters: [],
    declarations: [{ idNumber: '999904196808250117', measure: 'income.wage', value: '0.00' }],
  },
  deceased: {
    title: { zh: '吴淑琴夫妇（丈夫已故未销户）', en: 'A death that is not deregistered everywhere' },
    shows: {
      zh: '医保、公安、民政、卫健均记录丈夫死亡，而住房、机动车和出租收入仍在其名下',
      en: "Medical insurance, police, civil affairs and health know of the husband's death, while home, motorcycle and rent still stand in his name.",
    },
    members: [
      {
        idNumber: '999905194803110120',
        name: '吴淑琴',
        relationship: 'SELF',
        outcomes: INSURED,
        further: { householdRegister: 'HIT', marriage: 'HIT', pension: 'HIT', medicalSettlements: 'HIT' },
      },
      {
        idNumber: '999905194410020212',
        name: '赵长河',
        relationship: 'SPOUSE',
        outcomes: { housing: 'HIT', vehicles: 'HIT', tax: 'HIT', 'medical-insurance': 'HIT' },
        further: {
          householdRegister: 'HIT',
          deregistration: 'HIT',
          marriage: 'HIT',
          funeral: 'HIT',
          pension: 'HIT',
          birthsAndDeaths: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
    ],
    supporters: [],
    declarations: [],
  },
  nothing: {
    title: { zh: '何平安（各单位均无记录）', en: 'Somebody with nothing anywhere' },
    shows: { zh: '每个单位都明确反馈“无”', en: 'Every department answers that it holds nothing.' },
    members: [
      {
        idNumber: '999906199006060115',
        name: '何平安',
        relationship: 'SELF',
        outcomes: NOWHERE,
        further: {},
      },
    ],
    supporters: [],
    declarations: [],
  },
  rareName: {
    title: { zh: '贺㛃（生僻字姓名）', en: 'A name that GBK cannot write' },
    shows: {
      zh: '姓名含GBK以外的字“㛃”，生日为2月29日；按GB18030和UTF-8反馈的姓名必须一致',
      en: 'The name has a character outside GBK and the birthday is 29 February; read as GB18030 or as UTF-8, the names must agree.',
    },
    members: [
      {
        idNumber: '999907198802290124',
        name: '贺㛃',
        relationship: 'SELF',
        outcomes: { housing: 'HIT', vehicles: 'HIT', tax: 'HIT', 'medical-insurance': 'HIT' },
        further: {
          householdRegister: 'HIT',
          contributions: 'HIT',
          employment: 'HIT',
          commercialVehicles: 'HIT',
          housingContracts: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
    ],
    supporters: [],
    declarations: [{ idNumber: '999907198802290124', measure: 'income.wage', value: '33600.00' }],
  },
  ...FURTHER_HOUSEHOLDS,
} as const satisfies Record<string, PersonaHousehold>

/** The item that a persona's `outcomes` are about. */
export const CORE_ITEMS = {
  housing: 'housing.realEstate',
  vehicles: 'vehicles.vehicle',
  tax: 'tax.incomeTax',
  'medical-insurance': 'medicalInsurance.enrolment',
} as const satisfies Record<CoreSlug, string>

/** How the answer on a persona must come out when all is well, by an item's id and its field of Person. */
export function expectedOutcome(persona: Persona, item: { id: string; field: string }): ExpectedOutcome {
  for (const [slug, outcome] of Object.entries(persona.outcomes)) {
    if (CORE_ITEMS[slug as CoreSlug] === item.id) return outcome
  }
  const further: Readonly<Record<string, ExpectedOutcome>> = persona.further
  return further[item.field] ?? 'NONE'
}

/** Everybody of every persona household. */
export function allPersonas(): readonly Persona[] {
  return Object.values(PERSONAS).flatMap((household: PersonaHousehold) => [
    ...household.members,
    ...household.supporters,
  ])
}

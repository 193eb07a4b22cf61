/** Persona households on whom departments hold what no other persona has, so that every item is held by somebody. */
import type { PersonaHousehold } from './personas.ts'

const NOWHERE = { housing: 'NONE', vehicles: 'NONE', tax: 'NONE', 'medical-insurance': 'NONE' } as const
const INSURED = { ...NOWHERE, 'medical-insurance': 'HIT' } as const

export const FURTHER_HOUSEHOLDS = {
  farmer: {
    title: { zh: '马永康夫妇（务农兼捕鱼）', en: 'Ma, farmer and fisherman, and his wife' },
    shows: {
      zh: '农业、渔业、民政、卫健、退役军人、住建、公安等单位均有登记；惠农补贴在农业农村局和财政局各有记录，只计一次；儿子是在编教师，财政工资与个税工资为同一笔收入，只计一次',
      en: 'Land, machine, vessels, aid and benefits stand with many departments. The farm subsidy stands with agriculture and with finance and counts once. The son is a teacher: finance and tax have the same wages, which count once.',
    },
    members: [
      {
        idNumber: '999908195704180119',
        name: '马永康',
        relationship: 'SELF',
        outcomes: INSURED,
        further: {
          householdRegister: 'HIT',
          marriage: 'HIT',
          organisations: 'HIT',
          pension: 'HIT',
          vessels: 'HIT',
          familyPlanning: 'HIT',
          veteranBenefits: 'HIT',
          subsidies: 'HIT',
          machinery: 'HIT',
          land: 'HIT',
          farmSubsidies: 'HIT',
          monitoredHouseholds: 'HIT',
          fishingVessels: 'HIT',
          judgments: 'HIT',
          deposits: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
      {
        idNumber: '999908196609230223',
        name: '郑月娥',
        relationship: 'SPOUSE',
        outcomes: { ...INSURED, tax: 'HIT' },
        further: {
          householdRegister: 'HIT',
          residencePermit: 'HIT',
          marriage: 'HIT',
          publicRental: 'HIT',
          businesses: 'HIT',
          businessTax: 'HIT',
          monitoredHouseholds: 'HIT',
          paymentBalances: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
    ],
    supporters: [
      {
        idNumber: '999908199005120334',
        name: '马立新',
        relationship: 'SON',
        outcomes: { ...INSURED, tax: 'HIT' },
        further: {
          householdRegister: 'HIT',
          contributions: 'HIT',
          employment: 'HIT',
          payroll: 'HIT',
          establishmentPosts: 'HIT',
          deposits: 'HIT',
          financialProducts: 'HIT',
          insurancePolicies: 'HIT',
          paymentBalances: 'HIT',
          medicalSettlements: 'HIT',
        },
      },
    ],
    declarations: [
      { idNumber: '999908195704180119', measure: 'property.deposits', value: '3000.00' },
      { idNumber: '999908196609230223', measure: 'income.business', value: '16800.00' },
    ],
  },
  inCustody: {
    title: { zh: '杜刚（服刑人员）', en: 'Somebody in custody' },
    shows: {
      zh: '司法局反馈服刑信息和一份未履行的判决；服刑人员不计入家庭人口',
      en: 'Justice knows of a prison term and of a judgment that is not fulfilled; who is in prison is not counted in a household.',
    },
    members: [
      {
        idNumber: '999909198607150110',
        name: '杜刚',
        relationship: 'SELF',
        outcomes: INSURED,
        further: {
          householdRegister: 'HIT',
          employment: 'HIT',
          publicPosts: 'HIT',
          custody: 'HIT',
          judgments: 'HIT',
        },
      },
    ],
    supporters: [],
    declarations: [],
  },
} as const satisfies Record<string, PersonaHousehold>

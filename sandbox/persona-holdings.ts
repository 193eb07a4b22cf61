/** What departments hold on the personas beside what persona-records.ts has. Who is not named, they hold nothing on. */
import type { Holding, HoldingRecord } from './holdings.ts'
import { LATER_HOLDINGS } from './persona-later-holdings.ts'
import { PERSONA_RECORDS } from './persona-records.ts'
import { PAID_AFTER_MONTHS } from './population/agriculture.ts'
import { creditCode } from './population/credit-code.ts'
import { aidOf } from './population/school-aid.ts'
import { settlementsOf } from './population/settlements.ts'
import { contribution } from './population/social-insurance.ts'
import { dayOf, monthly } from './population/subsidies.ts'

/** What there is of each kind, by person. Facts about months are functions of the last complete month. */
export type Holdings = { readonly [H in Holding]?: Source<HoldingRecord<H>> }

type Source<T> = readonly T[] | ((last: number) => readonly T[])

/** The death of Zhao Changhe, the same with everybody. */
const DEATH = '2026-02-17'

const HOLDINGS_OF: Readonly<Record<string, Holdings>> = {
  // Han, husband: a home and a van, both in one record only; a business that he gave up.
  '999901197405120110': {
    householdRegister: [registered('1', '1974-05-12', '东湖区青年路15号2栋1单元402室', '990000011', '02')],
    marriage: [married('李桂芳', '999901197609030221', '1999-10-06')],
    utilities: (last) => used(last, 9600, '和兑市东湖区青年路15号2栋1单元402室'),
    workersInNeed: [{ category: '2', validTo: '2027-12-31' }],
    businesses: [
      {
        uscc: creditCode('92', 90_000_011),
        name: '东湖区志强早点铺',
        role: '1',
        type: '2',
        capitalFen: 2_000_000,
        establishedOn: '2010-03-01',
        status: '3',
        address: '和兑市东湖区青年路21号',
      },
    ],
  },
  // Han, wife: severely disabled.
  '999901197609030221': {
    householdRegister: [registered('2', '1976-09-03', '东湖区青年路15号2栋1单元402室', '990000011', '10')],
    marriage: [married('韩志强', '999901197405120110', '1999-10-06')],
    disability: [
      {
        certNo: '99990119760903022141',
        category: '4',
        grade: '1',
        issuedOn: '2021-04-12',
        expiry: '2031-04-12',
      },
    ],
  },
  // Han, son: student, with the grant (persona-records.ts).
  '999901200603180338': {
    householdRegister: [registered('1', '2006-03-18', '东湖区青年路15号2栋1单元402室', '990000011', '20')],
  },
  // Han, husband's mother: the pension of residents.
  '999901194911270441': {
    householdRegister: [registered('2', '1949-11-27', '东湖区青年路15号2栋1单元402室', '990000011', '50')],
    pension: [resident(16_800, 16_800, '2012-01-01')],
  },

  // Zhang and his wife: on 低保, nothing in their names but the residents' pension.
  '999902195102080112': {
    householdRegister: [registered('1', '1951-02-08', '北关区北关街71号', '990000021', '02')],
    marriage: [married('陈秀兰', '999902195307210224', '1976-05-01')],
    assistance: [{ programme: '1', amountFen: 61_200, from: '2022-07-01', status: '1', region: '990002' }],
    pension: [resident(17_400, 16_000, '2012-01-01')],
  },
  '999902195307210224': {
    householdRegister: [registered('2', '1953-07-21', '北关区北关街71号', '990000021', '10')],
    marriage: [married('张德福', '999902195102080112', '1976-05-01')],
    assistance: [{ programme: '1', amountFen: 61_200, from: '2022-07-01', status: '1', region: '990002' }],
    pension: [resident(16_900, 16_000, '2013-08-01')],
  },
  // Zhang's daughter: employed, with contributions, a provident fund, and the contract of her second home.
  '999902197910150325': {
    householdRegister: [registered('2', '1979-10-15', '高新区学府路8号5栋2单元1101室', '990000022', '10')],
    contributions: (last) => twelveMonths(last, '和兑市联合机械有限公司', 860_000),
    employment: [employed('2024-05-06')],
    providentFund: [{ monthlyFen: 137_600, balanceFen: 8_412_360, withdrawnFen: 2_400_000, status: '1' }],
    housingContracts: [
      {
        contractNo: 'HD2018-90000022',
        unitNo: '999902001001GB00022F90000022',
        areaHundredths: 12_810,
        priceFen: 84_000_000,
        recordedOn: '2018-11-15',
        location: '和兑市东湖区滨河路66号1栋1单元1802室',
      },
    ],
    exitsAndEntries: [{ exitCount12m: 1, lastExitDate: '2026-05-02', destination: '泰国' }],
    shareholdings: [
      {
        uscc: creditCode('91', 90_000_022),
        name: '和兑市联合机械有限公司',
        shareHundredths: 150,
        subscribedFen: 15_000_000,
        paidFen: 15_000_000,
      },
    ],
  },

  // The mother, the student who never applied, her brother.
  '999903197804090126': {
    householdRegister: [registered('2', '1978-04-09', '北关区北关街104号3栋2单元201室', '990000031', '02')],
    marriage: [{ ...married('周建平', '999903197611200133', '2006-01-18'), status: '40' }],
    assistance: [{ programme: '1', amountFen: 44_700, from: '2023-10-01', status: '1', region: '990003' }],
    publicPosts: [{ employer: '北关家政服务有限公司', wageFen: 190_000, from: '2025-06-01', to: null }],
    utilities: (last) => used(last, 8200, '和兑市北关区北关街104号3栋2单元201室'),
  },
  '999903200801300225': {
    householdRegister: [registered('2', '2008-01-30', '北关区北关街104号3栋2单元201室', '990000031', '30')],
    assistance: [{ programme: '1', amountFen: 44_700, from: '2023-10-01', status: '1', region: '990003' }],
  },
  '999903201406160319': {
    householdRegister: [registered('1', '2014-06-16', '北关区北关街104号3栋2单元201室', '990000031', '20')],
    assistance: [{ programme: '1', amountFen: 44_700, from: '2023-10-01', status: '1', region: '990003' }],
  },

  // The couple taken for shareholders: right numbers, other people's names (`heldAs`).
  '999904196808250117': {
    householdRegister: [registered('1', '1968-08-25', '高新区学府路120号', '990000041', '02')],
    marriage: [married('王秀英', '999904197012050229', '1993-12-18')],
    assistance: [{ programme: '1', amountFen: 44_000, from: '2021-03-01', status: '2', region: '990004' }],
    businesses: [
      {
        uscc: creditCode('91', 90_000_041),
        name: '和兑天元投资有限公司',
        role: '2',
        type: '1',
        capitalFen: 500_000_000,
        establishedOn: '2014-03-20',
        status: '1',
        address: '和兑市高新区解放大道200号',
      },
    ],
    shareholdings: [
      {
        uscc: creditCode('91', 90_000_041),
        name: '和兑天元投资有限公司',
        shareHundredths: 6000,
        subscribedFen: 300_000_000,
        paidFen: 120_000_000,
      },
    ],
  },
  '999904197012050229': {
    householdRegister: [registered('2', '1970-12-05', '高新区学府路120号', '990000041', '10')],
    marriage: [married('刘建国', '999904196808250117', '1993-12-18')],
    assistance: [{ programme: '1', amountFen: 44_000, from: '2021-03-01', status: '2', region: '990004' }],
    shareholdings: [
      {
        uscc: creditCode('91', 90_000_041),
        name: '和兑天元投资有限公司',
        shareHundredths: 4000,
        subscribedFen: 200_000_000,
        paidFen: 80_000_000,
      },
    ],
  },

  // The widow, and the husband whose death police, civil affairs and health know.
  '999905194803110120': {
    householdRegister: [registered('2', '1948-03-11', '河西区和平巷9号1栋2单元301室', '990000051', '10')],
    marriage: [{ ...married('赵长河', '999905194410020212', '1968-10-01'), status: '30' }],
    pension: [resident(18_600, 17_000, '2012-01-01')],
  },
  '999905194410020212': {
    householdRegister: [
      { ...registered('1', '1944-10-02', '河西区和平巷9号1栋2单元301室', '990000051', '02'), status: '1' },
    ],
    deregistration: [{ reason: '01', date: DEATH, office: '河西派出所' }],
    marriage: [married('吴淑琴', '999905194803110120', '1968-10-01')],
    funeral: [{ date: DEATH, place: '和兑市人民医院', cause: '疾病', home: '和兑市殡仪馆' }],
    pension: [
      {
        kind: '职工养老',
        monthlyFen: 284_000,
        basicFen: 132_000,
        start: '2004-11-01',
        status: '停发',
        paid12mFen: 852_000,
      },
    ],
    birthsAndDeaths: [{ kind: '2', date: DEATH }],
  },

  // A name that GBK cannot write: no record with health, which only knows GBK.
  '999907198802290124': {
    householdRegister: [registered('2', '1988-02-29', '河西区建设街31号6栋1单元503室', '990000071', '02')],
    contributions: (last) => twelveMonths(last, '河西服装有限公司', 280_000),
    employment: [employed('2025-07-01')],
    commercialVehicles: [{ plateNo: '测C5X7H2', licenceNo: '和交运管字9990000071号', kind: '3' }],
    housingContracts: [
      {
        contractNo: 'HD2014-90000071',
        unitNo: '999907001001GB00071F90000071',
        areaHundredths: 4890,
        priceFen: 26_350_000,
        recordedOn: '2014-12-03',
        location: '和兑市河西区建设街31号6栋1单元503室',
      },
    ],
  },

  // Ma, farmer and fisherman: what many departments have of him and of nobody else among the personas.
  '999908195704180119': {
    householdRegister: [registered('1', '1957-04-18', '滨河镇渔湾村42号', '990000081', '02')],
    marriage: [married('郑月娥', '999908196609230223', '1988-02-06')],
    organisations: [
      {
        name: '和兑市滨河渔业协会',
        type: '1',
        certNo: creditCode('52', 90_000_081),
        fundFen: 3_000_000,
        role: '2',
      },
    ],
    pension: [resident(17_200, 16_000, '2017-05-01')],
    vessels: [{ name: '测河货0081', tonnageHundredths: 9600, shareHundredths: 2500 }],
    familyPlanning: [{ kind: '1', amountFen: 96_000 }],
    veteranBenefits: [{ category: '2', amountFen: 82_000 }],
  },
  '999908196609230223': {
    householdRegister: [registered('2', '1966-09-23', '滨河镇渔湾村42号', '990000081', '10')],
    residencePermit: [{ address: '和兑市东湖区滨河路12号', validFrom: '2025-03-01', validTo: '2030-02-28' }],
    marriage: [married('马永康', '999908195704180119', '1988-02-06')],
    publicRental: [
      { kind: '1', areaHundredths: 3960, subsidyFen: null },
      { kind: '2', areaHundredths: null, subsidyFen: 18_000 },
    ],
    businesses: [
      {
        uscc: creditCode('92', 90_000_081),
        name: '滨河渔家杂货店',
        role: '1',
        type: '2',
        capitalFen: 1_000_000,
        establishedOn: '2019-08-01',
        status: '1',
        address: '和兑市东湖区滨河路12号',
      },
    ],
    businessTax: (last) =>
      twelve(last)
        .filter((month) => month % 3 === 2)
        .map((month) => ({
          taxpayer: '滨河渔家杂货店',
          uscc: creditCode('92', 90_000_081),
          turnoverFen: 2_100_000,
          taxFen: 0,
          month,
        })),
  },
  '999908199005120334': {
    householdRegister: [registered('1', '1990-05-12', '东湖区青年路88号4栋1单元603室', '990000082', '02')],
    contributions: (last) => twelveMonths(last, '和兑市第二中学', 652_000),
    employment: [employed('2013-09-01')],
  },
  // In custody; before that in a public post, then without work.
  '999909198607150110': {
    householdRegister: [registered('1', '1986-07-15', '河西区建设街9号2栋302室', '990000091', '02')],
    employment: [
      { kind: '失业登记', date: '2024-07-01', benefitFen: 150_000, until: '2024-12-31', paid12mFen: 0 },
    ],
    publicPosts: [{ employer: '河西街道公益服务站', wageFen: 180_000, from: '2023-07-01', to: '2024-06-30' }],
  },
}

/** What a department holds on a persona; enrolments, settlements and what finance paid follow from what others hold. */
export function personaHoldings<H extends Holding>(
  idNumber: string,
  holding: H,
  last: number,
): readonly HoldingRecord<H>[] {
  const { enrolments = [], insurance = [] } = PERSONA_RECORDS[idNumber] ?? {}
  const holdings: Holdings = {
    ...HOLDINGS_OF[idNumber],
    ...LATER_HOLDINGS[idNumber],
    schoolEnrolment: enrolments,
    schoolAid: enrolments.flatMap(aidOf),
    medicalSettlements: insurance.flatMap((one) => settlementsOf(one, idNumber)),
    subsidies: (month) => paidTo(idNumber, month),
  }
  const held: Source<HoldingRecord<H>> | undefined = holdings[holding]
  return typeof held === 'function' ? held(last) : (held ?? [])
}

/** Farm subsidies and assistance, as finance paid them in the last twelve complete months. */
function paidTo(idNumber: string, last: number): readonly HoldingRecord<'subsidies'>[] {
  const farm = personaHoldings(idNumber, 'farmSubsidies', last).map(({ paymentNo, code, amountFen }) => ({
    paymentNo,
    code,
    amountFen,
    paidOn: dayOf(last - 11 + PAID_AFTER_MONTHS, 20),
  }))
  const assistance = personaHoldings(idNumber, 'assistance', last)
    .filter(({ status }) => status === '1')
    .flatMap(({ amountFen }) => monthly(idNumber, '11', amountFen, last - 11, last))
  return [...farm, ...assistance]
}

/** ID numbers of personas on whom something is held. */
export function personasHeld(): readonly string[] {
  return [...Object.keys(HOLDINGS_OF), ...Object.keys(LATER_HOLDINGS)]
}

function registered(
  sex: '1' | '2',
  birthDate: string,
  address: string,
  householdNo: string,
  relationToHead: HoldingRecord<'householdRegister'>['relationToHead'],
): HoldingRecord<'householdRegister'> {
  return {
    sex: sex === '1' ? 1 : 2,
    birthDate,
    ethnicity: '汉族',
    address: `和兑市${address}`,
    regionCode: '990100',
    householdNo,
    relationToHead,
    status: '0',
  }
}

function married(spouseName: string, spouseIdNo: string, registeredOn: string): HoldingRecord<'marriage'> {
  return { spouseName, spouseIdNo, office: '和兑市民政局婚姻登记处', registeredOn, status: '20' }
}

function resident(monthlyFen: number, basicFen: number, start: string): HoldingRecord<'pension'> {
  return {
    kind: '城乡居民养老',
    monthlyFen,
    basicFen,
    start,
    status: '正常发放',
    paid12mFen: monthlyFen * 12,
  }
}

function employed(date: string): HoldingRecord<'employment'> {
  return { kind: '就业登记', date, benefitFen: null, until: null, paid12mFen: 0 }
}

function twelveMonths(last: number, employer: string, baseFen: number): HoldingRecord<'contributions'>[] {
  return twelve(last).map((month) => contribution(employer, month, baseFen))
}

/** The last twelve complete months. */
function twelve(last: number): number[] {
  return Array.from({ length: 12 }, (_, step) => last - 11 + step)
}

function used(last: number, electricity: number, address: string): HoldingRecord<'utilities'>[] {
  return Array.from({ length: 12 }, (_, step) => {
    const month = last - 11 + step
    return [
      { kind: '1' as const, month, quantityHundredths: electricity, unit: '千瓦时' as const, address },
      { kind: '2' as const, month, quantityHundredths: 640, unit: '立方米' as const, address },
    ]
  }).flat()
}

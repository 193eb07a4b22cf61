/** What each department holds on the personas. Who is not named here, or not by a department, it holds nothing on. */
import type { Enrolment } from './population/education.ts'
import type { Income } from './population/income.ts'
import type { Insurance, InsuranceCategory, Settlement } from './population/medical-insurance.ts'
import type { RealEstate } from './population/real-estate.ts'
import type { Vehicle } from './population/vehicles.ts'
import type { DepartmentSlug } from './slugs.ts'

/** What one payer declared, month by month; months are counted back from the present, so that they never grow old. */
export interface PersonaIncome extends Omit<Income, 'month'> {
  /** 1 is the last complete month. */
  readonly monthsAgo: readonly number[]
}

export interface PersonaRecords {
  /** The name under which a department holds this ID number, where it is not the person's own. */
  readonly heldAs?: Readonly<Partial<Record<DepartmentSlug, string>>>
  readonly realEstate?: readonly RealEstate[]
  readonly vehicles?: readonly Vehicle[]
  readonly income?: readonly PersonaIncome[]
  readonly insurance?: readonly Insurance[]
  readonly enrolments?: readonly Enrolment[]
}

const HOME = { use: '10', coOwnership: '0', status: '1' } as const
const CAR = { plateKind: '02', vehicleType: 'K33', use: 'A', status: 'A' } as const

/** By ID number. */
export const PERSONA_RECORDS: Readonly<Record<string, PersonaRecords>> = {
  // Han, husband: two payers, one of them for a season only.
  '999901197405120110': {
    realEstate: [
      {
        ...HOME,
        certNo: '核(2009)和兑市不动产权第90000011号',
        unitNo: '999901001001GB00015F90000011',
        areaHundredths: 7240,
        priceFen: 18_600_000,
        location: '和兑市东湖区青年路15号2栋1单元402室',
        registeredOn: '2009-06-18',
      },
    ],
    vehicles: [
      {
        ...CAR,
        plateNo: '测C19K74',
        vehicleType: 'K31',
        brand: '五菱牌',
        model: 'LZW6388',
        firstRegDate: '2016-03-22',
        regValueFen: 4_280_000,
      },
    ],
    income: [
      {
        kind: '0101',
        payer: '和兑市洁安保洁服务有限公司',
        incomeFen: 215_000,
        taxFen: 0,
        monthsAgo: months(1, 20),
      },
      {
        kind: '0101',
        payer: '东湖区惠民超市有限公司',
        incomeFen: 128_050,
        taxFen: 0,
        monthsAgo: months(2, 6),
      },
    ],
    insurance: [insured('一般居民', { total: 86_420, pooled: 51_800 })],
  },
  // Han, wife: severely disabled, ill.
  '999901197609030221': {
    insurance: [
      insured('重度残疾人', { total: 4_826_035, pooled: 2_895_621, critical: 275_048, aid: 900_000 }),
    ],
  },
  // Han, son: student.
  '999901200603180338': {
    insurance: [insured('在校学生', { total: 0 })],
    enrolments: [
      {
        school: '和兑大学',
        stage: '本科',
        enrolledOn: '2024-09-01',
        graduatesOn: '2028-07-01',
        fullTime: true,
        grant: { kind: '家庭经济困难学生资助', amountFen: 200_000 },
      },
    ],
  },
  // Han, husband's mother.
  '999901194911270441': { insurance: [insured('一般居民', { total: 1_248_000, pooled: 873_600 })] },

  // Zhang and his wife: on 低保, nothing in their names.
  '999902195102080112': {
    insurance: [insured('低保对象', { total: 964_018, pooled: 674_812, aid: 202_444 })],
  },
  '999902195307210224': {
    insurance: [insured('低保对象', { total: 318_500, pooled: 222_950, aid: 66_885 })],
  },
  // Zhang's daughter: two homes, a car, wages.
  '999902197910150325': {
    realEstate: [
      {
        ...HOME,
        certNo: '核(2011)和兑市不动产权第90000021号',
        unitNo: '999902001001GB00021F90000021',
        areaHundredths: 8950,
        priceFen: 35_600_000,
        location: '和兑市高新区学府路8号5栋2单元1101室',
        registeredOn: '2011-09-06',
      },
      {
        ...HOME,
        coOwnership: '1',
        certNo: '核(2019)和兑市不动产权第90000022号',
        unitNo: '999902001001GB00022F90000022',
        areaHundredths: 12_836,
        priceFen: 84_000_000,
        location: '和兑市东湖区滨河路66号1栋1单元1802室',
        registeredOn: '2019-12-30',
      },
    ],
    vehicles: [
      {
        ...CAR,
        plateNo: '测C8P20Z',
        brand: '大众牌',
        model: 'SVW7141',
        firstRegDate: '2019-05-21',
        regValueFen: 13_680_000,
      },
    ],
    income: [
      {
        kind: '0101',
        payer: '和兑市联合机械有限公司',
        incomeFen: 860_000,
        taxFen: 10_800,
        monthsAgo: months(1, 30),
      },
    ],
    insurance: [insured('在职职工', { total: 42_000, pooled: 23_100 })],
  },

  // The mother, the student who never applied, her brother.
  '999903197804090126': {
    realEstate: [
      {
        ...HOME,
        certNo: '核(2006)和兑市不动产权第90000031号',
        unitNo: '999903001001GB00031F90000031',
        areaHundredths: 5612,
        priceFen: 9_800_000,
        location: '和兑市北关区北关街104号3栋2单元201室',
        registeredOn: '2006-04-03',
      },
    ],
    income: [
      {
        kind: '0101',
        payer: '北关家政服务有限公司',
        incomeFen: 190_000,
        taxFen: 0,
        monthsAgo: months(1, 14),
      },
    ],
    insurance: [insured('低保对象', { total: 27_360, pooled: 19_152, aid: 5335 })],
  },
  '999903200801300225': {
    insurance: [insured('低保对象', { total: 0 })],
    enrolments: [
      {
        school: '合成师范大学',
        stage: '本科',
        enrolledOn: '2026-09-01',
        graduatesOn: '2030-07-01',
        fullTime: true,
        grant: null,
      },
    ],
  },
  '999903201406160319': {
    insurance: [insured('低保对象', { total: 15_800, pooled: 11_060, aid: 3081 })],
    enrolments: [
      {
        school: '和兑市青年路小学',
        stage: '小学',
        enrolledOn: '2020-09-01',
        graduatesOn: '2026-07-01',
        fullTime: true,
        grant: null,
      },
    ],
  },

  // The couple taken for shareholders: right numbers, other people's names.
  '999904196808250117': {
    heldAs: { tax: '刘健国', housing: '刘健国', 'market-regulation': '刘健国' },
    realEstate: [
      {
        ...HOME,
        use: '20',
        certNo: '核(2017)和兑市不动产权第90000041号',
        unitNo: '999904001001GB00041F90000041',
        areaHundredths: 11_605,
        priceFen: 98_000_000,
        location: '和兑市高新区解放大道200号1层18铺',
        registeredOn: '2017-02-14',
      },
    ],
    income: [
      {
        kind: '0801',
        payer: '和兑天元投资有限公司',
        incomeFen: 2_640_000,
        taxFen: 528_000,
        monthsAgo: [5, 17],
      },
    ],
    insurance: [insured('低保对象', { total: 205_300, pooled: 143_710, aid: 40_033 })],
  },
  '999904197012050229': {
    heldAs: { tax: '汪秀英', 'market-regulation': '汪秀英' },
    income: [
      {
        kind: '0801',
        payer: '和兑天元投资有限公司',
        incomeFen: 1_320_000,
        taxFen: 264_000,
        monthsAgo: [5, 17],
      },
    ],
    insurance: [insured('低保对象', { total: 88_800, pooled: 62_160, aid: 17_316 })],
  },

  // The widow, and the husband whose death not everybody knows.
  '999905194803110120': { insurance: [insured('一般居民', { total: 620_700, pooled: 403_455 })] },
  '999905194410020212': {
    realEstate: [
      {
        ...HOME,
        certNo: '核(1999)和兑市不动产权第90000051号',
        unitNo: '999905001001GB00051F90000051',
        areaHundredths: 6300,
        priceFen: 4_200_000,
        location: '和兑市河西区和平巷9号1栋2单元301室',
        registeredOn: '1999-11-08',
      },
    ],
    vehicles: [
      {
        ...CAR,
        plateNo: '测C0M361',
        plateKind: '07',
        vehicleType: 'M21',
        brand: '嘉陵牌',
        model: 'JH125',
        firstRegDate: '2012-07-19',
        regValueFen: 460_000,
      },
    ],
    income: [
      { kind: '0802', payer: '和平巷便民商店', incomeFen: 50_000, taxFen: 0, monthsAgo: months(1, 24) },
    ],
    insurance: [
      {
        ...insured('一般居民', { total: 8_940_000, pooled: 5_811_000, critical: 1_037_400 }),
        status: '死亡终止',
      },
    ],
  },

  // A name that GBK cannot write.
  '999907198802290124': {
    realEstate: [
      {
        ...HOME,
        certNo: '核(2015)和兑市不动产权第90000071号',
        unitNo: '999907001001GB00071F90000071',
        areaHundredths: 4875,
        priceFen: 26_350_000,
        location: '和兑市河西区建设街31号6栋1单元503室',
        registeredOn: '2015-06-12',
      },
    ],
    vehicles: [
      {
        ...CAR,
        plateNo: '测C5X7H2',
        brand: '吉利美日牌',
        model: 'MR7152',
        firstRegDate: '2020-10-10',
        regValueFen: 6_590_000,
      },
    ],
    income: [
      { kind: '0101', payer: '河西服装有限公司', incomeFen: 280_000, taxFen: 0, monthsAgo: months(1, 16) },
    ],
    insurance: [insured('在职职工', { total: 13_400, pooled: 6030 })],
  },

  // Ma, farmer and fisherman; his wife, who has a shop; their son, a teacher.
  '999908195704180119': { insurance: [insured('一般居民', { total: 286_000, pooled: 185_900 })] },
  '999908196609230223': {
    income: [
      { kind: '0500', payer: '滨河渔家杂货店', incomeFen: 140_000, taxFen: 0, monthsAgo: months(1, 24) },
    ],
    insurance: [insured('一般居民', { total: 91_500, pooled: 54_900 })],
  },
  '999908199005120334': {
    income: [
      {
        kind: '0101',
        payer: '和兑市第二中学',
        incomeFen: 652_000,
        taxFen: 4560,
        monthsAgo: months(1, 36),
      },
    ],
    insurance: [insured('在职职工', { total: 38_600, pooled: 21_230 })],
  },
  // In custody.
  '999909198607150110': { insurance: [{ ...insured('一般居民', { total: 0 }), status: '暂停参保' }] },
}

function months(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, step) => first + step)
}

/** An enrolment in force; fen, and what nobody else pays the person pays. */
function insured(
  category: InsuranceCategory,
  costs: { total: number; pooled?: number; critical?: number; aid?: number },
): Insurance {
  const { total, pooled = 0, critical = 0, aid = 0 } = costs
  return {
    scheme: category === '在职职工' ? '职工基本医疗保险' : '城乡居民基本医疗保险',
    category,
    subsidised: category === '低保对象' || category === '重度残疾人',
    status: '正常参保',
    settlement: {
      totalFen: total,
      pooledFen: pooled,
      criticalFen: critical,
      aidFen: aid,
      selfPaidFen: total - pooled - critical - aid,
    } satisfies Settlement,
  }
}

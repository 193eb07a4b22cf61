import { Draw, TOPICS } from './draw.ts'
import { percentOf } from './money.ts'
import { occupationOf } from './occupation.ts'
import type { Person } from './person.ts'

/** An enrolment in basic medical insurance [参保] with the settlements of the last 12 months [结算]. */
export interface Insurance {
  readonly scheme: '职工基本医疗保险' | '城乡居民基本医疗保险'
  readonly category: InsuranceCategory
  /** Whether the premium is paid for the person [资助参保]. */
  readonly subsidised: boolean
  readonly status: '正常参保' | '暂停参保' | '死亡终止'
  readonly settlement: Settlement
}

export type InsuranceCategory =
  | '在职职工'
  | '退休职工'
  | '灵活就业人员'
  | '一般居民'
  | '学龄前儿童'
  | '在校学生'
  | '低保对象'
  | '特困人员'
  | '重度残疾人'

/** Medical costs of 12 months: `total` is the sum of the other four. */
export interface Settlement {
  readonly totalFen: number
  readonly pooledFen: number
  readonly criticalFen: number
  readonly aidFen: number
  readonly selfPaidFen: number
}

const SUBSIDISED: ReadonlySet<InsuranceCategory> = new Set(['低保对象', '特困人员', '重度残疾人'])

/** What medical insurance holds on a person: nothing, or one enrolment. */
export function insuranceOf(seed: number, person: Person): readonly Insurance[] {
  const draw = new Draw(seed, person.index, TOPICS.medicalInsurance)
  if (draw.chance(3)) return []
  const category = categoryOf(seed, person, draw)
  const employees = category === '在职职工' || category === '退休职工'
  const subsidised = SUBSIDISED.has(category)
  const died = person.age >= 70 && draw.chance(1)
  return [
    {
      scheme: employees ? '职工基本医疗保险' : '城乡居民基本医疗保险',
      category,
      subsidised,
      status: died ? '死亡终止' : draw.chance(4) ? '暂停参保' : '正常参保',
      settlement: settle(draw, subsidised, person.age),
    },
  ]
}

function categoryOf(seed: number, person: Person, draw: Draw): InsuranceCategory {
  const special = draw.weighted([910, 60, 8, 22])
  const occupation = occupationOf(seed, person)
  if (special === 1 && occupation !== 'EMPLOYED') return '低保对象'
  if (special === 2 && person.role === 'HEAD' && !person.married && occupation === 'RETIRED')
    return '特困人员'
  if (special === 3 && occupation !== 'EMPLOYED') return '重度残疾人'
  switch (occupation) {
    case 'EMPLOYED':
      return '在职职工'
    case 'SELF_EMPLOYED':
      return draw.chance(50) ? '灵活就业人员' : '一般居民'
    case 'RETIRED':
      return draw.chance(35) ? '退休职工' : '一般居民'
    case 'PUPIL':
      return person.age < 6 ? '学龄前儿童' : '在校学生'
    case 'STUDENT':
      return '在校学生'
    case 'NONE':
      return '一般居民'
  }
}

const NO_COSTS = {
  totalFen: 0,
  pooledFen: 0,
  criticalFen: 0,
  aidFen: 0,
  selfPaidFen: 0,
} as const satisfies Settlement

/** Most people have small costs, a few ruinous ones; what nobody else pays, the person pays. */
function settle(draw: Draw, subsidised: boolean, age: number): Settlement {
  if (draw.chance(30)) return NO_COSTS
  const upTo =
    [800, 6000, 40_000, 260_000][draw.weighted([60, 28, age > 55 ? 16 : 10, age > 55 ? 4 : 2])] ?? 800
  const totalFen = draw.int(2000, upTo * 100)
  const pooledFen = percentOf(totalFen, draw.int(45, 72))
  const criticalFen = percentOf(Math.max(0, totalFen - pooledFen - 1_400_000), 60)
  const aidFen = subsidised ? percentOf(totalFen - pooledFen - criticalFen, 65) : 0
  return {
    totalFen,
    pooledFen,
    criticalFen,
    aidFen,
    selfPaidFen: totalFen - pooledFen - criticalFen - aidFen,
  }
}

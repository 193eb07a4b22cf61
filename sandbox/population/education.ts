import { Draw, TOPICS } from './draw.ts'
import { REFERENCE_YEAR } from './layout.ts'
import { occupationOf } from './occupation.ts'
import type { Person } from './person.ts'

/** An enrolment at a school or university [学籍]. */
export interface Enrolment {
  readonly school: string
  readonly stage: '学前教育' | '小学' | '初中' | '高中' | '中等职业' | '专科' | '本科'
  /** ISO 8601 dates. */
  readonly enrolledOn: string
  readonly graduatesOn: string
  readonly fullTime: boolean
  /** A grant that was applied for and paid [资助], or null. */
  readonly grant: { readonly kind: string; readonly amountFen: number } | null
}

/** Each stage with the age at which its first year begins, its years, and the schools that have it. */
const STAGES = {
  学前教育: { from: 3, years: 3, schools: ['和兑市第一幼儿园', '和兑市东湖幼儿园'] },
  小学: { from: 6, years: 6, schools: ['和兑市实验小学', '和兑市青年路小学', '和兑市东湖小学'] },
  初中: { from: 12, years: 3, schools: ['和兑市第二中学', '和兑市北关中学'] },
  高中: { from: 15, years: 3, schools: ['和兑市第一中学', '和兑市第三中学'] },
  中等职业: { from: 15, years: 3, schools: ['和兑市中等职业学校'] },
  专科: { from: 18, years: 3, schools: ['和兑职业技术学院'] },
  本科: { from: 18, years: 4, schools: ['和兑大学', '合成师范大学'] },
} as const

/** What the education bureau holds on a person: nothing, or the enrolment of the reference year. */
export function enrolmentsOf(seed: number, person: Person): readonly Enrolment[] {
  const occupation = occupationOf(seed, person)
  if (person.age < 3 || (occupation !== 'PUPIL' && occupation !== 'STUDENT')) return []
  const draw = new Draw(seed, person.index, TOPICS.education)
  const stage = stageAt(person.age, draw)
  const { from, years, schools } = STAGES[stage]
  const year = Math.min(person.age - from, years - 1)
  const granted = draw.chance(stage === '学前教育' ? 0 : 12)
  return [
    {
      school: draw.pick(schools),
      stage,
      enrolledOn: `${REFERENCE_YEAR - year}-09-01`,
      graduatesOn: `${REFERENCE_YEAR - year + years}-07-01`,
      fullTime: stage !== '专科' || draw.chance(90),
      grant: granted
        ? { kind: '家庭经济困难学生资助', amountFen: draw.pick([62_500, 100_000, 200_000]) }
        : null,
    },
  ]
}

function stageAt(age: number, draw: Draw): keyof typeof STAGES {
  if (age < 6) return '学前教育'
  if (age < 12) return '小学'
  if (age < 15) return '初中'
  if (age < 18) return draw.chance(60) ? '高中' : '中等职业'
  return draw.chance(60) ? '本科' : '专科'
}

import { Draw, TOPICS } from './draw.ts'
import { occupationOf } from './occupation.ts'
import type { Person } from './person.ts'

const EMPLOYERS = [
  '和兑市第二中学',
  '和兑市东湖区第三小学',
  '和兑市人民医院',
  '和兑市市政管理中心',
  '东湖区青年路街道办事处',
  '北关区农业技术推广站',
]

/** The public employer of one employee in sixteen: their wages are paid by finance, and tax knows them like any other. */
export function publicEmployerOf(seed: number, person: Person): string | undefined {
  const draw = new Draw(seed, person.index, TOPICS.publicEmployer)
  return occupationOf(seed, person) === 'EMPLOYED' && draw.chance(6) ? draw.pick(EMPLOYERS) : undefined
}

import { dayIn } from './days.ts'
import { Draw, TOPICS } from './draw.ts'
import { REFERENCE_YEAR } from './layout.ts'
import { insuranceOf } from './medical-insurance.ts'
import type { Person } from './person.ts'
import type { Resident } from './resident.ts'

/** A death, which everybody dates the same. */
export interface Death {
  /** ISO 8601 date. */
  readonly date: string
  readonly place: string
  readonly cause: '疾病' | '自然死亡' | '意外'
  /** The funeral home. */
  readonly home: string
}

/** An entry that ended in the household register [户籍注销]. */
export interface Deregistration {
  /** 01 death, 02 settled abroad. */
  readonly reason: '01' | '02'
  /** ISO 8601 date: of the death, or of the departure. */
  readonly date: string
  /** The police station. */
  readonly office: string
}

/** The day and circumstances of a person's death: medical insurance knows that the person died, and so does everybody. */
export function deathOf(seed: number, person: Person): Death | undefined {
  if (!insuranceOf(seed, person).some(({ status }) => status === '死亡终止')) return undefined
  const draw = new Draw(seed, person.index, TOPICS.death)
  return {
    date: dayIn(draw, REFERENCE_YEAR),
    place: draw.pick(['家中', '和兑市人民医院', '和兑市中医医院']),
    cause: draw.pick(['疾病', '疾病', '自然死亡', '意外']),
    home: draw.pick(['和兑市殡仪馆', '河西殡仪服务站']),
  }
}

/** Of the dead, their death; of a few adults, that they settled abroad. */
export function deregistrationsOf({ seed, person }: Resident): readonly Deregistration[] {
  const office = `${policeStation(seed, person)}派出所`
  const death = deathOf(seed, person)
  if (death) return [{ reason: '01', date: death.date, office }]
  const draw = new Draw(seed, person.index, TOPICS.householdRegister)
  if (person.age < 25 || !draw.chance(0.4)) return []
  return [{ reason: '02', date: dayIn(draw, REFERENCE_YEAR - draw.int(0, 4)), office }]
}

/** What civil affairs holds: the funerals of the dead. */
export function funeralsOf({ seed, person }: Resident): readonly Death[] {
  const death = deathOf(seed, person)
  return death ? [death] : []
}

/** The police station of a household. */
export function policeStation(seed: number, { household }: Person): string {
  return new Draw(seed, household, TOPICS.death).pick(['青年路', '东湖', '北关', '河西', '高新区'])
}

import { Draw, TOPICS } from './draw.ts'
import type { Insurance, Settlement } from './medical-insurance.ts'

/** What was settled in one half of the last twelve months [医疗结算]: the parts add up to those of the enrolment. */
export interface HalfYearSettlement extends Settlement {
  /** 0 the earlier half, 1 the later one. */
  readonly half: 0 | 1
}

/** Splits the settlements of twelve months in two, in a way that belongs to the person; nothing where there are none. */
export function settlementsOf(insurance: Insurance, idNumber: string): readonly HalfYearSettlement[] {
  const all = insurance.settlement
  if (all.totalFen === 0) return []
  const draw = new Draw(Number(idNumber.slice(2, 6)), Number(idNumber.slice(14, 17)), TOPICS.settlements)
  const percent = draw.int(20, 80)
  const part = (fen: number) => Math.floor((fen * percent) / 100)
  const pooledFen = part(all.pooledFen)
  const criticalFen = part(all.criticalFen)
  const aidFen = part(all.aidFen)
  const selfPaidFen = part(all.selfPaidFen)
  const totalFen = pooledFen + criticalFen + aidFen + selfPaidFen
  return [
    { half: 0, totalFen, pooledFen, criticalFen, aidFen, selfPaidFen },
    {
      half: 1,
      totalFen: all.totalFen - totalFen,
      pooledFen: all.pooledFen - pooledFen,
      criticalFen: all.criticalFen - criticalFen,
      aidFen: all.aidFen - aidFen,
      selfPaidFen: all.selfPaidFen - selfPaidFen,
    },
  ]
}

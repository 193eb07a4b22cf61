import { MEASURE_KINDS, type MeasureKind } from '../src/findings/measures.ts'
import type { Resolvers } from './generated/types.ts'

const KINDS: ReadonlyMap<string, MeasureKind> = new Map(Object.entries(MEASURE_KINDS))

/** What a measure is called and counted in; a kind that later versions dropped is called by its id. */
export function measureKind(kind: string): MeasureKind {
  return KINDS.get(kind) ?? { zh: kind, en: kind, unit: 'COUNT', group: 'other' }
}

export const measureResolvers: Pick<Resolvers, 'Measure'> = {
  Measure: {
    title: ({ kind }) => measureKind(kind),
    unit: ({ kind }) => measureKind(kind).unit,
  },
}

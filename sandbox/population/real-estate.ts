import { Draw, TOPICS } from './draw.ts'
import { regionOf } from './id-space.ts'
import type { Person } from './person.ts'

/** A registered right in real estate [不动产登记]. Codes are the register's own. */
export interface RealEstate {
  /** 不动产权证号. */
  readonly certNo: string
  /** 不动产单元号, 28 characters. Joint owners hold the same unit. */
  readonly unitNo: string
  /** Hundredths of a square metre. */
  readonly areaHundredths: number
  /** 10 residential, 20 commercial, 30 office, 40 garage, 50 shed. */
  readonly use: '10' | '20' | '30' | '40' | '50'
  /** 0 sole, 1 joint, 2 by shares. */
  readonly coOwnership: '0' | '1' | '2'
  readonly priceFen: number
  readonly location: string
  /** ISO 8601 date. */
  readonly registeredOn: string
  /** 1 current, 0 cancelled. */
  readonly status: '0' | '1'
}

const ROADS = [
  '青年路',
  '东湖路',
  '解放大道',
  '人民路',
  '建设街',
  '和平巷',
  '学府路',
  '滨河路',
  '站前街',
  '北关街',
]
const DISTRICTS = ['东湖区', '北关区', '河西区', '高新区']

/**
 * What the register holds on a person, given the head of the household: half of the households own their home, the head alone or the couple jointly (both
 * then hold the same unit); some adults own another property, and some have sold one (cancelled).
 */
export function realEstateOf(seed: number, person: Person, head: Person): readonly RealEstate[] {
  if (person.age < 22) return []
  const records: RealEstate[] = []
  if (person.role === 'HEAD' || person.role === 'SPOUSE') {
    const draw = new Draw(seed, head.index, TOPICS.householdHome)
    const kind = draw.weighted([50, 30, 20])
    const joint = kind === 2 && person.married
    if (kind > 0 && (joint || person.role === 'HEAD')) {
      records.push(property(draw, head, 0, { use: '10', coOwnership: joint ? '1' : '0', status: '1' }))
    }
  }
  const draw = new Draw(seed, person.index, TOPICS.realEstate)
  if (draw.chance(6)) {
    const use = (['10', '20', '30', '40', '50'] as const)[draw.weighted([40, 15, 5, 25, 15])] ?? '10'
    const coOwnership = draw.chance(15) ? '2' : '0'
    records.push(property(draw, person, 1, { use, coOwnership, status: '1' }))
  }
  if (draw.chance(4)) {
    records.push(property(draw, person, 2, { use: '10', coOwnership: '0', status: '0' }))
  }
  return records
}

/** Square metres, from and to, and yuan a square metre, by use. */
const SIZES = {
  '10': [42, 138, 5200],
  '20': [18, 220, 11_000],
  '30': [30, 260, 8000],
  '40': [11, 26, 3500],
  '50': [4, 15, 2100],
} as const satisfies Record<RealEstate['use'], readonly [number, number, number]>

function property(
  draw: Draw,
  owner: Person,
  ordinal: number,
  kind: Pick<RealEstate, 'use' | 'coOwnership' | 'status'>,
): RealEstate {
  const [smallest, largest, pricePerSquareMetre] = SIZES[kind.use]
  const areaHundredths = draw.int(smallest * 100, largest * 100)
  const year = draw.int(Math.max(1998, Number(owner.birthDate.slice(0, 4)) + 20), 2024)
  // An owner has at most one property of each ordinal, so the serial number is nobody else's.
  const serial = String(owner.index * 4 + ordinal).padStart(8, '0')
  const parcel = String(draw.int(1, 99_999)).padStart(5, '0')
  return {
    certNo: `核(${year})和兑市不动产权第${serial}号`,
    unitNo: `${regionOf(owner.index)}001001GB${parcel}F${serial}`,
    areaHundredths,
    ...kind,
    // Area in hundredths times yuan gives fen; whole hundreds of yuan, as contracts have them.
    priceFen: Math.round((areaHundredths * pricePerSquareMetre * draw.int(70, 140)) / 100 / 10_000) * 10_000,
    location: `和兑市${draw.pick(DISTRICTS)}${draw.pick(ROADS)}${draw.int(1, 288)}号${draw.int(1, 24)}栋${draw.int(1, 3)}单元${draw.int(1, 18)}0${draw.int(1, 4)}室`,
    registeredOn: `${year}-${String(draw.int(1, 12)).padStart(2, '0')}-${String(draw.int(1, 28)).padStart(2, '0')}`,
  }
}

import { Draw, TOPICS } from './draw.ts'
import type { Person } from './person.ts'

/** A registered motor vehicle [机动车登记]. Codes of GA 24. */
export interface Vehicle {
  /** The sign 测 belongs to no province, so no plate is a real one. */
  readonly plateNo: string
  /** 02 small car, 07 motorcycle, 52 small new-energy car. */
  readonly plateKind: '01' | '02' | '07' | '52'
  /** K33 saloon, K31 small bus (van), H31 light lorry, M21 motorcycle. */
  readonly vehicleType: 'K33' | 'K31' | 'H31' | 'M21'
  readonly brand: string
  readonly model: string
  /** ISO 8601 date. */
  readonly firstRegDate: string
  /** A private, D taxi, F freight. */
  readonly use: 'A' | 'D' | 'F'
  /** Value when it was registered. */
  readonly regValueFen: number
  /** A normal, E deregistered, Q inspection overdue. */
  readonly status: 'A' | 'E' | 'Q'
}

type Make = Pick<Vehicle, 'plateKind' | 'vehicleType' | 'brand' | 'model' | 'use'> & { readonly yuan: number }

const MAKES = [
  { plateKind: '02', vehicleType: 'K33', brand: '大众牌', model: 'SVW7141', use: 'A', yuan: 98_000 },
  { plateKind: '02', vehicleType: 'K33', brand: '吉利美日牌', model: 'MR7152', use: 'A', yuan: 65_000 },
  { plateKind: '02', vehicleType: 'K31', brand: '五菱牌', model: 'LZW6450', use: 'A', yuan: 48_000 },
  { plateKind: '02', vehicleType: 'H31', brand: '福田牌', model: 'BJ1030', use: 'F', yuan: 52_000 },
  { plateKind: '07', vehicleType: 'M21', brand: '嘉陵牌', model: 'JH125', use: 'A', yuan: 5600 },
  { plateKind: '52', vehicleType: 'K33', brand: '比亚迪牌', model: 'BYD7002BEV', use: 'A', yuan: 118_000 },
  { plateKind: '52', vehicleType: 'K33', brand: '北京牌', model: 'BJ7000BEV', use: 'D', yuan: 126_000 },
] as const satisfies readonly Make[]

/** Letters and digits of plates; I and O are not used. */
const PLATE_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** What the register holds on a person: about a quarter of the adults have a vehicle, a few have two. */
export function vehiclesOf(seed: number, person: Person): readonly Vehicle[] {
  if (person.age < 20 || person.age > 78) return []
  const draw = new Draw(seed, person.index, TOPICS.vehicles)
  const earliest = Math.max(2008, Number(person.birthDate.slice(0, 4)) + 18)
  const count = draw.weighted([74, 22, 4])
  return Array.from({ length: count }, (_, ordinal) => {
    const { yuan, ...make } = MAKES[draw.weighted([26, 24, 14, 8, 18, 8, 2])] ?? MAKES[0]
    return {
      plateNo: plate(person.index * 2 + ordinal, make.plateKind),
      ...make,
      firstRegDate: `${draw.int(earliest, 2024)}-${String(draw.int(1, 12)).padStart(2, '0')}-${String(draw.int(1, 28)).padStart(2, '0')}`,
      regValueFen: Math.floor((yuan * draw.int(80, 150)) / 100) * 100,
      status: (['A', 'E', 'Q'] as const)[draw.weighted([88, 8, 4])] ?? 'A',
    }
  })
}

/** A plate of five characters (six for new energy) that no other vehicle has: the serial number in base 34. */
function plate(serial: number, kind: Vehicle['plateKind']): string {
  let text = ''
  for (let rest = serial; text.length < 5; rest = Math.floor(rest / 34)) {
    text = PLATE_CHARACTERS.charAt(rest % 34) + text
  }
  return kind === '52' ? `测AD${text}` : `测B${text}`
}

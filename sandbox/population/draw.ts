/**
 * Chance that can be repeated: a stream of numbers that depends on nothing but (seed, index, topic). Each topic has a
 * stream of its own, so that a new fact about people never changes the facts that were there before.
 */
export class Draw {
  private state: number

  /** @param topic a small whole number, one for each use; see {@link TOPICS}. */
  constructor(seed: number, index: number, topic: number) {
    this.state = mix(mix(mix(seed >>> 0) ^ index) ^ Math.imul(topic, 0x9e3779b1))
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor((this.next() / 0x1_0000_0000) * (high - low + 1))
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.next() < (percent / 100) * 0x1_0000_0000
  }

  /** One of a list. @throws {RangeError} where the list is empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.int(0, list.length - 1)]
    if (picked === undefined) throw new RangeError('nothing to pick from')
    return picked
  }

  /** The position drawn from a list of weights. */
  weighted(weights: readonly number[]): number {
    let rest = this.int(
      1,
      weights.reduce((sum, weight) => sum + weight, 0),
    )
    for (const [position, weight] of weights.entries()) {
      rest -= weight
      if (rest <= 0) return position
    }
    return weights.length - 1
  }

  /** SplitMix32: 32 bits without a sign. */
  private next(): number {
    this.state = (this.state + 0x9e3779b9) | 0
    return mix(this.state)
  }
}

/** What is drawn. A number once given stays, or every person changes. */
export const TOPICS = {
  layout: 1,
  birthDate: 2,
  name: 3,
  occupation: 4,
  realEstate: 5,
  householdHome: 6,
  vehicles: 7,
  income: 8,
  incomeMonth: 9,
  medicalInsurance: 10,
  education: 11,
  householdRegister: 12,
  death: 13,
  exits: 14,
  residencePermit: 15,
  business: 16,
  shareholding: 17,
  marriage: 18,
  assistance: 19,
  organisation: 20,
  pension: 21,
  employment: 22,
  publicPost: 23,
  commercialVehicle: 24,
  vessel: 25,
  disability: 26,
  birth: 27,
  familyPlanning: 28,
  veteran: 29,
  workerInNeed: 30,
  utilities: 31,
  utilityMonth: 32,
  contract: 33,
  publicRental: 34,
  providentFund: 35,
  settlements: 36,
  publicEmployer: 37,
  establishmentPost: 38,
  oldAge: 39,
  farm: 40,
  machinery: 41,
  fishing: 42,
  monitored: 43,
  custody: 44,
  judgment: 45,
  deposits: 46,
  products: 47,
  securities: 48,
  policies: 49,
  payments: 50,
} as const satisfies Record<string, number>

/** The finalizer of MurmurHash3: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

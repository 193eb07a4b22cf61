import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/**
 * How often one address may ask what anybody may ask. A code of 80 bits cannot be guessed anyway; this keeps those who
 * try from loading the database. Each node counts for itself.
 */
export class AddressRate {
  readonly #limiter: RateLimiterMemory

  constructor({ points, seconds }: { readonly points: number; readonly seconds: number }) {
    this.#limiter = new RateLimiterMemory({ points, duration: seconds })
  }

  /** Seconds to wait; null where the address may go on. */
  async wait(address: string): Promise<number | null> {
    try {
      await this.#limiter.consume(networkOf(address))
      return null
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
      throw refused
    }
  }
}

/** An IPv4 address itself; of IPv6 the first 64 bits, since everybody has as many addresses below them as they like. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return address
  const [front = '', back] = plain.split('::')
  const before = front === '' ? [] : front.split(':')
  const after = back === undefined || back === '' ? [] : back.split(':')
  const groups =
    back === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after]
  return groups.slice(0, 4).join(':')
}

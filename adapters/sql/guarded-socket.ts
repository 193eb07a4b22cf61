import { Socket, type SocketConnectOpts } from 'node:net'
import { type AddressPolicy, checkHost, checkSocketPath, guardedLookup } from '../address-check.ts'
import type { DatabaseAddress } from './database-address.ts'

/**
 * Checks where an address leads, before anything is resolved.
 *
 * @returns the host, or the socket's path, in the only spelling that is to be connected to.
 * @throws {AddressRefused}
 */
export function checkedHost({ host, port }: DatabaseAddress, addresses: AddressPolicy): string {
  return host.startsWith('/') ? checkSocketPath(host, addresses) : checkHost(host, port, addresses)
}

/** A socket that refuses names which resolve to an address that is not allowed. */
export class GuardedSocket extends Socket {
  readonly #addresses: AddressPolicy

  constructor(addresses: AddressPolicy) {
    super()
    this.#addresses = addresses
  }

  override connect(target: SocketConnectOpts | number | string, ...rest: readonly unknown[]): this {
    const [host] = rest
    if (typeof target === 'string') return super.connect({ path: target })
    if (typeof target !== 'number' || typeof host !== 'string')
      throw new TypeError('a port and a host are needed')
    return super.connect({ port: target, host, lookup: guardedLookup(this.#addresses) })
  }
}

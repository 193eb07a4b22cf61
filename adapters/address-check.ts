import { type LookupAddress, type LookupAllOptions, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'

/** Which addresses the operator lets the hub connect to. A manifest cannot widen it. */
export interface AddressPolicy {
  /** Host names that may resolve to loopback or private addresses; `*.suffix` stands for all below it. */
  readonly allowedNames: readonly string[]
  /** Loopback and private addresses that may be connected to. */
  readonly allowedAddresses: BlockList
  /** Where given, the only hosts: `host`, `host:port` or `*.suffix`, as manifests write them. */
  readonly hosts: readonly string[] | null
}

/**
 * Reads the operator's settings.
 *
 * @param allow host names, IP addresses and CIDR ranges that are allowed although they are loopback or private. Public
 *   addresses need no entry; link-local and metadata addresses are refused whatever stands here.
 * @param hosts where given, the only hosts that manifests may name.
 * @throws {RangeError} where an entry is none of these.
 */
export function addressPolicy(allow: readonly string[], hosts?: readonly string[]): AddressPolicy {
  const allowedAddresses = new BlockList()
  const allowedNames: string[] = []
  for (const entry of allow) {
    const [address = '', bits, ...rest] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0) {
      if (bits !== undefined) throw new RangeError(`${entry} is no CIDR range`)
      allowedNames.push(entry.toLowerCase())
    } else if (bits === undefined) {
      allowedAddresses.addAddress(address, family)
    } else if (rest.length === 0 && /^\d{1,3}$/.test(bits)) {
      allowedAddresses.addSubnet(address, Number(bits), family)
    } else {
      throw new RangeError(`${entry} is no CIDR range`)
    }
  }
  return { allowedNames, allowedAddresses, hosts: hosts ?? null }
}

/** Why an address is refused: a sentence for the operator, without a stack of reasons. */
export class AddressRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'AddressRefused'
  }
}

type AddressKind = 'public' | 'loopback' | 'private' | 'forbidden'

/**
 * Checks a host before it is resolved, and returns it in the only spelling that is to be connected to. Odd notations of
 * an address (`2130706433`, `0x7f.1`, `[::ffff:127.0.0.1]`) become the address that they are: the URL parser and the
 * system's resolver read them alike, and a look-up guard is never called for them.
 *
 * @param host as it stands in a URL, with brackets round an IPv6 address or without.
 * @throws {AddressRefused}
 */
export function checkHost(host: string, port: number | null, policy: AddressPolicy): string {
  const canonical = canonicalHost(host)
  if (policy.hosts && !policy.hosts.some((allowed) => matchesHost(allowed, canonical, port))) {
    throw new AddressRefused(`the host ${canonical} is not among the hosts that the operator allows`)
  }
  if (isIP(canonical)) checkAddress(canonical, canonical, policy)
  else if (/(?:^|\.)localhost$/.test(canonical)) checkLocalhost(canonical, policy)
  return canonical
}

/** These names are loopback by themselves (RFC 6761), whatever a resolver says. */
function checkLocalhost(name: string, policy: AddressPolicy): void {
  if (policy.allowedNames.some((allowed) => matchesHost(allowed, name, null))) return
  if (policy.allowedAddresses.check('127.0.0.1') || policy.allowedAddresses.check('::1', 'ipv6')) return
  throw new AddressRefused(`${name} is a loopback name, which the operator does not allow`)
}

/** Checks a Unix socket's path; it counts as `localhost`. @throws {AddressRefused} */
export function checkSocketPath(path: string, policy: AddressPolicy): string {
  if (!policy.hosts && policy.allowedNames.includes('localhost')) return path
  throw new AddressRefused('Unix sockets are only allowed where localhost is')
}

/**
 * Checks an address.
 *
 * @param name the host name that was resolved to it, or the address itself.
 * @throws {AddressRefused}
 */
export function checkAddress(address: string, name: string, policy: AddressPolicy): void {
  const kind = kindOf(address)
  if (kind === 'public') return
  if (kind === 'forbidden') {
    throw new AddressRefused(
      `${address} is a link-local, metadata, multicast or reserved address, never a department`,
    )
  }
  if (policy.allowedNames.some((allowed) => matchesHost(allowed, name, null))) return
  if (policy.allowedAddresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) return
  throw new AddressRefused(`${address} is a ${kind} address, which the operator does not allow`)
}

type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/**
 * A resolver for `net.connect` that refuses names which resolve to a refused address. It is refused when one of a name's
 * addresses is, since the connection may go to any of them.
 */
export function guardedLookup(policy: AddressPolicy, resolve: Resolve = lookup) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      try {
        for (const { address } of addresses) checkAddress(address, hostname, policy)
      } catch (refused) {
        return callback(refused instanceof Error ? refused : new AddressRefused(String(refused)), [])
      }
      const first = addresses[0]
      if (options.all) callback(null, addresses)
      else if (first) callback(null, first.address, first.family)
      else callback(new AddressRefused('the name resolves to no address'), [])
    })
  }
}

/** The host as the URL parser spells it: lower case, no brackets, addresses in their usual notation, no final dot. */
function canonicalHost(host: string): string {
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const url = URL.parse(`http://${bracketed}/`)
  // Anything but a bare host (a path, a user, a port smuggled in) would leave a mark on the parsed URL.
  const isBare = url?.pathname === '/' && url.href === `http://${url.hostname}/`
  if (!isBare || url.hostname === '') {
    throw new AddressRefused('the host is not spelled like a host')
  }
  const name = url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname
  return name.startsWith('[') ? name.slice(1, -1) : name
}

function matchesHost(allowed: string, host: string, port: number | null): boolean {
  const pattern = allowed.toLowerCase()
  if (pattern === host || (port !== null && pattern === `${host}:${port}`)) return true
  return pattern.startsWith('*.') && host.endsWith(pattern.slice(1))
}

/** First octets of IPv4 networks, as [address, prefix length, kind]; the first that fits decides. */
const IPV4_NETWORKS: readonly (readonly [number, number, AddressKind])[] = (
  [
    ['0.0.0.0', 8, 'forbidden'],
    ['127.0.0.0', 8, 'loopback'],
    ['10.0.0.0', 8, 'private'],
    ['172.16.0.0', 12, 'private'],
    ['192.168.0.0', 16, 'private'],
    // Metadata services that stand outside 169.254/16: Alibaba, Oracle, Azure.
    ['100.100.100.200', 32, 'forbidden'],
    ['192.0.0.192', 32, 'forbidden'],
    ['168.63.129.16', 32, 'forbidden'],
    ['100.64.0.0', 10, 'private'],
    // For measuring inside a network, and what some proxies hand out for every name.
    ['198.18.0.0', 15, 'private'],
    ['192.88.99.0', 24, 'forbidden'],
    ['169.254.0.0', 16, 'forbidden'],
    ['192.0.0.0', 24, 'forbidden'],
    ['224.0.0.0', 3, 'forbidden'],
  ] as const
).map(([address, bits, kind]) => [ipv4Number(address), bits, kind] as const)

function kindOf(address: string): AddressKind {
  if (isIP(address) === 4) return kindOfIpv4(ipv4Number(address))
  const groups = ipv6Groups(address)
  if (!groups) return 'forbidden'
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups
  const low = ((g << 16) | h) >>> 0
  const highZero = a === 0 && b === 0 && c === 0 && d === 0
  if (highZero && e === 0 && f === 0) {
    if (low === 1) return 'loopback'
    // :: itself, and the old IPv4-compatible addresses, which nothing uses any more.
    return 'forbidden'
  }
  // Addresses that carry an IPv4 address are that address: mapped, translated (NAT64), 6to4.
  if (highZero && ((e === 0 && f === 0xffff) || (e === 0xffff && f === 0))) return kindOfIpv4(low)
  // A network's own prefix (64:ff9b:1::/48) may carry the address in other places, where it is not looked for.
  if (a === 0x64 && b === 0xff9b) return (c | d | e | f) === 0 ? kindOfIpv4(low) : 'forbidden'
  if (a === 0x2002) return kindOfIpv4(((b << 16) | c) >>> 0)
  if (a === 0x2001 && b === 0) return 'forbidden'
  // Metadata services on IPv6: AWS, Oracle, Scaleway, Google.
  if (a === 0xfd00 && (b === 0xec2 || b === 0xc1 || b === 0x42)) return 'forbidden'
  if (a === 0xfd20 && b === 0xce) return 'forbidden'
  // Packets to it are thrown away (RFC 6666).
  if (a === 0x100 && b === 0 && c === 0 && d === 0) return 'forbidden'
  if ((a & 0xfe00) === 0xfc00) return 'private'
  if ((a & 0xff80) === 0xfe80 || (a & 0xff00) === 0xff00) return 'forbidden'
  return 'public'
}

function kindOfIpv4(address: number): AddressKind {
  for (const [network, bits, kind] of IPV4_NETWORKS) {
    if (address >>> (32 - bits) === network >>> (32 - bits)) return kind
  }
  return 'public'
}

function ipv4Number(address: string): number {
  let number = 0
  for (const octet of address.split('.')) number = (number << 8) | Number(octet)
  return number >>> 0
}

/** The eight groups of an IPv6 address; null where it is none. A zone (`%eth0`) makes it link-local and is no address. */
function ipv6Groups(address: string): number[] | null {
  if (isIP(address) !== 6 || address.includes('%')) return null
  const url = URL.parse(`http://[${address}]/`)
  if (!url) return null
  const [head = '', tail] = url.hostname.slice(1, -1).split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array<string>(gap).fill('0'), ...right].map((group) => Number.parseInt(group, 16))
}

/** How settings spell hosts, addresses and URLs. */
import { isIP } from 'node:net'

/** A host name, an IP address or a CIDR range. */
export function isAddress(text: string): boolean {
  return isIpAddress(text) || (!text.includes('/') && isHostName(text))
}

/** An IP address or a CIDR range. */
export function isIpAddress(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : 0
  if (prefix === undefined) return bits > 0
  return rest.length === 0 && bits > 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits
}

/** An address that may stand on paper: a path at most behind the host. */
export function isPublicUrl(text: string): boolean {
  const url = urlOf(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return false
  return `${url.username}${url.password}${url.search}${url.hash}` === ''
}

/** `host`, `host:port`, `*.suffix` or an IP address. */
export function isHostPattern(text: string): boolean {
  return isIP(text) > 0 || isHostName(text.replace(/^\*\./, '').replace(/:\d{1,5}$/, ''))
}

/** RFC 1123; a name whose last label is all digits would be an IP address of some notation. */
export function isHostName(text: string): boolean {
  if (text.length > 253) return false
  const labels = text.split('.')
  const last = labels.at(-1) ?? ''
  return (
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(label)) &&
    !/^(?:\d+|0x[\da-f]*)$/i.test(last)
  )
}

/** An address of PostgreSQL. */
export function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(text) && urlOf(text) !== null
}

/** null where the text is no URL. */
export function urlOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

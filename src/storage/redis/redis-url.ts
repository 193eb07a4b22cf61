/**
 * How `REDIS_URL` is spelled. `redis` and `rediss` (TLS) name one server, `+sentinel` the sentinels that know the master,
 * `+cluster` some nodes of a cluster; the WHATWG URL knows no lists of hosts, so that it is read here.
 *
 *     redis://user:password@host:6379/2
 *     rediss+sentinel://:password@host:26379,host2:26379/mymaster/2?sentinelPassword=…
 *     redis+cluster://host:6379,host2:6379
 */
import { isIP } from 'node:net'
import { isHostName } from '../../config/addresses.ts'

export interface RedisNode {
  readonly host: string
  readonly port: number
}

interface Common {
  readonly tls: boolean
  readonly username: string | null
  readonly password: string | null
}

/** Which Redis is meant. It holds passwords: keep it where it does not show. */
export type RedisTarget =
  | (Common & { readonly kind: 'single'; readonly node: RedisNode; readonly database: number })
  | (Common & {
      readonly kind: 'sentinel'
      readonly sentinels: readonly RedisNode[]
      /** What the sentinels call the master. */
      readonly master: string
      readonly database: number
      readonly sentinelUsername: string | null
      readonly sentinelPassword: string | null
    })
  | (Common & { readonly kind: 'cluster'; readonly nodes: readonly RedisNode[] })

const SHAPE =
  /^(rediss?)(?:\+(sentinel|cluster))?:\/\/(?:([^@/?#]*)@)?([^@/?#]*)((?:\/[^/?#]*)*)(?:\?([^#]*))?$/
const EXAMPLES =
  'redis://user:password@host:6379/0, redis+sentinel://host:26379,host2:26379/mymaster or redis+cluster://host:6379,host2:6379 (rediss… for TLS)'
const REDIS_PORT = 6379
const SENTINEL_PORT = 26_379
/** Redis has 16 databases unless it is told otherwise; a number beyond this is a mistake whatever it was told. */
const HIGHEST_DATABASE = 9999
const SENTINEL_PARAMETERS = ['sentinelUsername', 'sentinelPassword']

/**
 * @param report told of each thing that is wrong, never with a part that could be secret.
 * @returns null where anything is.
 */
export function parseRedisUrl(text: string, report: (fault: string) => void): RedisTarget | null {
  let faults = 0
  const fault = (message: string): void => {
    faults += 1
    report(message)
  }
  const [matched, scheme, kind = 'single', user, hosts = '', path = '', query = ''] = SHAPE.exec(text) ?? []
  if (matched === undefined) {
    fault(`must be an address of Redis such as ${EXAMPLES}`)
    return null
  }
  const common = { tls: scheme === 'rediss', ...credentialsOf(user, fault) }
  const nodes = nodesOf(hosts, kind === 'sentinel' ? SENTINEL_PORT : REDIS_PORT, fault)
  const parameters = parametersOf(query, kind === 'sentinel' ? SENTINEL_PARAMETERS : [], fault)
  const parts = path.split('/').filter((part) => part !== '')
  const target = ((): RedisTarget | null => {
    if (kind === 'cluster') {
      if (parts.length > 0) fault('a cluster has one database only; leave out what stands after the hosts')
      return { ...common, kind, nodes }
    }
    if (kind === 'sentinel') {
      const [master = '', ...rest] = parts
      if (!/^[\w.-]+$/.test(master)) fault('must name the master after the hosts, as in …:26379/mymaster')
      return {
        ...common,
        kind,
        sentinels: nodes,
        master,
        database: databaseOf(rest, fault),
        sentinelUsername: parameters.get('sentinelUsername') ?? null,
        sentinelPassword: parameters.get('sentinelPassword') ?? null,
      }
    }
    const [node, ...others] = nodes
    if (others.length > 0) fault('names several hosts; that takes redis+sentinel:// or redis+cluster://')
    return node ? { ...common, kind: 'single', node, database: databaseOf(parts, fault) } : null
  })()
  return faults === 0 ? target : null
}

type Report = (fault: string) => void

function credentialsOf(text: string | undefined, fault: Report): Pick<Common, 'username' | 'password'> {
  if (text === undefined || text === '') return { username: null, password: null }
  const colon = text.indexOf(':')
  const username = decoded(colon < 0 ? text : text.slice(0, colon))
  const password = colon < 0 ? '' : decoded(text.slice(colon + 1))
  if (username === null || password === null) {
    fault('has a user name or password that is not percent-encoded as URLs have it')
    return { username: null, password: null }
  }
  if (password === '') fault('names a user without a password; write user:password@ or :password@')
  return { username: username === '' ? null : username, password }
}

function nodesOf(text: string, defaultPort: number, fault: Report): RedisNode[] {
  const nodes: RedisNode[] = []
  for (const [index, part] of text.split(',').entries()) {
    const [matched, bracketed, name, port] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(\d{1,5}))?$/.exec(part) ?? []
    const host = bracketed ?? name ?? ''
    const known = bracketed === undefined ? isIP(host) === 4 || isHostName(host) : isIP(host) === 6
    const number = port === undefined ? defaultPort : Number(port)
    // By its place: what stands there may be a piece of a password with an @ that was not encoded.
    if (matched === undefined || !known || number < 1 || number > 65_535) {
      fault(`host ${index + 1} is no host:port; encode special characters of a password, such as @ as %40`)
    } else nodes.push({ host, port: number })
  }
  return nodes
}

function databaseOf(parts: readonly string[], fault: Report): number {
  const [text = '0', ...rest] = parts
  if (rest.length > 0 || !/^\d{1,5}$/.test(text) || Number(text) > HIGHEST_DATABASE) {
    fault('the database must be a number, as in …:6379/2')
    return 0
  }
  return Number(text)
}

function parametersOf(query: string, allowed: readonly string[], fault: Report): ReadonlyMap<string, string> {
  const parameters = new Map(new URLSearchParams(query))
  for (const name of parameters.keys()) {
    if (allowed.includes(name)) continue
    const hint = allowed.length > 0 ? `there are ${allowed.join(', ')}` : 'there are none for this kind'
    fault(`has a parameter after ? that means nothing; ${hint}`)
  }
  return parameters
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

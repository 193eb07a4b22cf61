/**
 * The hub's settings: environment variables, read once, checked once. All faults are reported together, each with the
 * variable's name and how to mend it. What comes out is frozen and typed, and its secrets do not show when it is printed.
 */
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { inspect } from 'node:util'
import { z } from 'zod'
import { isItemPattern } from './access/item-grant.ts'
import {
  isAddress,
  isHostName,
  isHostPattern,
  isIpAddress,
  isPostgresUrl,
  isPublicUrl,
  kindOf,
  listOf,
  parseDeadline,
  parseEmergencyTime,
  parseVerificationDeadline,
  parseWitnesses,
  parseWorkingDays,
  urlOf,
  type VerificationDeadline,
  type WitnessAddress,
} from './config-values.ts'
import { isKeyName } from './ledger/note-keys.ts'
import { parseRedisUrl, type RedisTarget } from './storage/redis/redis-url.ts'

/** A value that must not be printed: it shows as `[secret]` wherever it is inspected, logged or put into a string. */
export class Secret<Value> {
  readonly #value: Value

  constructor(value: Value) {
    this.#value = value
  }

  /** The value, for the one place that needs it. */
  reveal(): Value {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

export type Environment = 'development' | 'production'

/** Where tokens come from; all three belong together. */
export interface JwtConfig {
  readonly jwksUrl: string
  readonly issuer: string
  readonly audience: string
}

/** The key that data at rest is sealed with. */
export interface SecretKey {
  /** 32 bytes. */
  readonly bytes: Secret<Uint8Array>
  /** True for a key that a hub in development made for itself; production refuses it. */
  readonly development: boolean
}

/** Every setting. `null` where a part is left to the hub: its own database, its development issuer, its own key. */
export interface Config {
  readonly environment: Environment
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly logLevel: LogLevel
  /** Absolute. */
  readonly dataDir: string
  readonly databaseUrl: Secret<string> | null
  /** What nodes share besides the database; null: each node counts for itself. */
  readonly redis: Secret<RedisTarget> | null
  /** Where departments put their files, in a folder each; absolute. */
  readonly inboxDir: string
  readonly jwt: JwtConfig | null
  readonly secretKey: SecretKey | null
  /** The console as the identity provider knows it; null: nobody signs in to it but by a development persona. */
  readonly consoleClient: { readonly id: string; readonly scope: string } | null
  /** How long one request may take, departments included, in milliseconds. */
  readonly requestDeadlineMs: number
  /** Requests that one caller may send in a second. */
  readonly requestsPerSecond: number
  /** How long a formal verification waits for departments before its report names what is missing. */
  readonly verificationDeadline: VerificationDeadline
  /** The calendar of holidays that working days are counted by; absolute. null: the one that ships with the hub. */
  readonly calendarFile: string | null
  /** Subscriptions that one caller may have open on one node. */
  readonly subscriptionsPerCaller: number
  /** How long a report is valid, in months. Seen in practice: 3, 6 or 12 (domain.md §2). */
  readonly reportValidityMonths: number
  /** The legal basis that printed reports state; null: they state none. */
  readonly reportLegalBasis: string | null
  /** Where the public reaches the hub, without a slash at its end; null: at the address where it listens. */
  readonly publicUrl: string | null
  /** Addresses and ranges of proxies in front of the hub, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  /** How soon an objection is to be resolved, in working days. */
  readonly objectionWorkingDays: number
  /** Items that may be looked at in an emergency without a consent; none: there is no such access; null: the usual ones. */
  readonly emergencyItems: readonly string[] | null
  /** How long such an access is open at most, in milliseconds. */
  readonly emergencyLongestMs: number
  /** How soon it is to be reviewed, in working days. */
  readonly emergencyReviewWorkingDays: number
  /** How long one statutory delay of people's own view lasts at most, in days. */
  readonly accessDelayLongestDays: number
  /** How soon a complaint about an access is to be answered, in working days. */
  readonly complaintWorkingDays: number
  /** How long after one round of judging the ledger by audit rules the next begins, in milliseconds. */
  readonly auditIntervalMs: number
  /** Which part of the reports that refuse everything is looked at again at a higher level: a decimal, 0 to 1. */
  readonly reviewSample: string
  /** The name under which the ledger signs; null: the one that it has, `hedui/ledger` for a new one. */
  readonly ledgerOrigin: string | null
  /** Who keeps the ledger's checkpoints and cosigns them. */
  readonly ledgerWitnesses: readonly WitnessAddress[]
  /** How long households are kept; absolute. null: the file that ships with the hub. */
  readonly retentionFile: string | null
  /** The folder into which months of the ledger are archived; absolute. null: none is. */
  readonly ledgerArchives: string | null
  /** How many months entries stay in the database after their own, 36 or more; null: for ever. */
  readonly ledgerKeepMonths: number | null
  /** Folders of departments beside those that ship with the hub; absolute. */
  readonly departmentFolders: readonly string[]
  /**
   * Folders of standards and programmes that are published when the hub starts; absolute. null: those that ship with the
   * hub in development, none in production.
   */
  readonly programmeFolders: readonly string[] | null
  /**
   * Where departments may live although the address is private: host names, IP addresses, CIDR ranges. In development
   * the machine itself is among them.
   */
  readonly allowAddresses: readonly string[]
  /** The only hosts that departments may be at: `host`, `host:port` or `*.suffix`; null: any that an address is allowed of. */
  readonly departmentHosts: readonly string[] | null
}

/** One thing that is wrong with the settings. */
export interface ConfigFault {
  readonly variable: string
  /** What is wrong and how to mend it; never a secret's value. */
  readonly message: string
}

/** The settings cannot be used; `faults` holds everything that is wrong with them. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map(({ variable, message }) => `  ${variable}: ${message}`)
    super(`设置有误（the settings are not valid）:\n${lines.join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What stands before a key that a hub made for itself in development, in its key file or in HEDUI_SECRET_KEY. */
export const DEVELOPMENT_KEY_PREFIX = 'hedui-development-key:'

/** Issuers whose name begins like this sign tokens for anybody who asks; production refuses them. */
export const DEVELOPMENT_ISSUER_PREFIX = 'urn:hedui:development'

/**
 * Further variables that begin with HEDUI_ and are not the hub's own settings: those of the sandbox, the demo, the
 * tests and the benchmarks, and the secrets that departments' manifests name (`secretRef`).
 */
const OTHER_VARIABLES = /^HEDUI_(?:SANDBOX|DEMO|TEST|BENCH|DEPARTMENT_SECRET)_/

const LOOPBACK = ['localhost', '127.0.0.0/8', '::1']

/** Each variable's own rules. */
const variables = (directory: string) =>
  z.object({
    HEDUI_ENV: z.enum(['development', 'production'], 'must be development or production').optional(),
    HOST: z
      .string()
      .refine(
        (host) => isIP(host) !== 0 || isHostName(host),
        'must be an IP address or a host name to listen on',
      )
      .default('127.0.0.1'),
    PORT: z
      .string()
      .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, 'must be a port number, 0 to 65535')
      .transform(Number)
      .default(4000),
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
    HEDUI_DATA_DIR: z
      .string()
      .transform((path) => resolve(directory, path))
      .refine((path) => kindOf(path) !== 'file', 'is a file; name a directory')
      .default(resolve(directory, '.hedui')),
    HEDUI_INBOX_DIR: z
      .string()
      .transform((path) => resolve(directory, path))
      .refine((path) => kindOf(path) === 'directory', 'is not a directory')
      .optional(),
    DATABASE_URL: z
      .string()
      .refine(
        isPostgresUrl,
        'must be a PostgreSQL address such as postgresql://user:password@host:5432/database',
      )
      .optional(),
    REDIS_URL: z.string().transform(readRedisUrl).optional(),
    HEDUI_JWKS_URL: z
      .string()
      .refine((text) => /^https?:$/.test(urlOf(text)?.protocol ?? ''), 'must be an https address')
      .refine((text) => !urlOf(text)?.username, 'must not hold a user name or password')
      .optional(),
    HEDUI_JWT_ISSUER: z.string().optional(),
    HEDUI_JWT_AUDIENCE: z.string().optional(),
    HEDUI_CONSOLE_CLIENT_ID: z.string().max(200, 'must have at most 200 characters').optional(),
    HEDUI_CONSOLE_SCOPE: z
      .string()
      .regex(/^openid(?: [!#-[\]-~]+)*$/, 'must be scopes with spaces between them, openid first')
      .default('openid'),
    HEDUI_SECRET_KEY: z.string().transform(parseSecretKey).optional(),
    HEDUI_REQUEST_DEADLINE: z.string().transform(parseDeadline).default(20_000),
    HEDUI_RATE_LIMIT: z
      .string()
      .regex(/^[1-9]\d{0,6}$/, 'must be a whole number of requests in a second, 1 to 9999999')
      .transform(Number)
      .default(200),
    HEDUI_VERIFICATION_DEADLINE: z
      .string()
      .transform(parseVerificationDeadline)
      .default({ milliseconds: 30_000 }),
    HEDUI_CALENDAR: z
      .string()
      .transform((path) => resolve(directory, path))
      .refine((path) => kindOf(path) === 'file', 'is not a file')
      .optional(),
    HEDUI_LEDGER_ARCHIVES: z
      .string()
      .transform((path) => resolve(directory, path))
      .refine((path) => kindOf(path) === 'directory', 'is not a directory')
      .optional(),
    HEDUI_LEDGER_KEEP: z
      .string()
      .regex(
        /^P(?:3[6-9]|[4-9]\d|[1-9]\d{2})M$/,
        'must be P36M to P999M: how many months entries stay in the database',
      )
      .transform((text) => Number(text.slice(1, -1)))
      .optional(),
    HEDUI_RETENTION: z
      .string()
      .transform((path) => resolve(directory, path))
      .refine((path) => kindOf(path) === 'file', 'is not a file')
      .optional(),
    HEDUI_SUBSCRIPTIONS: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'must be a whole number of subscriptions of one caller, 1 to 9999')
      .transform(Number)
      .default(20),
    HEDUI_REPORT_VALIDITY: z
      .string()
      .regex(/^P([1-9]|1[0-2])M$/, 'must be P1M to P12M: how many months a report is valid')
      .transform((text) => Number(text.slice(1, -1)))
      .default(6),
    HEDUI_REPORT_LEGAL_BASIS: z.string().max(1000, 'must have at most 1000 characters').optional(),
    HEDUI_PUBLIC_URL: z
      .string()
      .refine(isPublicUrl, 'must be an http or https address without user, query or fragment')
      .transform((text) => text.replace(/\/+$/, ''))
      .optional(),
    HEDUI_TRUSTED_PROXIES: z
      .string()
      .transform(listOf)
      .superRefine((addresses, report) => {
        for (const address of addresses) {
          if (!isIpAddress(address)) report.addIssue(`${address} is no IP address or CIDR range`)
        }
      })
      .default([]),
    HEDUI_OBJECTION_DEADLINE: z.string().transform(parseWorkingDays).default(10),
    HEDUI_EMERGENCY_ITEMS: z
      .string()
      .transform((text) => (text.toLowerCase() === 'none' ? [] : listOf(text)))
      .superRefine((items, report) => {
        for (const item of items) {
          if (!isItemPattern(item) || item.endsWith('*')) report.addIssue(`${item} is no id of an item`)
        }
      })
      .optional(),
    HEDUI_EMERGENCY_LONGEST: z
      .string()
      .transform(parseEmergencyTime)
      .default(4 * 3_600_000),
    HEDUI_EMERGENCY_REVIEW: z.string().transform(parseWorkingDays).default(3),
    HEDUI_ACCESS_DELAY_LONGEST: z
      .string()
      .regex(/^P(?:[1-9]|[1-9]\d|[12]\d{2}|3[0-5]\d|36[0-6])D$/, 'must be P1D to P366D')
      .transform((text) => Number(text.slice(1, -1)))
      .default(180),
    HEDUI_COMPLAINT_DEADLINE: z.string().transform(parseWorkingDays).default(10),
    HEDUI_AUDIT_INTERVAL: z.string().transform(parseDeadline).default(60_000),
    HEDUI_REVIEW_SAMPLE: z
      .string()
      .regex(/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/, 'must be a decimal from 0 to 1, such as 0.1')
      .default('0.1'),
    HEDUI_LEDGER_ORIGIN: z
      .string()
      .max(200)
      .refine(isKeyName, 'must be a name without blanks and plus signs, such as hub.example.gov.cn/ledger')
      .optional(),
    HEDUI_LEDGER_WITNESSES: z.string().transform(parseWitnesses).default([]),
    HEDUI_DEPARTMENTS: z
      .string()
      .transform((text) => listOf(text).map((folder) => resolve(directory, folder)))
      .superRefine((folders, report) => {
        for (const folder of folders) {
          if (kindOf(folder) !== 'directory') report.addIssue(`${folder} is not a directory`)
        }
      })
      .default([]),
    HEDUI_PROGRAMMES: z
      .string()
      .transform((text) => listOf(text).map((folder) => resolve(directory, folder)))
      .superRefine((folders, report) => {
        for (const folder of folders) {
          if (kindOf(folder) !== 'directory') report.addIssue(`${folder} is not a directory`)
        }
      })
      .optional(),
    HEDUI_ALLOW_ADDRESSES: z
      .string()
      .transform((text) => listOf(text).map((address) => address.toLowerCase()))
      .superRefine((addresses, report) => {
        for (const address of addresses) {
          if (!isAddress(address)) report.addIssue(`${address} is no host name, IP address or CIDR range`)
        }
      })
      .default([]),
    HEDUI_DEPARTMENT_HOSTS: z
      .string()
      .transform((text) => listOf(text).map((host) => host.toLowerCase()))
      .superRefine((hosts, report) => {
        for (const host of hosts) {
          if (!isHostPattern(host)) report.addIssue(`${host} is no host, host:port or *.suffix`)
        }
      })
      .optional(),
  })

const NAMES = Object.keys(variables('/').shape)

/**
 * Reads the settings from environment variables. An empty variable counts as one that is not set.
 *
 * @param directory what relative paths are taken from.
 * @throws {ConfigError} with everything that is wrong.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  directory: string = process.cwd(),
): Config {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && value.trim() !== '') given[name] = value.trim()
  }
  const production = (given['HEDUI_ENV'] ?? given['NODE_ENV']) === 'production'
  const parsed = variables(directory).safeParse(given)
  const faults: ConfigFault[] = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ variable: String(path[0]), message })),
    ...(production ? productionFaults(given) : developmentFaults(given)),
    ...unknownVariables(given),
  ]
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults)

  const values = parsed.data
  const { HEDUI_JWKS_URL: jwksUrl, HEDUI_JWT_ISSUER: issuer, HEDUI_JWT_AUDIENCE: audience } = values
  return Object.freeze({
    environment: production ? 'production' : 'development',
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    dataDir: values.HEDUI_DATA_DIR,
    inboxDir: values.HEDUI_INBOX_DIR ?? join(values.HEDUI_DATA_DIR, 'inbox'),
    databaseUrl: values.DATABASE_URL === undefined ? null : new Secret(values.DATABASE_URL),
    redis: values.REDIS_URL ?? null,
    jwt: jwksUrl && issuer && audience ? Object.freeze({ jwksUrl, issuer, audience }) : null,
    secretKey: values.HEDUI_SECRET_KEY ?? null,
    consoleClient: values.HEDUI_CONSOLE_CLIENT_ID
      ? Object.freeze({ id: values.HEDUI_CONSOLE_CLIENT_ID, scope: values.HEDUI_CONSOLE_SCOPE })
      : null,
    requestDeadlineMs: values.HEDUI_REQUEST_DEADLINE,
    requestsPerSecond: values.HEDUI_RATE_LIMIT,
    verificationDeadline: values.HEDUI_VERIFICATION_DEADLINE,
    calendarFile: values.HEDUI_CALENDAR ?? null,
    retentionFile: values.HEDUI_RETENTION ?? null,
    ledgerArchives: values.HEDUI_LEDGER_ARCHIVES ?? null,
    ledgerKeepMonths: values.HEDUI_LEDGER_KEEP ?? null,
    subscriptionsPerCaller: values.HEDUI_SUBSCRIPTIONS,
    reportValidityMonths: values.HEDUI_REPORT_VALIDITY,
    reportLegalBasis: values.HEDUI_REPORT_LEGAL_BASIS ?? null,
    publicUrl: values.HEDUI_PUBLIC_URL ?? null,
    trustedProxies: Object.freeze(values.HEDUI_TRUSTED_PROXIES),
    objectionWorkingDays: values.HEDUI_OBJECTION_DEADLINE,
    emergencyItems: values.HEDUI_EMERGENCY_ITEMS ? Object.freeze(values.HEDUI_EMERGENCY_ITEMS) : null,
    emergencyLongestMs: values.HEDUI_EMERGENCY_LONGEST,
    emergencyReviewWorkingDays: values.HEDUI_EMERGENCY_REVIEW,
    accessDelayLongestDays: values.HEDUI_ACCESS_DELAY_LONGEST,
    complaintWorkingDays: values.HEDUI_COMPLAINT_DEADLINE,
    auditIntervalMs: values.HEDUI_AUDIT_INTERVAL,
    reviewSample: values.HEDUI_REVIEW_SAMPLE,
    ledgerOrigin: values.HEDUI_LEDGER_ORIGIN ?? null,
    ledgerWitnesses: Object.freeze(values.HEDUI_LEDGER_WITNESSES),
    departmentFolders: Object.freeze(values.HEDUI_DEPARTMENTS),
    programmeFolders: values.HEDUI_PROGRAMMES ? Object.freeze(values.HEDUI_PROGRAMMES) : null,
    departmentHosts: values.HEDUI_DEPARTMENT_HOSTS ? Object.freeze(values.HEDUI_DEPARTMENT_HOSTS) : null,
    allowAddresses: Object.freeze([...values.HEDUI_ALLOW_ADDRESSES, ...(production ? [] : LOOPBACK)]),
  })
}

type Given = Readonly<Record<string, string>>

const JWT_VARIABLES = ['HEDUI_JWKS_URL', 'HEDUI_JWT_ISSUER', 'HEDUI_JWT_AUDIENCE'] as const
const MAKE_A_KEY = 'make one with: openssl rand -base64 32'

function productionFaults(given: Given): ConfigFault[] {
  const faults: ConfigFault[] = []
  for (const variable of JWT_VARIABLES) {
    if (given[variable] === undefined) faults.push({ variable, message: 'is required in production' })
  }
  if (given['HEDUI_JWKS_URL']?.startsWith('http:')) {
    faults.push({ variable: 'HEDUI_JWKS_URL', message: 'must be an https address in production' })
  }
  if (given['HEDUI_JWT_ISSUER']?.startsWith(DEVELOPMENT_ISSUER_PREFIX)) {
    faults.push({
      variable: 'HEDUI_JWT_ISSUER',
      message: 'names the development issuer, which signs tokens for anybody; name your identity provider',
    })
  }
  const key = given['HEDUI_SECRET_KEY']
  if (key === undefined) {
    faults.push({ variable: 'HEDUI_SECRET_KEY', message: `is required in production; ${MAKE_A_KEY}` })
  } else if (key.startsWith(DEVELOPMENT_KEY_PREFIX)) {
    faults.push({ variable: 'HEDUI_SECRET_KEY', message: `is a development key; ${MAKE_A_KEY}` })
  } else if (isWeak(key)) {
    faults.push({ variable: 'HEDUI_SECRET_KEY', message: `is not random; ${MAKE_A_KEY}` })
  }
  return faults
}

/** 32 random bytes hold about 30 different ones; a key with fewer than 16 was written by hand. */
export function isWeak(key: string): boolean {
  const bytes = decodeKey(key)
  return bytes !== null && new Set(bytes).size < 16
}

function developmentFaults(given: Given): ConfigFault[] {
  const faults: ConfigFault[] = []
  if (JWT_VARIABLES.some((variable) => given[variable] !== undefined)) {
    for (const variable of JWT_VARIABLES) {
      if (given[variable] !== undefined) continue
      faults.push({ variable, message: `is missing; ${JWT_VARIABLES.join(', ')} belong together` })
    }
  }
  if (given['DATABASE_URL'] && !given['HEDUI_SECRET_KEY'] && !given['HEDUI_DATA_DIR']) {
    faults.push({
      variable: 'HEDUI_SECRET_KEY',
      message: `is required with DATABASE_URL (every node needs the same); ${MAKE_A_KEY}, or set HEDUI_DATA_DIR to keep a development key there`,
    })
  }
  return faults
}

/** A misspelt setting would be silently without effect, so that it counts as a fault. */
function unknownVariables(given: Given): ConfigFault[] {
  const faults: ConfigFault[] = []
  for (const variable of Object.keys(given)) {
    if (!variable.startsWith('HEDUI_') || NAMES.includes(variable) || OTHER_VARIABLES.test(variable)) continue
    const known = NAMES.filter((name) => name.startsWith('HEDUI_')).join(', ')
    faults.push({ variable, message: `is no setting of the hub; correct or remove it. There are: ${known}` })
  }
  return faults
}

function readRedisUrl(text: string, report: z.RefinementCtx): Secret<RedisTarget> {
  const target = parseRedisUrl(text, (fault) => report.addIssue(fault))
  return target ? new Secret(target) : z.NEVER
}

function parseSecretKey(text: string, report: z.RefinementCtx): SecretKey {
  const key = readSecretKey(text)
  if (!('fault' in key)) return key
  report.addIssue(key.fault)
  return z.NEVER
}

/** A master key as HEDUI_SECRET_KEY spells it, or what is wrong with it. */
export function readSecretKey(text: string): SecretKey | { readonly fault: string } {
  const development = text.startsWith(DEVELOPMENT_KEY_PREFIX)
  const bytes = decodeKey(development ? text.slice(DEVELOPMENT_KEY_PREFIX.length) : text)
  if (bytes === null) return { fault: `must be 32 bytes in base64 or hexadecimal; ${MAKE_A_KEY}` }
  return Object.freeze({ bytes: new Secret(bytes), development })
}

/** 32 bytes from hexadecimal, base64 or base64url; null for everything else. */
export function decodeKey(text: string): Uint8Array | null {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex')
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64')
  return null
}

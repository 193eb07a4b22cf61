/** Settings of the server: where it listens, what it lets a caller do, what it logs. */
import { isIP } from 'node:net'
import { z } from 'zod'
import { isHostName, isIpAddress, isPublicUrl } from './addresses.ts'
import { parseDeadline } from './durations.ts'
import { listed } from './values.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export interface ServingConfig {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  readonly logLevel: LogLevel
  /** How long one request may take, departments included, in milliseconds. */
  readonly requestDeadlineMs: number
  /** Requests that one caller may send in a second. */
  readonly requestsPerSecond: number
  /** Subscriptions that one caller may have open on one node. */
  readonly subscriptionsPerCaller: number
  /** Where the public reaches the hub, without a slash at its end; null: at the address where it listens. */
  readonly publicUrl: string | null
  /** Addresses and ranges of proxies in front of the hub, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
}

export const SERVING_VARIABLES = {
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
  HEDUI_REQUEST_DEADLINE: z.string().transform(parseDeadline).default(20_000),
  HEDUI_RATE_LIMIT: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'must be a whole number of requests in a second, 1 to 9999999')
    .transform(Number)
    .default(200),
  HEDUI_SUBSCRIPTIONS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a whole number of subscriptions of one caller, 1 to 9999')
    .transform(Number)
    .default(20),
  HEDUI_PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, 'must be an http or https address without user, query or fragment')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  HEDUI_TRUSTED_PROXIES: listed(
    isIpAddress,
    (address) => `${address} is no IP address or CIDR range`,
  ).default([]),
}

type Values = z.output<z.ZodObject<typeof SERVING_VARIABLES>>

export function servingConfig(values: Values): ServingConfig {
  return {
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    requestDeadlineMs: values.HEDUI_REQUEST_DEADLINE,
    requestsPerSecond: values.HEDUI_RATE_LIMIT,
    subscriptionsPerCaller: values.HEDUI_SUBSCRIPTIONS,
    publicUrl: values.HEDUI_PUBLIC_URL ?? null,
    trustedProxies: Object.freeze(values.HEDUI_TRUSTED_PROXIES),
  }
}

import { type DestinationStream, type Logger, pino } from 'pino'
import { HeduiError } from '../errors.ts'

export type { Logger } from 'pino'

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

/** Names under which personal data or a secret could be logged by mistake, at the top of a line or one level down. */
const REDACTED = [
  'authorization',
  'cookie',
  'token',
  'headers',
  'body',
  'query',
  'variables',
  'input',
  'idNumber',
  'idNumbers',
  'name',
  'members',
  'people',
  'records',
]

/**
 * Makes the log of the hub: one JSON object a line. Logs never hold personal data: what is logged is chosen so, likely
 * names are removed, errors lose whatever in their message may be a value, and as a last net every run of digits as long
 * as an ID number is blanked on the way out.
 *
 * @param stream where lines go; standard output where it is left out.
 */
export function createLogger(level: LogLevel, stream?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
      serializers: { err: describeError, error: describeError },
      hooks: { streamWrite: blankNumbers },
    },
    stream ?? pino.destination({ fd: 1, sync: false, minLength: 8_192, periodicFlush: 500 }),
  )
}

let second = 0
let prefix = ''

/** Now, after ISO 8601; all but the milliseconds is written once a second. */
function timestamp(): string {
  const now = Date.now()
  const milliseconds = now % 1000
  if (now - milliseconds !== second) {
    second = now - milliseconds
    prefix = `,"time":"${new Date(second).toISOString().slice(0, 20)}`
  }
  return `${prefix}${String(milliseconds).padStart(3, '0')}Z"`
}

/** Blanks runs of 15 to 18 digits (the last perhaps an X): ID numbers, in whatever text they got into. */
export function blankNumbers(line: string): string {
  return line.replace(/(?<!\d)\d{15,17}[\dXx]?(?!\d)/g, '[number]')
}

/** What a log may say of an error: its kind, its place in the code, and its message without values. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = error instanceof HeduiError ? error.code : 'code' in error ? String(error.code) : undefined
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    message: withoutValues(error.message),
    at: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 12)
      .map((line) => line.slice(7)),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  }
}

/**
 * Engines and drivers quote values in their messages (`"张三" is not valid JSON`), so whatever is quoted, is not ASCII,
 * or is a long number goes.
 */
function withoutValues(message: string): string {
  return message
    .slice(0, 2_000)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"')
    .replace(/[^\x20-\x7e…]+/g, '…')
    .replace(/\d{6,}/g, '…')
    .slice(0, 500)
}

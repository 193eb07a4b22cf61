import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { ERRORS, type ErrorCode, HeduiError } from '../errors.ts'
import { isTransportErrorCode, TRANSPORT_ERRORS, type TransportErrorCode } from './transport-errors.ts'

/** `extensions` of every error that leaves the hub. */
export interface ErrorExtensions {
  readonly [key: string]: unknown
  readonly code: ErrorCode | TransportErrorCode
  readonly messages: { readonly zh: string; readonly en: string }
  /** Of src/access/reasons.ts, where something was refused. */
  readonly reasonCode?: string
  /** Which part of the input is at fault, such as `input.members[1].idNumber`. */
  readonly inputPath?: string
  /** Each fault of an input that has several. */
  readonly faults?: readonly unknown[]
  /** Added where the error meets its request. */
  readonly requestId?: string
}

/** An error as it leaves the hub. */
export interface PublicError extends GraphQLFormattedError {
  readonly extensions: ErrorExtensions
}

/** The error at the bottom of GraphQL's, graphql-jit's and Apollo's wrappings. */
export function rootCause(error: unknown): unknown {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause
}

/**
 * Turns whatever was thrown into what callers may see: a known error with its code and sentences, GraphQL's own errors
 * with a sentence in front, and `INTERNAL` for everything else, without a word of it.
 *
 * @param customaryCode the code that Apollo Server gives the error.
 */
export function publicError(error: unknown, customaryCode: unknown): PublicError {
  const cause = rootCause(error)
  if (cause instanceof HeduiError) return { ...place(error), ...ofHedui(cause) }
  if (!(error instanceof GraphQLError) || !(cause instanceof GraphQLError))
    return { ...place(error), ...internal() }
  const { message } = cause
  if (/Document contains more tha[tn] \d+ tokens|Validation aborted\.$/.test(message)) {
    return ofHedui(new HeduiError('QUERY_TOO_COMPLEX'))
  }
  if (error.path !== undefined) {
    // The executor itself found fault with a field: with an argument, which is the caller's, or with a result, ours.
    const isArgument = message.startsWith('Argument "')
    return {
      ...place(error),
      ...(isArgument ? ofHedui(new HeduiError('INPUT_INVALID', { en: message })) : internal()),
    }
  }
  if (!isTransportErrorCode(customaryCode)) return { ...place(error), ...internal() }
  return { ...place(error), ...ofTransport(customaryCode, message) }
}

/** A known error by itself. */
export function ofHedui(error: HeduiError): PublicError {
  const { reasonCode, path, faults } = error.detail
  return {
    message: error.message,
    extensions: {
      code: error.code,
      ...(reasonCode === undefined ? {} : { reasonCode }),
      ...(path === undefined ? {} : { inputPath: path }),
      ...(faults === undefined ? {} : { faults }),
      messages: { zh: error.zh, en: error.en },
    },
  }
}

/** @param detail in English, such as GraphQL's own words. */
export function ofTransport(code: TransportErrorCode, detail?: string): PublicError {
  const { zh, en } = TRANSPORT_ERRORS[code]
  const after = detail === undefined ? '' : `: ${detail}`
  return { message: `${zh}（${en}）${after}`, extensions: { code, messages: { zh, en: `${en}${after}` } } }
}

/** Says nothing of what happened: the log does, under the request's id. */
export function internal(): PublicError {
  const { zh, en } = ERRORS.INTERNAL
  return { message: `${zh}（${en}）`, extensions: { code: 'INTERNAL', messages: { zh, en } } }
}

/** The same error with the id of its request, for the caller to quote. */
export function withRequestId(error: GraphQLFormattedError, requestId: string): GraphQLFormattedError {
  return { ...error, extensions: { ...error.extensions, requestId } }
}

/** Where in query and answer an error stands. */
function place(error: unknown): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  if (!(error instanceof GraphQLError)) return {}
  return {
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  }
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  ACCESS_REFUSED: 403,
  REPORT_NOT_FOUND: 404,
  ERASED: 410,
  RATE_LIMITED: 429,
  TOO_MANY_SUBSCRIPTIONS: 429,
  STORAGE_UNAVAILABLE: 503,
  LEDGER_UNAVAILABLE: 503,
}

/** The HTTP status of a request that was refused: on `/graphql` before its operation was looked at, elsewhere at all. */
export function statusOf(error: unknown): number {
  return error instanceof HeduiError ? (STATUS[error.code] ?? 400) : 500
}

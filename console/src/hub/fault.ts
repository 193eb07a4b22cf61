import type { CombinedError } from '@urql/core'
import type { Localized } from '../words/language.tsx'

/** An error as people are told of it: a sentence in both languages, and what to quote when they ask for help. */
export interface Fault {
  readonly sentence: Localized
  readonly code: string
  readonly requestId: string | null
  /** Which part of the input is at fault, such as `input.members[1].idNumber`. */
  readonly inputPath: string | null
  /** Each fault of an input that has several. */
  readonly faults: readonly unknown[]
}

const NETWORK: Localized = {
  zh: '无法连接核对平台，请检查网络后重试。您填写的内容没有丢失。',
  en: 'The hub cannot be reached. Check the network and try again; nothing that you typed is lost.',
}
const UNKNOWN: Localized = {
  zh: '平台出现内部错误，请稍后重试',
  en: 'Something went wrong in the hub; try again later',
}

/** The hub did not answer at all. */
export const NETWORK_FAULT: Fault = {
  sentence: NETWORK,
  code: 'NETWORK',
  requestId: null,
  inputPath: null,
  faults: [],
}

/** What an error of the client says, in the words of the hub where it has some. */
export function faultOf(error: CombinedError): Fault {
  const [first] = error.graphQLErrors
  return first ? faultWith(first.extensions) : NETWORK_FAULT
}

/** What the hub says in a body of `errors`, of an answer that is not GraphQL's. */
export function faultIn(body: unknown): Fault {
  const errors = isRecord(body) && Array.isArray(body['errors']) ? body['errors'] : []
  const [first] = errors
  return faultWith(isRecord(first) && isRecord(first['extensions']) ? first['extensions'] : {})
}

function faultWith(extensions: Readonly<Record<string, unknown>>): Fault {
  const faults = extensions['faults']
  return {
    sentence: isLocalized(extensions['messages']) ? extensions['messages'] : UNKNOWN,
    code: textOf(extensions['reasonCode']) ?? textOf(extensions['code']) ?? 'INTERNAL',
    requestId: textOf(extensions['requestId']),
    inputPath: textOf(extensions['inputPath']),
    faults: Array.isArray(faults) ? faults : [],
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isLocalized(value: unknown): value is Localized {
  return isRecord(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string'
}

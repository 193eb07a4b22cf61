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

/** What an error of the client says, in the words of the hub where it has some. */
export function faultOf(error: CombinedError): Fault {
  const [first] = error.graphQLErrors
  if (!first) {
    return { sentence: NETWORK, code: 'NETWORK', requestId: null, inputPath: null, faults: [] }
  }
  const { extensions } = first
  return {
    sentence: isLocalized(extensions['messages']) ? extensions['messages'] : UNKNOWN,
    code: textOf(extensions['reasonCode']) ?? textOf(extensions['code']) ?? 'INTERNAL',
    requestId: textOf(extensions['requestId']),
    inputPath: textOf(extensions['inputPath']),
    faults: Array.isArray(extensions['faults']) ? extensions['faults'] : [],
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function isLocalized(value: unknown): value is Localized {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}

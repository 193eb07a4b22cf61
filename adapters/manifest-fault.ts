import { type Sentence, told } from './faults/sentence.ts'
import type { FaultCode } from './faults/words.ts'

/** A place in one of a department's files, or in another YAML file. Lines and columns count from 1. */
export interface FaultPlace {
  /** The path of the file as it was given. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** Where in the manifest it stands, such as `items[0].map.use`; empty for the file as a whole. */
  readonly at: string
}

/** One thing that is wrong, and how to mend it. */
export interface PlacedFault extends FaultPlace {
  /** In English. */
  readonly message: string
}

/** The same in both languages. */
export interface BilingualFault extends PlacedFault {
  /** What `message` says, in Chinese. */
  readonly zh: string
}

/** One thing that is wrong with a department's files. */
export interface ManifestFault extends BilingualFault {
  /** Stable, of adapters/faults/words.ts. */
  readonly code: FaultCode
}

/** What a sentence says of a place. */
export function faultAt(place: FaultPlace, sentence: Sentence): ManifestFault {
  const { code, zh, en } = told(sentence)
  return { ...place, code, message: en, zh }
}

/** `file:line:column at: message`, which editors and terminals turn into a link. */
export function describeFault(fault: PlacedFault): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`
  return fault.at === '' ? `${place} ${fault.message}` : `${place} ${fault.at}: ${fault.message}`
}

/** What a fault says in Chinese, with the place in the manifest that it stands at. */
export function inChinese({ at, zh }: Pick<BilingualFault, 'at' | 'zh'>): string {
  return at === '' ? zh : `${at}：${zh}`
}

/** Everything that is wrong with some departments, together. */
export class ManifestError extends Error {
  readonly faults: readonly ManifestFault[]

  constructor(faults: readonly ManifestFault[]) {
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`
    const lines = faults.map((fault) => `  ${describeFault(fault)}（${fault.zh}）`)
    super(`单位的接入文件有误（the departments cannot be loaded, ${count}）:\n${lines.join('\n')}`)
    this.name = 'ManifestError'
    this.faults = faults
  }
}

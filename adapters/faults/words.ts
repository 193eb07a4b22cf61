/**
 * Every sentence in which a fault of a department's files is told, by its stable code, in both languages. `<name>` is a
 * slot. English says what is wrong and how to mend it; Chinese says the same.
 */
import { FILE_WORDS } from './file-words.ts'
import { MAPPING_WORDS } from './mapping-words.ts'
import { NAME_WORDS } from './name-words.ts'
import { RECORD_WORDS } from './record-words.ts'
import { REQUEST_WORDS } from './request-words.ts'
import { SHAPE_WORDS } from './shape-words.ts'
import { SOURCE_WORDS } from './source-words.ts'

export const FAULT_WORDS = {
  ...FILE_WORDS,
  ...SHAPE_WORDS,
  ...NAME_WORDS,
  ...SOURCE_WORDS,
  ...REQUEST_WORDS,
  ...MAPPING_WORDS,
  ...RECORD_WORDS,
}

export type FaultCode = keyof typeof FAULT_WORDS

/** What the files of sentences hold. */
export type FaultWords = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

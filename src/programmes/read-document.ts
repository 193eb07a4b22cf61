import type { BilingualFault } from '../../adapters/manifest-fault.ts'
import { readYaml } from '../../adapters/yaml-source.ts'
import { documentShape, type StandardDocument } from './document.ts'
import { shapeMessages } from './shape-message.ts'
import type { Published, StandardFault } from './standard.ts'
import { newestOf, tryBeside } from './trial.ts'

/** Something wrong with a document, with its place in the text; `message` in English, `zh` in Chinese. */
export type DocumentFault = BilingualFault

/** A document that was read; everything that is wrong with it, each with its place in the text. */
export type ReadDocument =
  | { readonly document: StandardDocument; readonly faults: readonly [] }
  | { readonly document: StandardDocument | null; readonly faults: readonly DocumentFault[] }

/** Reads a standard document, without running its tests. */
export function readStandard(file: string, text: string): ReadDocument {
  const yaml = readYaml(file, text)
  if (yaml.faults.length > 0) return { document: null, faults: yaml.faults }
  const parsed = documentShape.safeParse(yaml.value)
  if (parsed.success) return { document: parsed.data, faults: [] }
  const faults = shapeMessages(documentShape, yaml.value).map(({ path, told }) => ({
    ...yaml.place(path),
    message: told.en,
    zh: told.zh,
  }))
  return { document: null, faults }
}

/**
 * Reads a document and tries it: its rules are compiled beside the documents that it will stand beside, its own tests are
 * run, and those of the documents that rest on it.
 *
 * @param others every document that is published already in its region, around it and within it, or is to be published
 *   with it.
 */
export function tryStandard(file: string, text: string, others: readonly Published[]): ReadDocument {
  const read = readStandard(file, text)
  if (!read.document) return read
  const { document } = read
  const tried = { document, version: newestOf(document, others) + 1 }
  const faults = tryBeside(tried, others)
  return faults.length === 0 ? { document, faults: [] } : { document, faults: placed(file, text, faults) }
}

/** Faults of a document that can be read, with their places in its text. */
export function placed(file: string, text: string, faults: readonly StandardFault[]): DocumentFault[] {
  const yaml = readYaml(file, text)
  return faults.map(({ path, message, zh }) => ({ ...yaml.place(path), message, zh }))
}

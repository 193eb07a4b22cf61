import type { ManifestFault } from '../../adapters/manifest-fault.ts'
import { readYaml } from '../../adapters/yaml-source.ts'
import { documentShape, type StandardDocument } from './document.ts'
import { runPolicyTests } from './policy-tests.ts'
import { compileAccounting, type Published } from './standard.ts'
import { compileStandards, standardsInForce } from './standards.ts'

/** A document that was read; everything that is wrong with it, each with its place in the text. */
export type ReadDocument =
  | { readonly document: StandardDocument; readonly faults: readonly [] }
  | { readonly document: StandardDocument | null; readonly faults: readonly ManifestFault[] }

/** Reads a standard document, without running its tests. */
export function readStandard(file: string, text: string): ReadDocument {
  const yaml = readYaml(file, text)
  if (yaml.faults.length > 0) return { document: null, faults: yaml.faults }
  const parsed = documentShape.safeParse(yaml.value)
  if (!parsed.success) {
    return {
      document: null,
      faults: parsed.error.issues.map(({ path, message }) => yaml.fault(path, message)),
    }
  }
  return { document: parsed.data, faults: [] }
}

/**
 * Reads a document and tries it: its rules are compiled beside the documents that it will stand beside, and its own tests
 * are run.
 *
 * @param others every document that is published already, or is to be published with it.
 */
export function tryStandard(file: string, text: string, others: readonly Published[]): ReadDocument {
  const read = readStandard(file, text)
  if (!read.document) return read
  const { document } = read
  const yaml = readYaml(file, text)
  const newest = Math.max(
    0,
    ...others.filter((one) => one.document.slug === document.slug).map((one) => one.version),
  )
  const tried: Published = { document, version: newest + 1 }
  const faults = [...faultsOfRules(tried, others), ...runPolicyTests(tried, others)]
  return faults.length === 0
    ? { document, faults: [] }
    : { document, faults: faults.map(({ path, message }) => yaml.fault(path, message)) }
}

function faultsOfRules(tried: Published, others: readonly Published[]) {
  const { document } = tried
  if (document.kind === 'accounting') {
    const own = compileAccounting({ ...tried, document })
    if (!('published' in own)) return own
  }
  const beside = [...others.filter((one) => one.document.slug !== document.slug), tried]
  const found = standardsInForce(beside, document.region, document.effective.from)
  if (!found) {
    const message = `no accounting standard is in force in ${document.region} on ${document.effective.from}`
    return [{ path: ['effective', 'from'], message }]
  }
  const compiled = compileStandards(found)
  if ('accounting' in compiled) return []
  // A new accounting standard must not take away what programmes in force build on.
  return document.kind === 'accounting'
    ? compiled.map(({ slug, message }) => ({ path: [], message: `${slug}: ${message}` }))
    : compiled.filter((fault) => fault.slug === document.slug)
}

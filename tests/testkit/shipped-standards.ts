import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readStandard } from '../../src/programmes/read-document.ts'
import type { Published } from '../../src/programmes/standard.ts'
import { compileStandards, type Standards, standardsInForce } from '../../src/programmes/standards.ts'

const FOLDER = fileURLToPath(new URL('../../programmes/990000/', import.meta.url))

/** The documents that ship for the region 990000, as version 1. */
export function shippedStandards(): readonly Published[] {
  return readdirSync(FOLDER).map((file) => {
    const { document, faults } = readStandard(file, readFileSync(`${FOLDER}${file}`, 'utf8'))
    if (!document) throw new Error(JSON.stringify(faults))
    return { document, version: 1 }
  })
}

/** Those of them that are in force on a day, compiled. */
export function standardsOn(on: string): Standards {
  const standards = compileStandards(standardsInForce(shippedStandards(), '990100', on) ?? [])
  if (!('accounting' in standards)) throw new Error(JSON.stringify(standards))
  return standards
}

/** Departments written in a test: manifest and records as texts. */
import { parse, stringify } from 'yaml'
import {
  type DepartmentFiles,
  type ReadDepartment,
  readDepartment,
} from '../../adapters/department-reader.ts'
import type { Environment } from '../../adapters/environment-references.ts'
import { describeFault } from '../../adapters/manifest-fault.ts'

/** The type that test departments answer with. */
export const HOLDING_RECORDS = `"What somebody holds."
type Holding {
  number: String!
  amount: Decimal!
}
`

/** A manifest that is right, over REST; tests change what they are about. */
export const BANK_MANIFEST = `slug: bank
title: { zh: 银行, en: Bank }
source:
  protocol: rest
  baseUrl: \${BANK_URL:-http://127.0.0.1:1}
items:
  - id: bank.holding
    field: holdings
    title: { zh: 存款, en: Deposits }
    record: Holding
    sensitivity: 4
    freshness: P1M
    request:
      path: /query
      body: { ids: $idNumbers }
    response:
      rows: data
      key: id
      name: name
    map:
      number: no
      amount: amount
    measures:
      - kind: property.deposits
        value: record.amount
`

export function departmentFiles(manifest: string, records = HOLDING_RECORDS): DepartmentFiles {
  return {
    manifest: { file: 'bank/manifest.yaml', text: manifest },
    records: { file: 'bank/records.graphql', text: records },
  }
}

/** Reads a department; each fault as `file:line:column place: message`, and told in Chinese too. */
export function readTestDepartment(
  manifest: string,
  records = HOLDING_RECORDS,
  environment: Environment = {},
): ReadDepartment & { readonly messages: readonly string[] } {
  const read = readDepartment(departmentFiles(manifest, records), environment)
  for (const { code, zh } of read.faults) {
    if (!/\p{Script=Han}/u.test(zh)) throw new TypeError(`${code} is not told in Chinese: ${zh}`)
  }
  return { ...read, messages: read.faults.map(describeFault) }
}

/** {@link BANK_MANIFEST} with other parts: `source` and the item's keys are merged into it. */
export function bankManifest(source: object = {}, item: object = {}): string {
  const manifest = parse(BANK_MANIFEST)
  Object.assign(manifest.source, source)
  Object.assign(manifest.items[0], item)
  return stringify(manifest)
}

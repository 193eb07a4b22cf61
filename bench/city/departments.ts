/**
 * The departments of a city for the benchmark: sixteen, with three items each, every department asked in one call. They
 * are generated, since the benchmark is about what a call and a record cost, not about what they mean.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const DEPARTMENTS = 16

/** The items of every department: their fields with the GraphQL types, as bench/floor/city-departments.mjs sends them. */
const ITEMS = [
  {
    name: 'certificate',
    title: '证书',
    fields: {
      certNo: 'String!',
      address: 'String',
      area: 'Decimal',
      usage: 'String',
      ownership: 'String',
      registeredOn: 'Date',
      mortgaged: 'Boolean',
      appraised: 'Decimal',
    },
    measure: { kind: 'property.realEstate.count', value: '1' },
  },
  {
    name: 'payment',
    title: '发放',
    fields: { period: 'String!', kind: 'String', amount: 'Decimal', payer: 'String', payerCode: 'String' },
    measure: { kind: 'income.transfer', value: 'record.amount' },
  },
  {
    name: 'enrolment',
    title: '登记',
    fields: { scheme: 'String!', status: 'String', since: 'Date', region: 'String', grade: 'Int' },
    measure: null,
  },
] as const

const slugs = Array.from({ length: DEPARTMENTS }, (_, index) => `d${String(index).padStart(2, '0')}`)

const pascal = (slug: string, item: string) => slug.toUpperCase() + item[0]?.toUpperCase() + item.slice(1)
const field = (slug: string, item: string) => slug + item[0]?.toUpperCase() + item.slice(1)

function manifestOf(slug: string): string {
  const items = ITEMS.map(
    ({ name, title, fields, measure }) => `  - id: ${slug}.${name}
    field: ${field(slug, name)}
    title: { zh: ${title}, en: ${name} }
    record: ${pascal(slug, name)}
    sensitivity: 3
    freshness: P1M
    request: { path: /${slug}/query, body: { ids: $idNumbers } }
    response:
      success: { path: code, equals: 0 }
      rows: data[].${name}[]
      key: ../id
      name: null
      matchOn: idNumber
      matchReason: the benchmark's departments send no names
      covered: { path: data, key: id }
    map: { ${Object.keys(fields)
      .map((one) => `${one}: ${one}`)
      .join(', ')} }
${measure ? `    measures: [{ kind: ${measure.kind}, value: ${measure.value} }]\n` : ''}`,
  ).join('')
  return `slug: ${slug}
title: { zh: 单位${slug}, en: Department ${slug} }
source:
  protocol: rest
  baseUrl: \${BENCH_DEPARTMENTS}
  timeout: PT5S
  quota: { concurrency: 64 }
  connections: 64
items:
${items}`
}

function recordsOf(slug: string): string {
  return ITEMS.map(({ name, fields }) => {
    const lines = Object.entries(fields).map(([one, type]) => `  ${one}: ${type}\n`)
    return `type ${pascal(slug, name)} {\n${lines.join('')}}\n`
  }).join('\n')
}

/** Writes the departments into a folder, as a hub loads them. */
export async function writeCity(folder: string): Promise<void> {
  for (const slug of slugs) {
    await mkdir(join(folder, slug), { recursive: true })
    await writeFile(join(folder, slug, 'manifest.yaml'), manifestOf(slug))
    await writeFile(join(folder, slug, 'records.graphql'), recordsOf(slug))
  }
}

/** Everything that the city holds on a household. */
export const CITY_QUERY = `query City($consentId: ID!, $caseNumber: String) { household(consentId: $consentId, purpose: APPLICATION, caseNumber: $caseNumber) { members {
  idNumber
${slugs
  .flatMap((slug) =>
    ITEMS.map(
      ({ name, fields }) => `  ${field(slug, name)} { outcome records { ${Object.keys(fields).join(' ')} } }`,
    ),
  )
  .join('\n')}
} } }`

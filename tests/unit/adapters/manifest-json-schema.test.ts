import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type JsonSchema, manifestJsonSchema } from '../../../adapters/manifest-json-schema.ts'
import { MANIFEST_KEYS } from '../../../adapters/manifest-keys.ts'
import { PROTOCOLS } from '../../../adapters/protocols/index.ts'
import { BANK_MANIFEST, bankManifest, readTestDepartment } from '../../testkit/department-files.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const schema = manifestJsonSchema()
const validate = new Ajv2020({ strict: false }).compile(schema)
const isValid = (manifest: string): boolean => validate(parse(manifest))

const BUNDLED = readdirSync(`${ROOT}adapters/departments`)

/** Where keys stand that nobody explained, or explained for nothing. */
function undescribed(node: unknown, at: string): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== 'properties' || /\/(if|then)\b/.test(at)) return undescribed(value, `${at}/${key}`)
    return Object.entries(value as Record<string, JsonSchema>).flatMap(([name, property]) => [
      ...(property.description ? [] : [`${at}/${name}`]),
      ...undescribed(property, `${at}/${name}`),
    ])
  })
}

describe('the JSON Schema of manifest.yaml', () => {
  test.each(BUNDLED)('accepts the manifest of %s', (slug) => {
    isValid(readFileSync(`${ROOT}adapters/departments/${slug}/manifest.yaml`, 'utf8'))
    expect(validate.errors).toBeNull()
  })

  test('knows every protocol', () => {
    expect(schema.allOf).toHaveLength(PROTOCOLS.length)
  })

  test('explains every key in both languages, for completion in an editor', () => {
    expect(undescribed(schema, '')).toEqual([])
    for (const { zh, en } of Object.values(MANIFEST_KEYS)) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[A-Za-z0-9].*\.$/)
    }
  })

  test('is what docs/manifest.schema.json holds; else: hedui department schema > docs/manifest.schema.json', () => {
    expect(JSON.parse(readFileSync(`${ROOT}docs/manifest.schema.json`, 'utf8'))).toEqual(schema)
  })

  test.each([
    ['the manifest as it is', BANK_MANIFEST],
    [
      'settings that are texts taken from the environment',
      bankManifest(
        { charset: `\${BANK_CHARSET:-gbk}`, timeout: `\${BANK_TIMEOUT:-PT5S}` },
        { request: { path: `\${BANK_PATH:-/query}`, method: `\${BANK_METHOD:-POST}`, body: ['$idNumbers'] } },
      ),
    ],
    [
      'a code that is a number beside a path',
      bankManifest({}, { map: { number: 'no', amount: { from: 'a.b' } } }),
    ],
    [
      'no name, with a reason',
      bankManifest(
        {},
        {
          response: {
            rows: 'data',
            key: 'id',
            name: null,
            matchOn: 'idNumber',
            matchReason: 'the bank sends no names',
          },
        },
      ),
    ],
    [
      'a date of the answer',
      bankManifest(
        {},
        { response: { rows: 'data', key: 'id', name: 'n', asOf: { answer: 'at', format: 'yyyyMMdd' } } },
      ),
    ],
  ])('accepts what the reader accepts: %s', (_what, manifest) => {
    expect(readTestDepartment(manifest).messages).toEqual([])
    isValid(manifest)
    expect(validate.errors).toBeNull()
  })

  test.each([
    ['a key that is misspelt', BANK_MANIFEST.replace('freshness:', 'freshnes:')],
    ['a key of source that is misspelt', bankManifest({ timeOut: 'PT3S' })],
    ['a key of another protocol', bankManifest({ version: '1.1' })],
    ['a protocol that there is not', bankManifest({ protocol: 'ftp' })],
    ['a source without address', BANK_MANIFEST.replace(/ {2}baseUrl.*\n/, '')],
    ['a slug in capitals', BANK_MANIFEST.replace('slug: bank', 'slug: Bank')],
    ['a title in one language', BANK_MANIFEST.replace('{ zh: 银行, en: Bank }', '{ zh: 银行 }')],
    ['a time limit that is a number', bankManifest({ timeout: 3000 })],
    ['a time limit in words', bankManifest({ timeout: '3 seconds' })],
    ['a freshness in words', bankManifest({}, { freshness: 'one month' })],
    ['a sensitivity that there is not', bankManifest({}, { sensitivity: 5 })],
    ['a measure that there is not', BANK_MANIFEST.replace('property.deposits', 'property.deposit')],
    ['a secret that is written down', bankManifest({ auth: { kind: 'bearer', secretRef: 's3cret-value' } })],
    ['an authentication without its secret', bankManifest({ auth: { kind: 'bearer' } })],
    ['a path without /', bankManifest({}, { request: { path: 'query' } })],
    ['an answer without rows', bankManifest({}, { response: { key: 'id', name: 'name' } })],
    ['no word on the name', bankManifest({}, { response: { rows: 'data', key: 'id' } })],
    ['no items', BANK_MANIFEST.replace(/items:[\s\S]*/, 'items: []\n')],
    [
      'a date that an SQL answer cannot state',
      bankManifest(
        { protocol: 'sql', url: 'postgres://a@b/c', baseUrl: undefined },
        { request: { sql: 'select 1' }, response: { key: 'id', name: 'n', asOf: { answer: 'at' } } },
      ),
    ],
  ])('refuses what the reader refuses: %s', (_what, manifest) => {
    expect(readTestDepartment(manifest).messages).not.toEqual([])
    expect(isValid(manifest)).toBe(false)
  })
})

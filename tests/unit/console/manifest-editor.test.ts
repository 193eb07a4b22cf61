/** The editor of a department's files: what it marks, where, and what it completes. */
import { describe, expect, test } from 'vitest'
import { hubFaults } from '../../../console/src/departments/editor/editor-fault.ts'
import { lintManifest, valuesAt, yamlFaults } from '../../../console/src/departments/editor/manifest-lint.ts'
import { schemasAt } from '../../../console/src/departments/editor/manifest-schema.ts'
import { lintRecords } from '../../../console/src/departments/editor/records-lint.ts'
import { yamlPlace } from '../../../console/src/departments/editor/yaml-place.ts'
import { EXAMPLE_PROTOCOLS, hubExample } from '../../../src/registry/department-example.ts'

const { manifest, records } = hubExample('rest', 'social-fund')

/** The line, counted from 1, on which a text stands. */
function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length
}

describe('a manifest that is being written', () => {
  test('begins with a template in which nothing is wrong', () => {
    expect(lintManifest(manifest)).toEqual([])
    expect(lintRecords(records)).toEqual([])
    expect(manifest).toContain('id: socialFund.record')
    expect(manifest).toContain('$' + '{SOCIAL_FUND_URL}')
    expect(records).toContain('type SocialFundRecord')
  })

  test.each(EXAMPLE_PROTOCOLS)('begins so over %s too, with no address of this machine in it', (protocol) => {
    const begun = hubExample(protocol, 'social-fund')
    expect(lintManifest(begun.manifest)).toEqual([])
    expect(lintRecords(begun.records)).toEqual([])
    expect(begun.manifest).not.toMatch(/127\.0\.0\.1|:-/)
  })

  test.each([
    ['an unknown key', 'timeout: PT3S', 'timout: PT3S', /timout.*timeout/],
    ['a value that is none of those allowed', 'sensitivity: 3', 'sensitivity: 7', /2, 3, 4/],
    ['a length of time that is none', 'freshness: P1M', 'freshness: 1M', /freshness/],
    ['a key of another protocol', 'timeout: PT3S', 'dialect: mysql', /dialect/],
  ])('has %s marked where it stands, once', (_, before, after, said) => {
    const text = manifest.replace(before, after)
    const faults = lintManifest(text)
    expect(faults).toMatchObject([
      { line: lineOf(text, after), message: { en: expect.stringMatching(said) } },
    ])
  })

  test('has what is missing told by name', () => {
    const told = lintManifest('slug: fund').map(({ message }) => message.en)
    expect(told).toEqual(['title is missing', 'source is missing', 'items is missing'])
  })

  test('has an alternative that nearly fits judged by itself', () => {
    const text = manifest.replace('amount: je', 'amount: { fom: je }')
    expect(lintManifest(text).map(({ message }) => message.en)).toEqual([
      expect.stringMatching(/amount\.fom: there is no such key/),
    ])
  })

  test('that is no YAML is told apart from one that is wrong', () => {
    expect(yamlFaults(manifest.replace('slug: ', 'slug: [')).length).toBeGreaterThan(0)
    expect(yamlFaults('slug: 1')).toEqual([])
  })
})

describe('the place of the cursor', () => {
  test.each([
    ['ti', [], 'key', 'ti'],
    ['source:\n  pro', ['source'], 'key', 'pro'],
    ['source:\n  protocol: re', ['source', 'protocol'], 'value', 're'],
    ['items:\n  - id: x\n    fre', ['items', 0], 'key', 'fre'],
    ['items:\n- id: x\n  request:\n    pa', ['items', 0, 'request'], 'key', 'pa'],
    ['items:\n  - id: x\n    measures:\n      - ki', ['items', 0, 'measures', 0], 'key', 'ki'],
    ['title: { zh: 某局, e', ['title'], 'key', 'e'],
    ['source:\n  auth: { kind: he', ['source', 'auth', 'kind'], 'value', 'he'],
  ])('%j is found', (text, path, writes, typed) => {
    expect(yamlPlace(text)).toEqual({ path, writes, typed })
  })

  test('is none in a comment or in quotes', () => {
    expect(yamlPlace('slug: fund # the na')).toBeNull()
    expect(yamlPlace('slug: "fu')).toBeNull()
  })
})

describe('what is completed', () => {
  const keysAt = (protocol: string, path: readonly (string | number)[]): string[] =>
    schemasAt({ source: { protocol }, items: [{}] }, path).flatMap(({ properties }) =>
      Object.keys(properties ?? {}),
    )

  test('depends on the protocol', () => {
    expect(keysAt('sql', ['items', 0, 'request'])).toContain('sql')
    expect(keysAt('rest', ['items', 0, 'request'])).not.toContain('sql')
    expect(keysAt('rest', ['source'])).toContain('baseUrl')
  })

  test('are the values that the schema lists', () => {
    expect(valuesAt({}, ['source', 'protocol'])).toContain('manual')
  })
})

test('the hub’s faults find their line and column in the file that they are of', () => {
  const faults = [
    { code: 'DEPARTMENT_FAULTY', path: 'manifest.yaml:7:12', zh: 'source.baseUrl', en: 'set FUND_URL' },
    { code: 'DEPARTMENT_FAULTY', path: 'records.graphql:2:3', zh: '', en: 'unknown type' },
    { code: 'DEPARTMENT_FAULTY', path: 'elsewhere', zh: '', en: 'x' },
  ]
  expect(hubFaults(faults)).toMatchObject([
    { file: 'manifest.yaml', line: 7, column: 12, message: { en: 'set FUND_URL' } },
    { file: 'records.graphql', line: 2, column: 3 },
  ])
})

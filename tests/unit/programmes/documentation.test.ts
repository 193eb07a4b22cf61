import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { describeFault } from '../../../adapters/manifest-fault.ts'
import { documentJsonSchema } from '../../../src/programmes/document-json-schema.ts'
import { DOCUMENT_KEYS } from '../../../src/programmes/document-keys.ts'
import { readStandard, tryStandard } from '../../../src/programmes/read-document.ts'
import type { Published } from '../../../src/programmes/standard.ts'
import { StandardExpressions } from '../../../src/programmes/standard-expressions.ts'
import { readStandardFolders, type StandardFile } from '../../../src/programmes/standard-folders.ts'
import { numbered } from '../../../src/programmes/try-together.ts'
import { EXAMPLES, smallProgramme } from '../../testkit/standards.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const schema = documentJsonSchema()
const validate = new Ajv2020({ strict: false }).compile(schema)

interface Block {
  /** What the comment before it says. */
  readonly label: string
  readonly language: string
  readonly text: string
}

let page: string
let blocks: readonly Block[]
let examples: readonly StandardFile[]
let published: readonly Published[]
beforeAll(async () => {
  page = await readFile(`${ROOT}docs/write-a-programme.md`, 'utf8')
  blocks = [...page.matchAll(/(?:<!-- (.+) -->\n)?```(\w+)\n([\s\S]*?)```/g)].map((match) => ({
    label: match[1] ?? '',
    language: match[2] ?? '',
    text: match[3] ?? '',
  }))
  examples = (await readStandardFolders([EXAMPLES])).files
  published = numbered(examples)
})

const documents = () => blocks.filter(({ language, text }) => language === 'yaml' && text.startsWith('kind:'))

describe('docs/write-a-programme.md', () => {
  test('shows documents that pass their trial as they stand', () => {
    expect(documents()).toHaveLength(2)
    for (const { text } of documents()) expect(tryStandard('page', text, published).faults).toEqual([])
  })

  test.each(['household', 'person'] as const)('shows rules of a %s that compile', (scope) => {
    const expressions = new StandardExpressions(['standard'])
    const rules = blocks
      .filter(({ label }) => label === `rules: ${scope}`)
      .flatMap(({ text }) => text.trim().split('\n'))
    expect(rules.length).toBeGreaterThan(2)
    for (const rule of rules) expect(expressions.condition(scope, rule)).toMatchObject({ source: rule })
  })

  test('names figures and variables that rules can read', () => {
    const expressions = new StandardExpressions(['standard'])
    const named = [...page.matchAll(/`((?:income|property|expense)\.[A-Za-z]+|heads)`/g)].flatMap(
      ([, name]) => name ?? [],
    )
    const figures = named.filter((name) => !['income.deductions', 'income.transfer'].includes(name))
    const keys = Object.keys(DOCUMENT_KEYS)
    for (const figure of figures.filter((name) => !keys.includes(name) || name === 'heads')) {
      expect(expressions.quantity('household', figure)).toMatchObject({ source: figure })
    }
    expect(figures).toContain('income.perCapitaMonthly')
  })

  test('shows what a programme for people expects', () => {
    const expected = blocks.find(({ label }) => label === 'expect: programme person')
    const base = JSON.parse(smallProgramme({ region: '990000', slug: 'people', from: '2026-11-01' }))
    const text = stringify({
      ...base,
      unit: 'person',
      rules: [{ ...base.rules[0], holds: 'person.age >= 60' }],
      tests: [
        {
          ...base.tests[0],
          members: [
            { name: '甲', is: 'SELF', born: '1950-01-01' },
            { name: '乙', is: 'SON', born: '1990-01-01' },
          ],
          expect: parse(expected?.text ?? ''),
        },
      ],
    })
    expect(tryStandard('page', text, published).faults).toEqual([])
  })

  test('shows a fault as it is told', () => {
    const [heating] = documents()
    const text = heating?.text.replace('holds: income.perCapitaMonthly <=', 'holds: income.perHead <=') ?? ''
    const [fault] = tryStandard('heating.yaml', text, published).faults
    if (!fault) throw new Error('no fault')
    expect(page).toContain(`\`\`\`\n${describeFault(fault)}\n  ${fault.at}：${fault.zh}\n`)
  })

  test('explains every key', () => {
    const explained = new Set([...page.matchAll(/^\| `([\w.]+)`/gm)].map((match) => match[1]))
    const missing = Object.keys(DOCUMENT_KEYS).filter(
      // A supporter is described as a member is.
      (key) => !explained.has(key) && !key.startsWith('tests.supporters.') && !/\.(zh|en)$/.test(key),
    )
    expect(missing).toEqual([])
  })
})

describe('the JSON Schema of the documents', () => {
  test('accepts every document that ships with the hub or stands in the page', () => {
    for (const text of [...examples, ...documents()].map((one) => one.text)) {
      expect(readStandard('one', text).faults).toEqual([])
      validate(parse(text))
      expect(validate.errors).toBeNull()
    }
  })

  test('finds a misspelt key', () => {
    expect(validate({ ...parse(examples[0]?.text ?? ''), nearmiss: '0.05' })).toBe(false)
  })

  test('explains every key in both languages', () => {
    const undescribed = (node: unknown, at: string): string[] => {
      if (typeof node !== 'object' || node === null) return []
      return Object.entries(node).flatMap(([key, value]) => {
        if (key !== 'properties') return undescribed(value, `${at}/${key}`)
        return Object.entries(value as Record<string, { description?: string }>).flatMap(
          ([name, property]) => [
            ...(property.description || /^(zh|en)$/.test(name) ? [] : [`${at}/${name}`]),
            ...undescribed(property, `${at}/${name}`),
          ],
        )
      })
    }
    expect(undescribed(schema, '')).toEqual([])
  })

  test('is the one in docs: npx hedui programme schema > docs/standard.schema.json', async () => {
    expect(JSON.parse(await readFile(`${ROOT}docs/standard.schema.json`, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schema)),
    )
  })
})

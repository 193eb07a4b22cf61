import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSchema, parse, specifiedRules, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { FILE_WORDS } from '../../../adapters/faults/file-words.ts'
import { graphqlWords, yamlSentence } from '../../../adapters/faults/library-words.ts'
import { MAPPING_WORDS } from '../../../adapters/faults/mapping-words.ts'
import { NAME_WORDS } from '../../../adapters/faults/name-words.ts'
import { RECORD_WORDS } from '../../../adapters/faults/record-words.ts'
import { REQUEST_WORDS } from '../../../adapters/faults/request-words.ts'
import { isOfCatalogue, sentence, told } from '../../../adapters/faults/sentence.ts'
import { SHAPE_WORDS } from '../../../adapters/faults/shape-words.ts'
import { SOURCE_WORDS } from '../../../adapters/faults/source-words.ts'
import { FAULT_WORDS } from '../../../adapters/faults/words.ts'
import { BANK_MANIFEST, readTestDepartment } from '../../testkit/department-files.ts'

const HAN = /\p{Script=Han}/u
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SOURCES = globSync(['adapters/**/*.ts', 'src/{registry,cli}/**/*.ts'], { cwd: ROOT })
  .filter((file) => !file.endsWith('-words.ts') || file.endsWith('library-words.ts'))
  .map((file) => ({ file, text: readFileSync(`${ROOT}/${file}`, 'utf8') }))
  // Neither comments nor what a department does wrong when it is asked.
  .map(({ file, text }) => ({
    file,
    text: text.replace(/^\s*\/\*\*[\s\S]*?\*\/|new DepartmentFault\([^()]*\)/gm, ''),
  }))

describe.each(Object.entries(FAULT_WORDS))('%s', (code, { zh, en }) => {
  test('is told in Chinese and English, with the same slots', () => {
    const slots = (text: string) => [...new Set(text.match(/<[A-Za-z]+>/g))].sort()
    expect(slots(zh)).toEqual(slots(en))
    // What is nothing but a slot is filled with a text in both languages, or quotes a parser.
    if (/^<[a-z]+>$/.test(en)) return
    expect(zh).toMatch(HAN)
    expect(en).not.toMatch(HAN)
  })

  test('is said somewhere', () => {
    expect(SOURCES.some(({ text }) => text.includes(`sentence('${code}'`))).toBe(true)
  })
})

test('no code stands for two sentences', () => {
  const all = [FILE_WORDS, SHAPE_WORDS, NAME_WORDS, SOURCE_WORDS, REQUEST_WORDS, MAPPING_WORDS, RECORD_WORDS]
  const codes = all.flatMap((words) => Object.keys(words))
  expect(codes).toHaveLength(Object.keys(FAULT_WORDS).length)
})

test('no check of a manifest has a message that is not of the catalogue', () => {
  // A property, or the last argument of a check, that is prose.
  const own = /\b(?:message|error):\s*['"`]|\.(?:refine|regex|undefined)\([\s\S]{0,200}?['"`][a-z]+ [a-z]+ /
  const found = SOURCES.filter(({ file, text }) => file.startsWith('adapters/') && own.test(text))
  expect(found.map(({ file }) => file)).toEqual([])
})

describe('a sentence', () => {
  test('is filled in each language', () => {
    const known = { zh: '甲 等，另有 2 个', en: 'a and 2 more' }
    expect(told(sentence('RECORD_UNKNOWN', { record: 'Money', known }))).toEqual({
      code: 'RECORD_UNKNOWN',
      zh: 'records.graphql 中没有对象类型 Money；其中有：甲 等，另有 2 个',
      en: 'records.graphql has no object type Money; it has a and 2 more',
    })
  })

  test('is not taken apart by what a manifest writes into it', () => {
    const hostile = 'x\u001fSLUG_FORM\u001f<known> $& $1'
    const { code, en } = told(sentence('PROTOCOL_UNKNOWN', { kind: hostile, known: 'rest' }))
    expect(code).toBe('PROTOCOL_UNKNOWN')
    expect(en).toBe('there is no protocol x SLUG_FORM <known> $& $1; the protocols are rest')
    expect(isOfCatalogue('a\u001fb\u001fc')).toBe(false)
    expect(isOfCatalogue('constructor\u001fb\u001fc')).toBe(false)
  })
})

describe('what a parser says', () => {
  test.each([
    ['slug: bank', 'slug: [bank', 'YAML_SYNTAX'],
    ['slug: bank', '\tslug: bank', 'YAML_SYNTAX'],
    ['slug: bank', 'slug: bank: x', 'YAML_SYNTAX'],
    ['slug: bank', '%YAML 1.1\n---\nslug: bank', 'YAML_VERSION'],
    ['value: record.amount', 'value: record.nothing', 'EXPRESSION_AT'],
    ['value: record.amount', 'value: record.amount +', 'EXPRESSION_AT'],
    ['value: record.amount', 'value: somebody.amount', 'EXPRESSION_AT'],
    ['value: record.amount', 'value: record.number > 1', 'EXPRESSION_AT'],
    ['value: record.amount', 'value: nothing(record)', 'EXPRESSION_AT'],
    ['value: record.amount', 'value: "\'open"', 'EXPRESSION_AT'],
    ['sensitivity: 4', 'sensitivity: 4\n    measures: 1', 'YAML_KEY_TWICE'],
    ['field: holdings', 'field: 1', 'VALUE'],
    ['slug: bank', `slug: ${'b'.repeat(50)}`, 'VALUE'],
    ['protocol: rest', 'protocol: rest\n  batch: 0', 'VALUE'],
    ['protocol: rest', 'protocol: rest\n  auth: { kind: magic }', 'VALUE'],
  ])('%j → %j is told in Chinese', (from, to, code) => {
    const manifest = BANK_MANIFEST.replace(from, to)
    expect(manifest).not.toBe(BANK_MANIFEST)
    expect(readTestDepartment(manifest).faults.map((fault) => fault.code)).toContain(code)
  })

  test.each([
    ['type Holding {', '语法有误：应为 Name，实为 <EOF>'],
    ['type Holding ] { a: Int }', '语法有误：此处不应出现 "]"'],
    ['type Holding { a: Int @deprecated(reason: "x) }', '语法有误：文本缺少结尾的引号'],
  ])('%s', (records, zh) => {
    expect(readTestDepartment(BANK_MANIFEST, records).faults.map((fault) => fault.zh)).toContain(zh)
  })

  test('of a query', () => {
    const document = parse(
      'query Q($a: Int, $a: Int) { any(x: 1, x: 2) ...gone } fragment F on Query { ...F } type T { a: Int }',
    )
    const errors = validate(buildSchema('type Query { any(x: Int): Boolean }'), document, specifiedRules)
    const known = errors.map(({ message }) => graphqlWords(message).zh).filter((zh) => HAN.test(zh))
    expect(known).toEqual(
      expect.arrayContaining([
        '没有片段 gone',
        '片段 F 未使用',
        '片段 F 包含自身',
        '参数 x 出现了两次',
        '变量 $a 声明了两次',
        '变量 $a 声明后未使用',
        '此处不能有 T 的定义',
      ]),
    )
  })

  test('of YAML, and what it said stands in the English sentence', () => {
    const { zh, en } = told(yamlSentence({ code: 'BAD_INDENT', message: 'bad indent' }))
    expect([zh, en]).toEqual(['不是有效的 YAML：缩进有误', 'this is not valid YAML: bad indent'])
  })
})

/** What the parsers that read a department's files say in English, in Chinese too. */
import type { ErrorCode as YamlErrorCode } from 'yaml'
import { z } from 'zod'
import type { LocalizedText } from '../../src/localized-text.ts'
import { isOfCatalogue, type Sentence, sentence } from './sentence.ts'

const YAML: Readonly<Record<YamlErrorCode, string>> = {
  ALIAS_PROPS: '别名上不能加锚点或标签',
  BAD_ALIAS: '别名有误',
  BAD_COLLECTION_TYPE: '集合的种类与标签不符',
  BAD_DIRECTIVE: '指令有误',
  BAD_DQ_ESCAPE: '双引号内的转义有误',
  BAD_INDENT: '缩进有误',
  BAD_PROP_ORDER: '锚点或标签的位置有误',
  BAD_SCALAR_START: '值不能以此字符开头；请加引号',
  BLOCK_AS_IMPLICIT_KEY: '同一行内不能再写一层“键: 值”；请换行或加引号',
  BLOCK_IN_FLOW: '{ } 或 [ ] 之内不能使用缩进写法',
  DUPLICATE_KEY: '键重复',
  IMPOSSIBLE: '无法解析',
  KEY_OVER_1024_CHARS: '键超过 1024 个字符',
  MISSING_CHAR: '缺少字符，如引号、括号、冒号或空格',
  MULTILINE_IMPLICIT_KEY: '键须写在一行内；也可能是上一行缺少冒号',
  MULTIPLE_ANCHORS: '一个值只能有一个锚点',
  MULTIPLE_DOCS: '一个文件只能有一份内容；请删除 ---',
  MULTIPLE_TAGS: '一个值只能有一个标签',
  NON_STRING_KEY: '键须为文本',
  RESOURCE_EXHAUSTION: '内容过大，无法解析',
  TAB_AS_INDENT: '缩进须用空格，不能用制表符',
  TAG_RESOLVE_FAILED: '没有这个标签；请删除 ! 开头的标签',
  UNEXPECTED_TOKEN: '此处不应出现这个字符',
}

/** What is wrong with the YAML itself. */
export function yamlSentence(error: { readonly code: YamlErrorCode; readonly message: string }): Sentence {
  return sentence('YAML_SYNTAX', { reason: { zh: YAML[error.code], en: error.message } })
}

type Wording = readonly [pattern: RegExp, zh: string]

/** What graphql says of a text that it cannot parse, and of an operation that breaks a rule. */
const GRAPHQL: readonly Wording[] = [
  [/^Syntax Error: Expected (.+), found (.+)\.$/s, '语法有误：应为 $1，实为 $2'],
  [/^Syntax Error: Unexpected (?:character: )?(.+)\.$/s, '语法有误：此处不应出现 $1'],
  [/^Syntax Error: Unterminated string\.$/, '语法有误：文本缺少结尾的引号'],
  [/^Syntax Error: Document contains more (?:than|that) (\d+) tokens/, '内容过长：超过 $1 个词'],
  [/^Syntax Error: (.+)$/s, '语法有误：$1'],
  [/^Variable "(.+?)" is not defined/, '变量 $1 未声明'],
  [/^Variable "(.+?)" is never used/, '变量 $1 声明后未使用'],
  [/^Unknown fragment "(.+?)"/, '没有片段 $1'],
  [/^Fragment "(.+?)" is never used/, '片段 $1 未使用'],
  [/^Cannot spread fragment "(.+?)" within itself/, '片段 $1 包含自身'],
  [/^There can be only one argument named "(.+?)"/, '参数 $1 出现了两次'],
  [/^There can be only one fragment named "(.+?)"/, '片段 $1 定义了两次'],
  [/^There can be only one variable named "(.+?)"/, '变量 $1 声明了两次'],
  [/^The "?(.+?)"? definition is not executable/, '此处不能有 $1 的定义'],
]

/** What graphql says, in both languages; what is not known here stands in English in both. */
export function graphqlWords(message: string): LocalizedText {
  return { zh: worded(GRAPHQL, message), en: message }
}

/** What cel-js says of an expression. */
const CEL: readonly Wording[] = [
  [/^Unknown variable: (.+)$/s, '没有变量 $1'],
  [/^No such key: (.+)$/s, '没有字段 $1'],
  [/^no such overload: (.+)$/is, '类型不符，不能这样运算：$1'],
  [/^found no matching overload for '(.+)'$/s, '没有这样的函数或参数不符：$1'],
  [/^Unexpected token: EOF$/, '表达式不完整'],
  [/^Unexpected (?:token|character): (.+)$/s, '此处不应出现 $1'],
  [/^Expected (.+), got (.+)$/s, '应为 $1，实为 $2'],
  [/^Exceeded (\w+) \((\d+)\)$/, '过于复杂：$1 超过 $2'],
  [/^Unterminated string/, '文本缺少结尾的引号'],
  [/^Invalid number: (.+)$/s, '数字有误：$1'],
]

/** What is wrong with an expression, as its parser and checker tell it. */
export function expressionSentence(summary: string): Sentence {
  return sentence('EXPRESSION_FAULTY', { said: { zh: worded(CEL, summary), en: summary } })
}

function worded(wordings: readonly Wording[], message: string): string {
  for (const [pattern, zh] of wordings) {
    const found = pattern.exec(message)
    if (found) return zh.replace(/\$(\d)/g, (_slot, group: string) => found[Number(group)] ?? '')
  }
  return message
}

/** Wants the input that an issue is about: the manifest is parsed with `reportInput`. */
const CHINESE = z.locales.zhCN().localeError

const EXPECTED: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表',
  object: '若干键的一组（映射）',
  record: '若干键的一组（映射）',
}

/** What zod finds wrong, in words that say how to mend it; a sentence of ours where the check has one. */
export function issueSentence(issue: z.core.$ZodIssue): Sentence {
  const { message } = issue
  if (isOfCatalogue(message)) return message
  if (issue.code === 'invalid_type' && message.endsWith('received undefined')) {
    const { expected } = issue
    return sentence('MISSING', { expected: { zh: EXPECTED[expected] ?? ` ${expected}`, en: expected } })
  }
  // Of a check of ours that has no sentence the library knows nothing.
  const chinese = issue.code === 'custom' ? message : CHINESE(issue as z.core.$ZodRawIssue)
  const zh = (typeof chinese === 'string' ? chinese : chinese?.message) ?? message
  const said = { zh: zh.replace(/^无效输入：/, ''), en: message.replace(/^Invalid input: /, '') }
  return sentence('VALUE', { said })
}

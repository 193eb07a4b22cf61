/** What a department begins with: two files that are right as they stand, in its own name, with every part explained. */
import { mayRefer } from '../../adapters/environment-references.ts'
import { manifestSchema } from '../../adapters/manifest.ts'
import { HeduiError } from '../errors.ts'

/**
 * Where the files will be. In a `folder` addresses come from the environment and have a default, and whoever has no test people
 * yet does without certification. At the `hub` addresses stand in the department's vault, and nothing goes live uncertified.
 */
export type ExamplePlace = { readonly kind: 'folder'; readonly schema: string } | { readonly kind: 'hub' }

/** The names that an example goes by, all made from the department's slug, and how addresses are written. */
interface Names {
  readonly slug: string
  /** As item ids begin: `medicalInsurance`. */
  readonly camel: string
  /** As types begin: `MedicalInsurance`. */
  readonly pascal: string
  /** As environment variables and names in the vault begin: `MEDICAL_INSURANCE`. */
  readonly variable: string
  /** The key with an address that is referred to, what explains it before it. */
  address(key: string, fallback: string): string
  /** How secrets are written. */
  readonly secretsNote: string
}

/** What differs from protocol to protocol, as YAML that is already indented. */
interface Example {
  source(names: Names): string
  request(names: Names): string
  /** Where the rows and the date of the data stand. */
  response(names: Names): string
}

const REST: Example = {
  source: ({ variable, address, secretsNote }) => `
${address('baseUrl', 'http://127.0.0.1:8080/api')}
  # ${secretsNote}
  auth: { kind: header, name: x-api-key, secretRef: ${variable}_KEY }
  # charset: gb18030`,
  request: () => `
      path: /query
      # $ 开头的是占位符 (slots: $idNumbers, $names, $from, $to, $page, $requestId)
      body: { ids: $idNumbers }`,
  response: () => `
      success: { path: code, equals: "0" } # 成功的标志 (what a successful answer says)
      rows: data # 记录列表所在之处 (where the list of rows is)
      # 查询过的人 (the people that were looked at: who is in it without a row has nothing)
      covered: queried
      asOf: { answer: updatedAt } # 数据日期 (the date of the data)`,
}

const SOAP: Example = {
  source: ({ address }) => `
  version: "1.1"
${address('baseUrl', 'http://127.0.0.1:8080')}`,
  request: ({ variable, slug, secretsNote }) => `
      path: /services/Query
      action: urn:${slug}:Query
      # 元素名 → 内容；"@xmlns" 为属性 (element → content; "@xmlns" is an attribute)
      body:
        Query:
          "@xmlns": urn:${slug}
          # ${secretsNote}
          Password: { $secret: ${variable}_KEY }
          # $ 开头的是占位符 (slots: $idNumbers, $names, $from, $to, $requestId)
          IdList: { Id: $idNumbers }`,
  response: () => `
      rows: QueryResponse.List.Record # Body 内记录元素的路径 (the path inside Body to the elements that repeat)
      # 查询过的人 (the people that were looked at: who is in it without a row has nothing)
      covered: QueryResponse.Asked.Id
      asOf: { answer: QueryResponse.UpdatedAt } # 数据日期 (the date of the data)`,
}

const SQL: Example = {
  source: ({ variable, address, secretsNote }) => `
  dialect: postgresql
${address('url', 'postgres://hedui_reader@127.0.0.1:5432/exchange')}
  # ${secretsNote}
  passwordRef: ${variable}_PASSWORD
  connections: 4`,
  request: () => `
      # 前置库中的只读视图 (a view that may be read only)
      sql: >
        select sfzh, xm, bh, lx, je, djrq, gxrq
          from hedui_view where sfzh = any($idNumbers)`,
  response: () => `
      silence: none # 视图含全部人员，查不到即无记录 (the view holds everybody: who is not in it has nothing)
      asOf: { row: gxrq, wholeAnswer: true } # 数据日期 (the date of the data)`,
}

const GRAPHQL: Example = {
  source: ({ variable, address, secretsNote }) => `
${address('baseUrl', 'http://127.0.0.1:8080/graphql')}
  # ${secretsNote}
  auth: { kind: bearer, secretRef: ${variable}_KEY }`,
  request: () => `
      query: |
        query ($ids: [String!]!) {
          updatedAt
          queried
          records(ids: $ids) { sfzh xm bh lx je djrq }
        }
      # 查询的变量；$ 开头的是占位符 (slots: $idNumbers, $names, $from, $to, $page, $requestId)
      variables: { ids: $idNumbers }`,
  response: () => `
      rows: records # data 之内的路径 (a path inside data)
      # 查询过的人 (the people that were looked at: who is in it without a row has nothing)
      covered: queried
      asOf: { answer: updatedAt } # 数据日期 (the date of the data)`,
}

const CALLBACK: Example = {
  source: ({ variable, address, secretsNote }) => `
${address('baseUrl', 'http://127.0.0.1:8080/api')}
  # ${secretsNote}
  auth: { kind: bearer, secretRef: ${variable}_KEY }`,
  request: () => `
      path: /inquiries
      # 反馈时须注明查询编号 $inquiry (the answer names $inquiry; further slots: $items, $idNumbers, $names, $from, $to)
      body:
        inquiry: $inquiry
        people: { $each: people, as: { sfzh: $idNumber, xm: $name } }`,
  response: () => `
      # 回执成功的标志；结果由 submitFindings 反馈 (what the receipt says; rows come by submitFindings)
      success: { path: code, equals: "0" }`,
}

const MANUAL: Example = {
  source: () => `
  # 由工作人员在核对中枢查阅并填写 (a clerk reads what is asked in the hub and enters what is found)`,
  request: () => ' {} # 不发送任何内容 (nothing is sent)',
  response: () => '',
}

const FILE: Example = {
  source: ({ slug }) => `
  # 收件目录（HEDUI_INBOX_DIR）下的文件夹 (a folder below the operator's inbox, HEDUI_INBOX_DIR)
  place: { folder: ${quoted(slug)} }
  # 10 秒不变即视为写完；或用标志文件 { marker: "{name}.ok" } (complete when unchanged for so long, or when a marker says so)
  complete: { after: PT10S }
  poll: PT1M # 多久查看一次 (how often the folder is looked into)`,
  request: ({ slug }) => `
      # 每个文件是全部数据；{yyyyMMdd} 为数据日期 (each file holds everything; {yyyyMMdd} is the date of the data)
      file: ${slug}_{yyyyMMdd}.csv
      # 亦可为 xlsx、xml、fixed (or xlsx, xml, fixed)
      format: { kind: csv, charset: gb18030 }`,
  response: () => `
      silence: none # 文件含全部人员，查不到即无记录 (the file holds everybody: who is not in it has nothing)`,
}

const EXAMPLES: Readonly<Record<string, Example>> = {
  rest: REST,
  soap: SOAP,
  sql: SQL,
  graphql: GRAPHQL,
  callback: CALLBACK,
  manual: MANUAL,
  file: FILE,
}

/** The texts of a department's two files. */
export interface DepartmentTexts {
  readonly manifest: string
  readonly records: string
}

/** The protocols that there is an example for. */
export const EXAMPLE_PROTOCOLS: readonly string[] = Object.keys(EXAMPLES)

/**
 * A department that is right as it stands, with every part explained.
 *
 * @param slug one that a department may have.
 * @returns null where there is no such protocol.
 */
export function departmentExample(
  protocol: string,
  slug: string,
  place: ExamplePlace,
): DepartmentTexts | null {
  const example = Object.hasOwn(EXAMPLES, protocol) ? EXAMPLES[protocol] : undefined
  if (!example) return null
  const names = namesOf(slug, place)
  return { manifest: manifestText(protocol, example, names, place), records: recordsText(names) }
}

/**
 * The example for somebody who writes it at the hub.
 *
 * @throws {HeduiError} `INPUT_INVALID` where no department may have that slug, or there is no such protocol.
 */
export function hubExample(protocol: string, slug: string): DepartmentTexts {
  const named = manifestSchema.shape.slug.safeParse(slug)
  if (!named.success) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '单位代码应为小写字母、数字和连字符，以字母开头',
      en: "a department's slug has lower-case letters, digits and hyphens, and begins with a letter",
      path: 'slug',
    })
  }
  const texts = departmentExample(protocol, named.data, { kind: 'hub' })
  if (texts) return texts
  throw new HeduiError('INPUT_INVALID', {
    zh: '没有这种连接方式',
    en: 'there is no such protocol',
    path: 'protocol',
  })
}

function namesOf(slug: string, place: ExamplePlace): Names {
  const camel = slug.replace(/-([a-z0-9])/g, (_hyphen, letter: string) => letter.toUpperCase())
  const upper = slug.toUpperCase().replaceAll('-', '_')
  // Names such as PG_… belong to the platform.
  const variable = mayRefer(`${upper}_URL`) ? upper : `DEPARTMENT_${upper}`
  return {
    slug,
    camel,
    pascal: camel.charAt(0).toUpperCase() + camel.slice(1),
    variable,
    ...(place.kind === 'folder' ? inFolder(variable) : atHub(variable)),
  }
}

type Addresses = Pick<Names, 'address' | 'secretsNote'>

function inFolder(variable: string): Addresses {
  return {
    address: (key, fallback) =>
      `  # 地址取自环境变量，冒号后为默认值 (the address comes from the environment; behind :- stands the default)
  ${key}: \${${variable}_URL:-${fallback}}`,
    secretsNote: "密钥只写环境变量名 (of secrets only the variable's name is written here)",
  }
}

function atHub(variable: string): Addresses {
  return {
    address: (key) =>
      `  # 地址和密钥在“本单位”页以名称设置 (addresses and secrets are set by name on the department's page)
  ${key}: \${${variable}_URL}`,
    secretsNote: '密钥只写名称 (of secrets only the name is written here)',
  }
}

/** YAML reads these words as something other than a text. */
function quoted(slug: string): string {
  return /^(?:true|false|null)$/.test(slug) ? `"${slug}"` : slug
}

function manifestText(protocol: string, example: Example, names: Names, place: ExamplePlace): string {
  const { slug, camel, pascal } = names
  return `${headOf(place)}slug: ${quoted(slug)}
title: { zh: 单位名称, en: Name of the department }
steward: { name: 信息科 } # 数据责任科室 (the office that answers for the data)
source:
  protocol: ${protocol}${example.source(names)}
  timeout: PT3S # 每次请求的时限 (the time limit of one try)
  batch: 100 # 一次最多查询多少人 (people a call)
  quota: { perSecond: 20, concurrency: 4 } # 允许的调用频率 (how often it may be called)
items:
  - id: ${camel}.record # 单位短名（驼峰）.名称 (the slug in camelCase, a dot, a name)
    field: ${camel}Records # GraphQL 中 Person 的字段 (the field of Person in GraphQL)
    title: { zh: 数据项名称, en: Name of the item }
    record: ${pascal}Record # records.graphql 中的类型 (the type in records.graphql)
    sensitivity: 3 # 2 内部 internal，3 个人 personal，4 敏感 sensitive
    freshness: P1M # 数据多旧仍算有效 (how old the data may be)
    identifiers: [number] # 显示时遮盖的字段 (fields to be masked)
    request:${example.request(names)}
    response:${example.response(names)}
      key: sfzh # 身份证号 (the ID number; it and the name must both match)
      name: xm # 姓名 (the name)
    # 记录字段 ← 单位的字段 (field of the record: where it comes from)
    map:
      number: bh
      kind: { from: lx, codes: { "01": ACTIVE, "02": ENDED, "*": OTHER } } # 代码加引号 (quote codes)
      amount: je
      registeredOn: { from: djrq, format: yyyyMMdd }
    distinct: [number] # 同一编号只算一次 (what is listed twice counts once)
    # 如何计入报告 (what a record adds to the report's figures)
    measures:
      - kind: property.deposits
        value: record.amount
        when: record.kind == "ACTIVE" && record.amount != null
${certificationOf(place, camel)}`
}

/** What an editor outside needs. */
function headOf(place: ExamplePlace): string {
  if (place.kind === 'hub') return ''
  return `# yaml-language-server: $schema=${place.schema}
# 每个键的含义见 docs/add-a-department.md (each key is explained in docs/add-a-department.md)
`
}

function certificationOf({ kind }: ExamplePlace, camel: string): string {
  const text = `certification:
  people:
    - { idNumber: "999901197405120110", name: 韩志强, holds: [${camel}.record] }
  # 该单位没有任何数据的人 (a person about whom it holds nothing)
  unknown: { idNumber: "999906199006060115", name: 何平安 }
`
  if (kind === 'hub') {
    return `# 认证用的测试人员，均为虚构，须在本单位的系统中建好 (invented people, whom your system must know)
${text}`
  }
  return `# 认证用的测试人员，均为虚构（99 开头）；填好后去掉 # (invented people to certify the department with: take the # away)
${text.replace(/^/gm, '# ').replace(/# $/, '')}`
}

function recordsText({ pascal }: Names): string {
  return `"What the department holds on a person [数据项名称]."
type ${pascal}Record {
  "Number of the record [编号]. ! 表示必有 (! means that it is always there)"
  number: String!
  "[状态]"
  kind: ${pascal}RecordKind!
  "Amount in yuan [金额]. 金额用 Decimal (amounts are Decimal)"
  amount: Decimal
  "The day of registration [登记日期]."
  registeredOn: Date
}

enum ${pascal}RecordKind {
  "[有效]"
  ACTIVE
  "[终止]"
  ENDED
  "[其他]"
  OTHER
}
`
}

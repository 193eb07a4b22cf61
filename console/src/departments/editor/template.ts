/** What a new department begins with: the example over REST of docs/add-a-department.md, with its test people. */
export const TEMPLATE = {
  manifest: `slug: __SLUG__
title: { zh: 单位名称, en: Name of the department }
steward: { name: 信息科 } # 数据责任科室 (the office that answers for the data)
source:
  protocol: rest # rest, soap, sql, graphql, callback, manual, file
  # 地址和密钥在“本单位”页以名称设置 (addresses and secrets are set by name on the department's page)
  baseUrl: \${__VARIABLE___URL}
  auth: { kind: header, name: x-api-key, secretRef: __VARIABLE___KEY }
  timeout: PT3S # 每次请求的时限 (the time limit of one try)
  batch: 100 # 一次最多查询多少人 (people a call)
  quota: { perSecond: 20, concurrency: 4 }
items:
  - id: __CAMEL__.record # 单位短名（驼峰）.名称 (the slug in camelCase, a dot, a name)
    field: __CAMEL__Records # GraphQL 中 Person 的字段 (the field of Person in GraphQL)
    title: { zh: 数据项名称, en: Name of the item }
    record: __PASCAL__Record # records.graphql 中的类型 (the type in records.graphql)
    sensitivity: 3 # 2 内部 internal，3 个人 personal，4 敏感 sensitive
    freshness: P1M # 数据多旧仍算有效 (how old the data may be)
    identifiers: [number] # 显示时遮盖的字段 (fields to be masked)
    request:
      path: /query
      # $ 开头的是占位符 (slots: $idNumbers, $names, $from, $to, $page, $requestId)
      body: { ids: $idNumbers }
    response:
      success: { path: code, equals: "0" } # 成功的标志 (what a successful answer says)
      rows: data # 记录列表所在之处 (where the list of rows is)
      covered: queried # 查询过的人 (the people that were looked at)
      asOf: { answer: updatedAt } # 数据日期 (the date of the data)
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
certification:
  # 虚构的测试人员，须在本单位的系统中建好 (invented test people, whom your system knows)
  people:
    - { idNumber: "999901197405120110", name: 韩志强, holds: [__CAMEL__.record] }
  unknown: { idNumber: "999906199006060115", name: 何平安 }
`,
  records: `"What the department holds on a person [数据项名称]."
type __PASCAL__Record {
  "Number of the record [编号]. ! means that it is always there (! 表示必有)"
  number: String!
  "[状态]"
  kind: __PASCAL__RecordKind!
  "Amount in yuan [金额]."
  amount: Decimal
  "The day of registration [登记日期]."
  registeredOn: Date
}

enum __PASCAL__RecordKind {
  "[有效]"
  ACTIVE
  "[终止]"
  ENDED
  "[其他]"
  OTHER
}
`,
} as const

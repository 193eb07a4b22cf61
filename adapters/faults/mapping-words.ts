/** Faults of `map`, `measures` and what else an item says of its records: paths, dates, conversions, expressions. */
import type { FaultWords } from './words.ts'

export const MAPPING_WORDS = {
  ROW_PATH_LENGTH: { zh: '路径最多 <most> 个字符', en: 'a path has <most> characters at most' },
  ROW_PATH_UP: { zh: '路径最多向上一层', en: 'a path leads up one level at most' },
  ROW_PATH_FORM: {
    zh: '这不是路径；请写 `a`、`a.b`、`list[].field`，名称含点时加双引号',
    en: 'it is not a path; write `a`, `a.b`, `list[].field`, or "a name with dots" in double quotes',
  },
  ROW_PATH_RESERVED: {
    zh: '单位的字段不能名为 <name>',
    en: "<name> is no name that a department's field may have",
  },
  ROW_PATH_EMPTY: { zh: '路径至少要有一个名称', en: 'a path needs at least one name' },
  ROW_PATH_ONE: {
    zh: '此路径只能指向一个值；请删除 []',
    en: 'this path leads to one value; remove the []',
  },
  FIELD_ONE_SOURCE: {
    zh: '字段的值来自数据行中的某处（`from`）或一个 `cel` 表达式；请只写一种',
    en: 'a field comes either `from` a place in the row or from a `cel` expression; give one of them',
  },
  DATE_PART_TWICE: { zh: '<name> 出现了两次', en: '<name> stands in it twice' },
  DATE_PART_UNKNOWN: {
    zh: '<character> 不是日期的组成部分；请用 yyyy MM dd HH mm ss SSS',
    en: '<character> is no part of a date; use yyyy MM dd HH mm ss SSS',
  },
  DATE_NO_YEAR: { zh: '日期须有年份：yyyy', en: 'a date needs its year: yyyy' },
  DATE_GAP: { zh: '较小的单位之前缺了一部分', en: 'a part is missing before a smaller one' },
  FALSE_WITHOUT_TRUE: {
    zh: '`falseWhen` 须与 `trueWhen` 同时写；请两个都写',
    en: '`falseWhen` stands beside `trueWhen`; give both',
  },
  TRUE_WHEN_FIELD: {
    zh: '`trueWhen` 用于 Boolean 字段；此处请用 `codes`',
    en: '`trueWhen` is for Boolean fields; use `codes` here',
  },
  CODES_FIELD: {
    zh: '`codes` 用于文本和枚举，不能用于 <type>',
    en: '`codes` is for texts and enums, not for <type>',
  },
  CODES_VALUE: {
    zh: '<unknown> 不是 <type> 的值（<known>）',
    en: '<unknown> is no value of <type> (<known>)',
  },
  FORMAT_NO_DAY: {
    zh: '<notation> 没有写到日；请把字段改为 String，即可读取 2026 或 2026-03',
    en: '<notation> names no day; make the field a String, which then reads 2026 or 2026-03',
  },
  FORMAT_NO_TIME: {
    zh: '<notation> 没有写时间；请把字段改为 Date',
    en: '<notation> names no time; make the field a Date',
  },
  FORMAT_FIELD: {
    zh: '`format` 用于日期，不能用于 <type>',
    en: '`format` is for dates, not for <type>',
  },
  FIELD_UNMAPPED: {
    zh: '<type>.<field> 不可为空，须在此写明来源',
    en: '<type>.<field> may not be null, so it needs a line here',
  },
  FIELD_UNKNOWN: {
    zh: '<type> 没有字段 <field>；其字段有 <known>',
    en: '<type> has no field <field>; its fields are <known>',
  },
  FIELD_NOT_OBJECT: {
    zh: '`each` 和 `fields` 用于类型为 records.graphql 中对象类型的字段',
    en: '`each` and `fields` are for fields whose type is an object type of records.graphql',
  },
  FIELD_IS_OBJECT: {
    zh: '<type> 是对象类型：请在 `<key>` 下写明各字段的来源',
    en: '<type> is an object type: say where its fields come from under `<key>`',
  },
  EXPRESSION_LENGTH: { zh: '表达式最多 <most> 个字符', en: 'an expression has <most> characters at most' },
  EXPRESSION_MATCHES: {
    zh: '不得使用 matches；请用 ==、in、startsWith、endsWith 或 contains',
    en: 'matches is not allowed; compare with ==, in, startsWith, endsWith or contains',
  },
  EXPRESSION_FAULTY: { zh: '表达式有误：<said>', en: '<said>' },
  EXPRESSION_AT: { zh: '<said>（第 <character> 个字符）', en: '<said> (at character <character>)' },
  CONDITION_TYPE: { zh: '结果为 <type>，应为是或否', en: 'it gives <type>, not true or false' },
  AMOUNT_FLOATING: {
    zh: '结果为浮点数；金额须精确：请用 Decimal 字段或 decimal(...)',
    en: 'it gives a floating-point number; amounts are exact: use a Decimal field, or decimal(...)',
  },
  AMOUNT_TYPE: { zh: '结果为 <type>，应为数值', en: 'it gives <type>, not a number' },
  FIELD_TELLS_APART: {
    zh: '<record> 没有可用来区分记录的字段 <field>',
    en: '<record> has no field <field> that records could be told apart by',
  },
  FIELD_ABSENT: { zh: '<record> 没有字段 <field>', en: '<record> has no field <field>' },
  FIELD_NOT_TEXT: {
    zh: '<record> 没有类型为 String 的字段 <field>',
    en: '<record> has no field <field> of type String',
  },
  FIELD_NOT_LIST: {
    zh: '<record> 没有元素为对象类型的列表 <field>',
    en: '<record> has no list <field> of an object type',
  },
  FIELD_NOT_ENUM: {
    zh: '<record> 没有类型为枚举的字段 <field>',
    en: '<record> has no field <field> whose type is an enum',
  },
  FIELD_NOT_COMPARED: {
    zh: '<record> 没有枚举或文本字段 <field>',
    en: '<record> has no enum or text field <field>',
  },
  ENUM_VALUE_ABSENT: { zh: '<type> 没有值 <value>', en: '<type> has no value <value>' },
  RELATION_UNKNOWN: {
    zh: '<foreign>：与户主关系只能是 <known>；其他的请映射为 OTHER',
    en: '<foreign>: relations to the head are <known>; map others to OTHER',
  },
  IDENTIFIER_UNMASKED: {
    zh: '这是他人的公民身份号码：请把 <field> 列入该项的 identifiers',
    en: "this is somebody's ID number: name <field> among the item's identifiers",
  },
} as const satisfies FaultWords

/** Faults of the manifest's shape: keys, and values that no key takes. */
import type { FaultWords } from './words.ts'

export const SHAPE_WORDS = {
  KEY_UNKNOWN: {
    zh: '此处没有这个键；请删除，或改正拼写',
    en: 'there is no such key here; remove it or correct its spelling',
  },
  MISSING: { zh: '缺少此项；应为<expected>', en: 'this is missing; it is a <expected>' },
  VALUE: { zh: '<said>', en: '<said>' },
  TITLE_FORM: {
    zh: '请写一行文字，不含控制字符',
    en: 'write one line of text, without control characters',
  },
  RESERVED_NAME: {
    zh: '这是 JavaScript 自身的名称；请换一个',
    en: "this is a name of JavaScript's own; choose another",
  },
  SLUG_FORM: {
    zh: '请用小写字母、数字和单个连字符，如 medical-insurance',
    en: 'write lower-case letters, digits and single hyphens, such as medical-insurance',
  },
  DURATION_FORM: {
    zh: '请写 ISO 8601 时长，如 PT3S 或 P1M',
    en: 'write an ISO 8601 duration, such as PT3S or P1M',
  },
  FRESHNESS_FORM: { zh: '请写 ISO 8601 时长，如 P1M', en: 'write an ISO 8601 duration, such as P1M' },
  TIME_RANGE: {
    zh: '请写 <least> 至 <most> 毫秒之间的时长，如 PT3S',
    en: 'write a time between <least> and <most> ms, such as PT3S',
  },
  ZONE_FORM: { zh: '请写与 UTC 的时差，如 +08:00', en: 'write an offset from UTC, such as +08:00' },
  NAME_NULL_REASON: {
    zh: '没有姓名时只按公民身份号码匹配：请写明 `matchOn: idNumber` 和 `matchReason`',
    en: 'without a name people are matched by ID number alone: state `matchOn: idNumber` and a `matchReason`',
  },
  MATCH_ON_WITH_NAME: {
    zh: '`matchOn` 用于不提供姓名的单位；请删除，或写 `name: null`',
    en: '`matchOn` is for departments that send no name; remove it, or set `name: null`',
  },
  MEASURE_UNKNOWN: {
    zh: '没有计量项 <kind>；可用的有 <known>',
    en: 'there is no measure <kind>; the measures are <known>',
  },
  ITEM_ID_FORM: {
    zh: '请按“单位.数据项”用驼峰写法，如 housing.realEstate',
    en: 'write department.item in camelCase, such as housing.realEstate',
  },
  FIELD_FORM: {
    zh: '请用驼峰写法写字段名，如 realEstate',
    en: 'write a field name in camelCase, such as realEstate',
  },
  THING_FORM: {
    zh: '请用驼峰写法写名称，如 realEstate',
    en: 'write a name in camelCase, such as realEstate',
  },
  SENSITIVITY: { zh: '2 内部、3 个人或 4 敏感个人信息', en: '2 internal, 3 personal or 4 sensitive' },
  TEST_PERSON_REAL: {
    zh: '请写虚构人员的公民身份号码：18 位，前两位 99，校验码相符；接入文件中不得出现真实人员',
    en: 'write the ID number of an invented person: 18 characters, region prefix 99, a check digit that matches; a manifest never names a real person',
  },
  TEST_PERSON_QUOTES: {
    zh: '请给号码加引号，以保持原样',
    en: 'put the number in quotes, so that it stays what it is',
  },
  TEST_PERSON_TWICE: {
    zh: '此号码出现了两次；每人只写一次，`unknown` 须为另一人',
    en: 'this ID number stands here twice; name each person once, and somebody else as `unknown`',
  },
  REFERENCE_OPEN: {
    zh: `引用未闭合；请写 \${NAME} 或 \${NAME:-默认值}`,
    en: `a reference is not closed; write \${NAME} or \${NAME:-default}`,
  },
  REFERENCE_NESTED: {
    zh: '引用不能嵌套；默认值只能是纯文本',
    en: 'references do not stand inside each other; a default is a plain text',
  },
  REFERENCE_FORBIDDEN: {
    zh: `接入文件中不能使用 \${<name>}；变量名用大写字母，中枢自身的变量不供单位使用`,
    en: `\${<name>} cannot be used in a manifest; variables are in capitals, and the hub's own are not for departments`,
  },
  REFERENCE_UNSET: {
    zh: `请设置环境变量 <name>（已登记的单位用 hedui department secret），或给出默认值：\${<name>:-...}`,
    en: `set <name> in the environment (of a registered department by hedui department secret), or give a default: \${<name>:-...}`,
  },
  PASSWORD_IN_CLEAR: {
    zh: '接入文件中不得写出密码；请用名称引用：`passwordRef`，或以引用代替整个地址',
    en: 'a password never stands in a manifest; refer to one by name: `passwordRef`, or a reference for the whole address',
  },
} as const satisfies FaultWords

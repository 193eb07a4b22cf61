/** Faults of records.graphql. */
import type { FaultWords } from './words.ts'

export const RECORD_WORDS = {
  SDL_SYNTAX: { zh: '<said>', en: '<said>' },
  SDL_TOO_DEEP: { zh: '文件中的列表嵌套过深', en: 'lists nest too deep in this file' },
  SDL_DEFINITION: {
    zh: '此处只能定义对象类型和枚举；请删除这项定义',
    en: 'only object types and enums may be defined here; remove this definition',
  },
  TYPE_TWICE: {
    zh: '<name> 定义了两次；请删除其中一个',
    en: '<name> is defined twice; remove one of them',
  },
  TYPES_TOO_MANY: {
    zh: '类型超过 <most> 个；这是多出的第一个',
    en: 'there are more than <most> types; this is the first too many',
  },
  MEMBERS_TOO_MANY: {
    zh: '到这个类型为止，字段和枚举值已超过 <most> 个',
    en: 'there are more than <most> fields and enum values up to this type',
  },
  TYPE_NAME: {
    zh: '类型 <name> 的首字母须大写、用驼峰写法，如 RealEstate',
    en: 'the type <name> must be written in PascalCase, such as RealEstate',
  },
  TYPE_EXISTS: {
    zh: '类型 <name> 已存在；请换一个名称',
    en: 'the type <name> is there already; choose another name',
  },
  TYPE_FINDING: {
    zh: '以 Finding 结尾的类型由中枢生成；记录类型的名称请不要带它',
    en: 'the hub derives types that end in Finding itself; name the record without it',
  },
  TYPE_EMPTY: { zh: '<name> 是空的；请写明其内容', en: '<name> is empty; say what it holds' },
  ENUM_VALUE_NAME: {
    zh: '<name> 不能用作枚举值；请用大写字母，如 IN_FORCE',
    en: '<name> is no name for an enum value; write it in capitals, such as IN_FORCE',
  },
  ENUM_VALUE_TWICE: { zh: '<type> 的值 <name> 出现了两次', en: '<type> has the value <name> twice' },
  DEPRECATED_TWICE: {
    zh: '@deprecated 出现了两次；请删除其中一个',
    en: '@deprecated stands here twice; remove one of them',
  },
  DEPRECATED_FORM: {
    zh: '请写 @deprecated 或 @deprecated(reason: "...")',
    en: 'write @deprecated, or @deprecated(reason: "...")',
  },
  DIRECTIVE: {
    zh: '只允许在字段和枚举值上用 @deprecated 指令；请删除这个',
    en: 'no directive but @deprecated on fields and enum values is allowed; remove it',
  },
  TYPE_NESTS: {
    zh: '<name> 包含自身，或类型嵌套超过 <most> 层',
    en: '<name> contains itself, or types nest more than <most> deep',
  },
  TYPE_NESTS_BELOW: {
    zh: '<name> 之下类型嵌套超过 <most> 层',
    en: 'types nest more than <most> deep below <name>',
  },
  TYPE_INTERFACE: {
    zh: '记录类型不实现接口；外层的结果类型由中枢生成',
    en: 'record types implement no interfaces; the hub derives the finding around them',
  },
  FIELD_NAME: {
    zh: '<name> 不能用作字段名；请用驼峰写法，且不得为 JavaScript 自身的名称',
    en: "<name> is no name for a field; write camelCase, and no name of JavaScript's own",
  },
  FIELD_TWICE: { zh: '<type> 的字段 <name> 出现了两次', en: '<type> has the field <name> twice' },
  FIELD_ARGUMENTS: { zh: '记录的字段不带参数', en: 'record fields take no arguments' },
  FIELD_LIST_OF_LISTS: { zh: '此处不能用列表的列表', en: 'a list of lists is not possible here' },
  TYPE_UNKNOWN: {
    zh: '没有类型 <name>；请在此定义，或用 <known>',
    en: 'there is no type <name>; define it here or use one of <known>',
  },
} as const satisfies FaultWords

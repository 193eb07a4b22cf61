/** Faults of names: of what a manifest names and lacks, and of what others have already. */
import type { FaultWords } from './words.ts'

export const NAME_WORDS = {
  PROTOCOL_UNKNOWN: {
    zh: '没有连接方式 <kind>；可用的有 <known>',
    en: 'there is no protocol <kind>; the protocols are <known>',
  },
  RECORD_UNKNOWN: {
    zh: 'records.graphql 中没有对象类型 <record>；其中有：<known>',
    en: 'records.graphql has no object type <record>; it has <known>',
  },
  ITEM_ID_PREFIX: {
    zh: '<slug> 的数据项编号以 <prefix>. 开头（<prefix>.<field>）',
    en: 'the ids of <slug> begin with <prefix>. (<prefix>.<field>)',
  },
  TEST_ITEM_UNKNOWN: {
    zh: '此接入文件中没有数据项 <id>；其中有：<known>',
    en: 'there is no item <id> in this manifest; it has <known>',
  },
  TYPE_UNREACHED: {
    zh: '没有任何数据项用到类型 <name>；请删除，或在某项的 record 中写明',
    en: 'no item of the manifest leads to the type <name>; remove it, or name it as a record',
  },
  NAME_TAKEN: {
    zh: '<kind> <name> 已由 <owner> 使用；请换一个',
    en: 'the <kind> <name> is taken by <owner> already; choose another',
  },
  SLUG_TAKEN: {
    zh: '已有其他单位使用短名 <slug>',
    en: 'another department has the slug <slug> already',
  },
  SCHEMA_COMPOSITION: { zh: '无法并入数据目录：<said>', en: '<said>' },
} as const satisfies FaultWords

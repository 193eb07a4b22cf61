/** Faults of the two files as such: whether they can be read at all. */
import type { FaultWords } from './words.ts'

export const FILE_WORDS = {
  FILE_UNREADABLE: {
    zh: '文件无法读取；一个单位是一个文件夹，内有 manifest.yaml 和 records.graphql',
    en: 'it cannot be read; a department is a folder with manifest.yaml and records.graphql',
  },
  FILE_UNREADABLE_BECAUSE: { zh: '无法读取：<reason>', en: 'it cannot be read: <reason>' },
  FILE_TOO_LONG: { zh: '文件超过 <most> 个字符', en: 'the file is longer than <most> characters' },
  FILE_TOO_DEEP: { zh: '文件嵌套超过 <most> 层', en: 'the file nests more than <most> levels deep' },
  YAML_SYNTAX: { zh: '不是有效的 YAML：<reason>', en: 'this is not valid YAML: <reason>' },
  YAML_VERSION: {
    zh: '接入文件用 YAML 1.2 书写；请删除 %YAML 指令',
    en: 'manifests are written in YAML 1.2; remove the directive',
  },
  YAML_KEY_TWICE: {
    zh: '键不得重复；<key> 在此处出现了两次',
    en: 'keys must be unique; <key> stands here twice',
  },
  YAML_CHARACTER: {
    zh: '此文本含有无效字符；请删除 \\u 或 \\0',
    en: 'this text holds a character that is none; remove the \\u or \\0',
  },
  YAML_RESERVED_KEY: {
    zh: '<key> 是保留名称，不能用作键',
    en: '<key> is a reserved name and cannot be a key',
  },
  YAML_ALIAS: {
    zh: '接入文件中不得使用别名（*名称）；请完整写出',
    en: 'aliases (*name) are not allowed in manifests; write it out',
  },
  MORE_FAULTS: {
    zh: '另有 <count> 处错误；请先改正以上各处',
    en: 'there are <count> more faults; mend these first',
  },
} as const satisfies FaultWords

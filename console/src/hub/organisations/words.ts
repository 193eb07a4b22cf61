import type { Words } from '../../words/language.tsx'

const zh = {
  hint: '输入名称或代码查找；没有名称的单位直接填代码，如 990100-mz',
  unknown: (id: string) => `没有登记过名称的单位，代码 ${id}`,
}

const en: typeof zh = {
  hint: 'Find it by name or code; of an office without a name type the code, such as 990100-mz',
  unknown: (id) => `An office that nobody named, of the code ${id}`,
}

export const ORGANISATION_WORDS: Words<typeof zh> = { zh, en }

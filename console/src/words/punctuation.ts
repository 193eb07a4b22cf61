import { useWords, type Words } from './language.tsx'

const zh = {
  /** One beside the other. */
  list: (parts: readonly string[]): string => parts.join('、'),
  /** One after the other, each a clause. */
  clauses: (parts: readonly string[]): string => parts.join('；'),
  /** What something comes to, is, or says. */
  says: (name: string, said: string): string => `${name}：${said}`,
  /** What is added to a name. */
  aside: (name: string, added: string): string => `${name}（${added}）`,
}

const en: typeof zh = {
  list: (parts) => parts.join(', '),
  clauses: (parts) => parts.join('; '),
  says: (name, said) => `${name}: ${said}`,
  aside: (name, added) => `${name} (${added})`,
}

const PUNCTUATION: Words<typeof zh> = { zh, en }

/** The signs between words, which differ as the words do. */
export function usePunctuation(): typeof zh {
  return useWords(PUNCTUATION)
}

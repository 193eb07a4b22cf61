import { z } from 'zod'
import type { LocalizedText } from '../localized-text.ts'

/** Stands between the two languages of a message of our own; nobody writes it. */
const BETWEEN = '\u001f'

/** A message of a shape in both languages, for {@link shapeMessages}. */
export function inBoth(zh: string, en: string): string {
  return `${zh}${BETWEEN}${en}`
}

const CHINESE = z.locales.zhCN().localeError

/** What a shape finds wrong with a value, each with its place, in both languages. */
export function shapeMessages(
  shape: z.ZodType,
  value: unknown,
): readonly { readonly path: readonly PropertyKey[]; readonly told: LocalizedText }[] {
  // The same value by the same shape: the same issues, in the library's own words of either language.
  const [english, chinese] = [
    shape.safeParse(value),
    shape.safeParse(value, { error: (issue) => CHINESE(issue) }),
  ].map(({ error }) => error?.issues ?? [])
  return (english ?? []).map(({ path, message: en }, index) => {
    const [own, ownEnglish] = en.split(BETWEEN)
    if (ownEnglish !== undefined) return { path, told: { zh: own ?? en, en: ownEnglish } }
    return { path, told: { zh: chinese?.[index]?.message ?? en, en } }
  })
}

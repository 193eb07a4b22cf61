/** What the hub says of a change of the schema (graphql-inspector, in English), and the same in Chinese. */
const SAID: readonly (readonly [RegExp, (...found: readonly string[]) => string])[] = [
  [/^Type '(.+)' was removed$/, (type) => `移除类型 ${type}`],
  [/^Type '(.+)' was added$/, (type) => `新增类型 ${type}`],
  [/^Field '(.+)' was removed with type '(.+)'$/, (field, type) => `随类型 ${type} 移除字段 ${field}`],
  [
    /^Field '(.+)' (?:\(deprecated\) )?was removed from .+ '(.+)'$/,
    (field, type) => `从 ${type} 移除字段 ${field}`,
  ],
  [/^Field '(.+)' was added to .+ '(.+)'$/, (field, type) => `在 ${type} 新增字段 ${field}`],
  [
    /^Field '(.+)' changed type from '(.+)' to '(.+)'$/,
    (field, before, after) => `字段 ${field} 的类型由 ${before} 改为 ${after}`,
  ],
  [/^Enum value '(.+)' was removed with type '(.+)'$/, (value, type) => `随类型 ${type} 移除取值 ${value}`],
  [
    /^Enum value '(.+)' (?:\(deprecated\) )?was removed from enum '(.+)'$/,
    (value, type) => `从 ${type} 移除取值 ${value}`,
  ],
  [/^Enum value '(.+)' was added to enum '(.+)'$/, (value, type) => `在 ${type} 新增取值 ${value}`],
]

/** A change in words; in Chinese null where it is of a kind that comes up too seldom to have been put into words. */
export function changeInWords(message: string): { readonly zh: string | null; readonly en: string } {
  for (const [pattern, inChinese] of SAID) {
    const found = pattern.exec(message)
    if (found) return { zh: inChinese(...found.slice(1)), en: message }
  }
  return { zh: null, en: message }
}

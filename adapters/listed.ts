import type { LocalizedText } from '../src/localized-text.ts'

/** A hint is no longer read where it lists more names. */
const MOST = 20

/** Names for a fault, so many at most that it stays short whatever was registered. */
export function listed(names: Iterable<string>): LocalizedText {
  const all = [...names]
  if (all.length === 0) return { zh: '无', en: 'none' }
  const first = all.slice(0, MOST).join(', ')
  const more = all.length - MOST
  return more <= 0
    ? { zh: first, en: first }
    : { zh: `${first} 等，另有 ${more} 个`, en: `${first} and ${more} more` }
}

/** What somebody may mean by what they type: a number of a known shape, a word of ours, or a name. */
import type { Localized } from '../../words/language.tsx'
import { DECISIONS, OUTCOMES, PURPOSES, ROLES } from '../../words/terms.ts'
import { LEDGER_KINDS } from '../terms.ts'
import {
  type Catalogue,
  CONDITIONS,
  type Condition,
  departmentKey,
  type LogFilter,
  same,
  valueText,
} from './filter.ts'
import { daysOf, lastDays, monthOf, type Stretch, startOf, yesterday } from './times.ts'

/** A condition that could be meant. */
export interface Suggestion {
  readonly what: Localized
  readonly value: Localized
  readonly part: LogFilter
}

const TIME: Localized = { zh: '时间', en: 'Time' }
const MOST = 12

const TIMES: readonly (readonly [names: readonly string[], stretch: () => Stretch, value: Localized])[] = [
  [['今天', '今日', 'today'], () => lastDays(1), { zh: '今天', en: 'Today' }],
  [['昨天', '昨日', 'yesterday'], yesterday, { zh: '昨天', en: 'Yesterday' }],
  [['近7天', '本周', '一周', 'week', '7 days'], () => lastDays(7), { zh: '近7天', en: 'Last 7 days' }],
  [
    ['近30天', '本月', '一个月', 'month', '30 days'],
    () => lastDays(30),
    { zh: '近30天', en: 'Last 30 days' },
  ],
  [['近一年', '一年', 'year'], () => lastDays(365), { zh: '近一年', en: 'Last year' }],
]

const WORDS: readonly (readonly [Condition, Readonly<Record<string, Localized>>])[] = [
  ['kind', LEDGER_KINDS],
  ['decision', DECISIONS],
  ['role', ROLES],
  ['purpose', PURPOSES],
  ['outcome', OUTCOMES],
]

/** The likeliest first. Nothing for nothing. */
export function suggestionsFor(typed: string, catalogue: Catalogue): Suggestion[] {
  const text = typed.trim()
  if (text === '') return []
  const of = (condition: Condition, value: string): Suggestion => ({
    what: CONDITIONS[condition],
    value: valueText(condition, value, catalogue),
    part: { [condition]: value },
  })
  const shaped = shapesOf(text).map((condition) => of(condition, text))
  // A person's number is looked for as nothing else, so that it stands in nothing but a hash.
  if (shaped.some(({ part }) => part.idNumber !== undefined)) return shaped

  const known: Suggestion[] = []
  for (const [names, stretch, value] of TIMES) {
    if (names.some((name) => name.startsWith(text.toLowerCase())))
      known.push({ what: TIME, value, part: stretch() })
  }
  known.push(...datesIn(text))
  for (const [id, name] of catalogue.organisations) {
    if (matches(text, id, name)) known.push(of('organisation', id))
  }
  for (const department of catalogue.departments) {
    const { slug, title, items } = department
    if (matches(text, slug, title)) known.push(of('department', departmentKey(department)))
    for (const item of items) if (matches(text, item.id, item.title)) known.push(of('item', item.id))
  }
  for (const [condition, terms] of WORDS) {
    for (const [value, title] of Object.entries(terms)) {
      if (matches(text, value, title)) known.push(of(condition, value))
    }
  }
  if (/^[A-Z][A-Z_]{3,}$/.test(text)) known.push(of('reasonCode', text))
  const named = (['subject', 'caseNumber', 'organisation', 'client'] as const).map((name) => of(name, text))
  if (shaped.length > 0) return [...shaped, ...known].slice(0, MOST)
  return [
    ...named.slice(0, known.length > 0 ? 0 : 2),
    ...known,
    ...named.slice(known.length > 0 ? 0 : 2),
  ].slice(0, MOST)
}

/** What a number of this shape can be the number of. */
function shapesOf(text: string): Condition[] {
  if (/^(?:\d{15}|\d{17}[\dXx])$/.test(text)) return ['idNumber']
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    return ['consentId', 'household', 'verificationId']
  if (/^HD\d{6}-\d{4}-\d+$/i.test(text)) return ['reportNumber']
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) || /^[0-9a-f]*:[0-9a-f:.]+$/i.test(text))
    return ['clientAddress']
  return []
}

function datesIn(text: string): Suggestion[] {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(startOf(text)))
  if (day) return [{ what: TIME, value: same(text), part: daysOf(text, text) }]
  const month = /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)
  return month ? [{ what: TIME, value: same(text), part: monthOf(text) }] : []
}

function matches(text: string, code: string, { zh, en }: Localized): boolean {
  const looked = text.toLowerCase()
  return zh.includes(text) || en.toLowerCase().includes(looked) || code.toLowerCase() === looked
}

/** How much of what went over the line a report shows: what a technician needs to find a mistake, and nobody's data. */
import type { Row } from '../../../adapters/adapter.ts'
import { maskIdNumber } from '../../people/mask.ts'
import { looksIdentifying } from './personal-data.ts'

/** A row as reports show it: every value a short masked text, lists and objects within a few levels. */
export type MaskedValue = string | null | readonly MaskedValue[] | { readonly [column: string]: MaskedValue }

const MOST_COLUMNS = 30
const MOST_ELEMENTS = 3
const DEEPEST = 3
/** In one row, lists and objects among them. */
const MOST_VALUES = 100
const LONGEST = 40

const ID_NUMBER = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g
const ID_NUMBER_ALONE = /^\s*\d{17}[\dXx]\s*$/
/** A word with many digits: a certificate, an account, a telephone. */
const LONG_WORD = /[0-9A-Za-z]{7,}/g
const HAN = /\p{Script=Han}/gu
/** Two to four characters, or parts joined by dots. What is no name and looks like one is hidden too. */
const NAME_LIKE = /^\p{Script=Han}(?:\s*\p{Script=Han}){1,3}$|^\p{Script=Han}+(?:[·•.]\p{Script=Han}+)+$/u

/** 韩志强 → 韩** */
export function maskName(name: string): string {
  const [first = '', ...others] = Array.from(name)
  return first + '*'.repeat(Math.max(others.length, 1))
}

/** Masks values of one department: its secrets never show, whatever it sends back. */
export class Masking {
  readonly #secrets: ReadonlySet<string>

  constructor(secrets: ReadonlySet<string>) {
    this.#secrets = secrets
  }

  /** Numbers and secrets in a sentence of our own; its words stay. */
  sentence(text: string): string {
    return maskNumbers(this.#withoutSecrets(text), 7).slice(0, 300)
  }

  /** A row that a department sent. */
  row(row: Row): MaskedValue {
    return this.value(row)
  }

  /** A value that a department sent. */
  value(value: unknown): MaskedValue {
    return this.#value(value, 0, { left: MOST_VALUES })
  }

  #value(value: unknown, depth: number, budget: { left: number }): MaskedValue {
    if (value === null || value === undefined) return null
    budget.left -= 1
    if (budget.left < 0) return '…'
    return typeof value === 'object' ? this.#structure(value, depth, budget) : this.#text(String(value))
  }

  #structure(value: object, depth: number, budget: { left: number }): MaskedValue {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? '…' : value.toISOString().slice(0, 10)
    if (ArrayBuffer.isView(value) || depth >= DEEPEST) return '…'
    if (Array.isArray(value)) {
      return value.slice(0, MOST_ELEMENTS).map((one) => this.#value(one, depth + 1, budget))
    }
    const columns = Object.entries(value)
      .slice(0, Math.min(MOST_COLUMNS, budget.left + 1))
      .map(([column, inner]) => [
        this.sentence(column).slice(0, LONGEST),
        this.#value(inner, depth + 1, budget),
      ])
    return Object.fromEntries(columns)
  }

  #text(text: string): string {
    const plain = this.#withoutSecrets(text.slice(0, 1000))
    if (NAME_LIKE.test(plain.trim())) return maskName(plain.trim())
    if (looksIdentifying(plain) && !ID_NUMBER_ALONE.test(plain)) return shortened(plain)
    const masked = maskNumbers(plain, 4)
    const han = masked.match(HAN)?.length ?? 0
    const kept = han > 4 ? 4 : LONGEST
    return masked.length > kept ? `${masked.slice(0, kept)}…` : masked
  }

  #withoutSecrets(text: string): string {
    let rest = text
    for (const secret of this.#secrets) rest = rest.replaceAll(secret, '[secret]')
    return rest
  }
}

/** @param digits how many make a word one that identifies; words of our own, such as gb18030, hold a few. */
function maskNumbers(text: string, digits: number): string {
  return text
    .replace(ID_NUMBER, (number) => maskIdNumber(number))
    .replace(LONG_WORD, (word) => ((word.match(/\d/g)?.length ?? 0) < digits ? word : shortened(word)))
}

function shortened(text: string): string {
  const characters = Array.from(text)
  return `${characters.slice(0, 2).join('')}***${characters.slice(-2).join('')}`
}

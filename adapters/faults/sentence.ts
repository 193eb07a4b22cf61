import type { LocalizedText } from '../../src/localized-text.ts'
import { FAULT_WORDS, type FaultCode } from './words.ts'

declare const isSentence: unique symbol

/**
 * A sentence of the catalogue (words.ts) in both languages, as one text: zod carries nothing else from a check to its
 * issue. Only {@link sentence} makes one, so that no fault is told in one language; {@link told} takes it apart.
 */
export type Sentence = string & { readonly [isSentence]: true }

/** Stands between code, Chinese and English; no value of a manifest gets it into a sentence. */
const BETWEEN = '\u001f'

/** The names of the slots in a text: `there is no protocol <kind>`. */
type Slots<Text extends string> = Text extends `${string}<${infer Name}>${infer Rest}`
  ? Name | Slots<Rest>
  : never

/** What a slot is filled with: a text in both languages where it is more than a name. */
type Filling = string | number | LocalizedText

type Values<Code extends FaultCode> = {
  readonly [Name in Slots<(typeof FAULT_WORDS)[Code]['en']>]: Filling
}

/** A sentence of the catalogue with its slots filled. */
export function sentence<Code extends FaultCode>(
  code: Code,
  ...[values]: [Slots<(typeof FAULT_WORDS)[Code]['en']>] extends [never] ? [] : [values: Values<Code>]
): Sentence {
  const { zh, en } = FAULT_WORDS[code]
  const filled = (text: string, language: keyof LocalizedText): string =>
    text.replace(/<([A-Za-z]+)>/g, (slot, name: string) => spelled(fillingOf(values, name) ?? slot, language))
  // The one place where a text becomes a sentence.
  return [code, filled(zh, 'zh'), filled(en, 'en')].join(BETWEEN) as Sentence
}

function fillingOf(values: object | undefined, name: string): Filling | undefined {
  return values && Object.hasOwn(values, name)
    ? (values as Readonly<Record<string, Filling>>)[name]
    : undefined
}

function spelled(value: Filling, language: keyof LocalizedText): string {
  const text = typeof value === 'object' ? value[language] : String(value)
  return text.replaceAll(BETWEEN, ' ')
}

/** The stable code of a sentence, and what it says. */
export function told(text: Sentence): LocalizedText & { readonly code: FaultCode } {
  const parts = partsOf(text)
  if (!parts) throw new TypeError('not a sentence')
  return parts
}

/** Whether a text, such as the message of a zod issue, is a sentence of the catalogue. */
export function isOfCatalogue(text: string): text is Sentence {
  return partsOf(text) !== null
}

function partsOf(text: string): (LocalizedText & { readonly code: FaultCode }) | null {
  const [code = '', zh, en] = text.split(BETWEEN)
  return zh !== undefined && en !== undefined && isFaultCode(code) ? { code, zh, en } : null
}

function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(FAULT_WORDS, code)
}

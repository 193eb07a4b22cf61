import { z } from 'zod'
import type { LocalizedText } from '../src/localized-text.ts'
import { DepartmentFault, type Question } from './adapter.ts'
import { mayRefer } from './environment-references.ts'
import { type Sentence, sentence } from './faults/sentence.ts'
import { compileDateFormat, type DateFormat } from './mapping/moment.ts'
import { isReservedName } from './mapping/path.ts'

/** What a template's slots are filled from. */
export interface SlotValues {
  readonly question: Question
  /** From 1. */
  readonly page: number
  /** The id of the inquiry that is sent, for departments that answer later. */
  readonly inquiry?: string
  secret(name: string): string
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** A body or parameters with slots. A slot is filled with a JSON value as a whole; texts are never put together. */
export interface Template {
  /** Names of secrets that it needs. */
  readonly secrets: ReadonlySet<string>
  /** Names of the slots that stand in it. */
  readonly slots: ReadonlySet<string>
  /** Whether the answer to one page differs from the next. */
  readonly paged: boolean
  fill(values: SlotValues): JsonValue
}

type Fill = (values: SlotValues, person: number) => JsonValue

const SLOTS: Readonly<Record<string, Fill>> = {
  idNumbers: ({ question }) => question.people.map((person) => person.idNumber),
  names: ({ question }) => question.people.map((person) => person.name),
  from: ({ question }) => question.period.from,
  to: ({ question }) => question.period.to,
  page: ({ page }) => page,
  requestId: ({ question }) => question.requestId,
  consentId: ({ question }) => question.basis.consentId,
  purpose: ({ question }) => question.basis.purpose,
  caseNumber: ({ question }) => question.basis.caseNumber,
}

/** Further slots for departments that are told of an inquiry and answer it later. */
const INQUIRY_SLOTS: Readonly<Record<string, Fill>> = {
  inquiry: ({ inquiry }) => inquiry ?? '',
  items: ({ question }) => question.items,
}

/** Slots inside `$each: people`. */
const PERSON_SLOTS: Readonly<Record<string, Fill>> = {
  idNumber: ({ question }, person) => question.people[person]?.idNumber ?? '',
  name: ({ question }, person) => question.people[person]?.name ?? '',
}

/** A slot with options, such as `{ $var: from, format: yyyyMM }`. */
const slotWithOptions = z.strictObject({
  $var: z.string(),
  format: z.string().optional(),
  join: z.string().optional(),
})

const each = z.strictObject({ $each: z.literal('people'), as: z.unknown() })
const secret = z.strictObject({ $secret: z.string() })

/**
 * A template in a manifest: any JSON value in which a string `$name` is a slot, `{ $var: from, format: yyyyMM }` a slot
 * with options, `{ $each: people, as: ... }` a list with one element a person, `{ $secret: NAME }` a secret, and `$$`
 * stands for a dollar sign at the beginning of a text.
 */
export const templateSchema = templateWith(SLOTS)

/** The same with the slots `$inquiry` and `$items` (ids), for departments that answer later. */
export const inquiryTemplateSchema = templateWith({ ...SLOTS, ...INQUIRY_SLOTS })

function templateWith(slots: Readonly<Record<string, Fill>>) {
  return z.unknown().transform((value, context): Template => {
    const compiler = new TemplateCompiler(slots, (path, message) => {
      context.issues.push({ code: 'custom', message, path: [...path], input: value })
    })
    const fill = compiler.compile(value, [], false)
    const { secrets, named, paged } = compiler
    return { secrets, slots: named, paged, fill: (values) => fill(values, 0) }
  })
}

type Path = readonly (string | number)[]

const IN_EACH_ONLY: LocalizedText = {
  zh: '它只在 `{ $each: people, as: ... }` 之内可用。',
  en: ' It is known inside `{ $each: people, as: ... }` only.',
}
const NO_HINT: LocalizedText = { zh: '', en: '' }

class TemplateCompiler {
  readonly secrets = new Set<string>()
  readonly named = new Set<string>()
  paged = false
  readonly #slots: Readonly<Record<string, Fill>>
  readonly #report: (path: Path, said: Sentence) => void

  constructor(slots: Readonly<Record<string, Fill>>, report: (path: Path, said: Sentence) => void) {
    this.#slots = slots
    this.#report = report
  }

  compile(value: unknown, path: Path, perPerson: boolean): Fill {
    if (typeof value === 'string') return this.#text(value, path, perPerson)
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return () => value
    if (Array.isArray(value)) {
      const elements = value.map((element, index) => this.compile(element, [...path, index], perPerson))
      return (values, person) => elements.map((element) => element(values, person))
    }
    if (typeof value !== 'object') return this.#fault(path, sentence('TEMPLATE_VALUE'))
    const special = Object.keys(value).find((key) => key.startsWith('$'))
    if (special !== undefined) return this.#special(special, value, path, perPerson)
    const entries = Object.entries(value).map(([key, inner]) => {
      if (isReservedName(key)) this.#report([...path, key], sentence('TEMPLATE_RESERVED', { key }))
      return [key, this.compile(inner, [...path, key], perPerson)] as const
    })
    return (values, person) => {
      const filled: Record<string, JsonValue> = {}
      for (const [key, fill] of entries) filled[key] = fill(values, person)
      return filled
    }
  }

  #text(text: string, path: Path, perPerson: boolean): Fill {
    if (!text.startsWith('$')) return () => text
    const name = text.slice(1)
    if (name.startsWith('$')) return () => name
    return this.#slot(name, path, perPerson)
  }

  #slot(name: string, path: Path, perPerson: boolean): Fill {
    const slots = perPerson ? { ...this.#slots, ...PERSON_SLOTS } : this.#slots
    const fill = Object.hasOwn(slots, name) ? slots[name] : undefined
    if (name === 'page') this.paged = true
    if (fill) {
      this.named.add(name)
      return fill
    }
    const hint = name in PERSON_SLOTS ? IN_EACH_ONLY : NO_HINT
    const known = Object.keys(slots).map((slot) => `$${slot}`)
    return this.#fault(path, sentence('TEMPLATE_SLOT', { name, known: known.join(', '), hint }))
  }

  #special(key: string, value: object, path: Path, perPerson: boolean): Fill {
    if (key === '$var') {
      const slot = slotWithOptions.safeParse(value)
      if (slot.success) return this.#slotWithOptions(slot.data, path, perPerson)
    }
    if (key === '$secret') {
      const parsed = secret.safeParse(value)
      if (parsed.success) return this.#secret(parsed.data.$secret, path)
    }
    if (key === '$each' && !perPerson) {
      const list = each.safeParse(value)
      if (list.success) {
        const element = this.compile(list.data.as, [...path, 'as'], true)
        return (values) => values.question.people.map((_, person) => element(values, person))
      }
    }
    return this.#fault([...path, key], sentence('TEMPLATE_SPECIAL'))
  }

  #slotWithOptions(slot: z.output<typeof slotWithOptions>, path: Path, perPerson: boolean): Fill {
    const fill = this.#slot(slot.$var, [...path, '$var'], perPerson)
    if (slot.format !== undefined) {
      const format = compileDateFormat(slot.format)
      if (typeof format === 'string') return this.#fault([...path, 'format'], format)
      if (slot.$var !== 'from' && slot.$var !== 'to') {
        return this.#fault([...path, 'format'], sentence('TEMPLATE_FORMAT'))
      }
      const notation = slot.format
      return (values, person) => spellDay(String(fill(values, person)), notation, format)
    }
    const separator = slot.join
    if (separator === undefined) return fill
    return (values, person) => {
      const list = fill(values, person)
      return Array.isArray(list) ? joined(list, separator) : list
    }
  }

  #secret(name: string, path: Path): Fill {
    if (!mayRefer(name)) {
      return this.#fault([...path, '$secret'], sentence('TEMPLATE_SECRET', { name }))
    }
    this.secrets.add(name)
    return (values) => values.secret(name)
  }

  #fault(path: Path, said: Sentence): Fill {
    this.#report(path, said)
    return () => null
  }
}

/** @throws {DepartmentFault} MISCONFIGURED where a name holds the separator, and so would be read as two. */
function joined(list: readonly unknown[], separator: string): string {
  if (separator !== '' && list.some((one) => String(one).includes(separator))) {
    throw new DepartmentFault('MISCONFIGURED', 'what is asked holds the separator of `join`; send a list')
  }
  return list.join(separator)
}

/** A day in a notation of dates: `202511` for `yyyyMM`. */
function spellDay(day: string, notation: string, format: DateFormat): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const spelled = notation.replace('yyyy', year).replace('MM', month).replace('dd', date)
  if (format.precision !== 'time') return spelled
  return spelled.replace('HH', '00').replace('mm', '00').replace('SSS', '000').replace('ss', '00')
}

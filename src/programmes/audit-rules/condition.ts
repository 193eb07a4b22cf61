/**
 * A condition about entries that remembers its answers. Millions of entries differ in few of the things that a condition
 * reads (a role, a purpose, a number), so that it is evaluated once for each combination rather than once for each entry.
 */
import Big from 'big.js'
import { RELATION_FLAGS, type Relation } from '../../people/relation.ts'
import { evaluated, type Rule } from '../expressions.ts'
import { Quantity } from '../quantity.ts'
import { ENTRY_FIELDS, EntryView, type JudgedEntry, type OffHours } from './entry.ts'
import { type JudgedComparison, spelled } from './told.ts'

/** What a condition came to. */
export interface Outcome {
  /** null where what is not known leaves it open. */
  readonly value: boolean | null
  readonly comparisons: readonly JudgedComparison[]
}

/** How many different things were counted: a range where it is not known of some whether they count. */
export interface Range {
  readonly low: number
  readonly high: number
}

type Field = keyof typeof ENTRY_FIELDS | 'related'

/** Answers that are remembered; beyond, it begins anew. */
const REMEMBERED = 4_000

export class EntryCondition {
  /** What it reads: `entry.kind`, `parameters.most`, its counts. */
  readonly fields: ReadonlySet<string>
  readonly #rule: Rule<boolean>
  readonly #parameters: object
  readonly #offHours: OffHours
  readonly #counts: readonly string[]
  readonly #reads: readonly Field[]
  readonly #known = new Map<string, Outcome>()

  /** @param counts the names of those that it may read, in the order in which they are given to {@link of}. */
  constructor(rule: Rule<boolean>, parameters: object, offHours: OffHours, counts: readonly string[] = []) {
    this.fields = rule.fields
    this.#rule = rule
    this.#parameters = parameters
    this.#offHours = offHours
    this.#counts = counts
    this.#reads = FIELDS.filter((field) => rule.fields.has(`entry.${field}`))
  }

  /**
   * What it comes to for an entry.
   *
   * @param person whom it is asked about, where entries are gathered by person.
   */
  of(entry: JudgedEntry, person: string | null = null, counted: readonly Range[] = []): Outcome {
    let key = ''
    for (const field of this.#reads) key += `${this.#told(field, entry, person)}${APART}`
    for (const { low, high } of counted) key += `${low} ${high}${APART}`
    const before = this.#known.get(key)
    if (before) return before
    const { value, comparisons } = evaluated(this.#rule, {
      entry: new EntryView(entry, this.#offHours, person),
      parameters: this.#parameters,
      ...Object.fromEntries(this.#counts.map((id, at) => [id, quantityOf(id, counted[at])])),
    })
    const outcome = { value, comparisons: comparisons.map(spelled) }
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(key, outcome)
    return outcome
  }

  /** All that the condition can learn of an entry by a field: the same text, the same answer. */
  #told(field: Field, entry: JudgedEntry, person: string | null): string {
    switch (field) {
      case 'kind':
      case 'subject':
      case 'role':
        return entry[field]
      case 'reason':
      case 'organisation':
      case 'purpose':
        return entry[field] ?? ''
      case 'refused':
        return entry.decision === 'REFUSED' ? '1' : '0'
      case 'hasCase':
        return entry.forgotten ? '?' : entry.caseNumber === null ? '0' : '1'
      case 'caseOpened':
        return entry.caseOpened === null ? '?' : entry.caseOpened ? '1' : '0'
      case 'people':
        return entry.forgotten ? '?' : String(entry.people.length)
      case 'offHours':
        return this.#offHours(entry.at) ? '1' : '0'
      case 'related':
        return entry.forgotten ? '!' : relationsTo(entry, person)
    }
  }
}

/** No text of the ledger has it (src/ledger/entry-text.ts). */
const APART = '\u0001'

const FIELDS: readonly Field[] = [...Object.keys(ENTRY_FIELDS).filter(isField), 'related']

function isField(name: string): name is keyof typeof ENTRY_FIELDS {
  return Object.hasOwn(ENTRY_FIELDS, name)
}

function relationsTo({ people, relations }: JudgedEntry, person: string | null): string {
  let told = ''
  for (let at = 0; at < relations.length; at += 1) {
    const relation = relations[at]
    if (relation && (person === null || people[at] === person)) told += `${wordsOf(relation)};`
  }
  return told
}

const words = new WeakMap<Relation, string>()

function wordsOf(relation: Relation): string {
  const known = words.get(relation)
  if (known !== undefined) return known
  const text = RELATION_FLAGS.map((flag) =>
    relation.holds.has(flag) ? '1' : relation.unknown.has(flag) ? '?' : '0',
  ).join('')
  words.set(relation, text)
  return text
}

/** A count as conditions calculate with it. */
function quantityOf(id: string, range: Range = { low: 0, high: 0 }): Quantity {
  return new Quantity({ low: Big(range.low), high: Big(range.high) }, 'COUNT', {
    kind: 'FIGURE',
    title: { zh: id, en: id },
  })
}

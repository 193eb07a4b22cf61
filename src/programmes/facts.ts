import Big from 'big.js'
import { type Addend, addUp, areFed, type FeedsOf } from '../findings/adding-up.ts'
import { isStated, kindsUnder, MEASURE_KINDS, type MeasureKindId } from '../findings/measures.ts'
import type { LocalizedText } from '../localized-text.ts'
import { ageOn, idNumberParts } from '../people/id-number.ts'
import { KINSHIPS, type Kinship } from '../people/kinship.ts'
import type { Residence } from './assessment.ts'
import { type Bounds, Quantity } from './quantity.ts'

/** What is held against the standards: a household as departments and the office described it. */
export interface HouseholdFacts {
  /** The day whose standards count. */
  readonly on: string
  /** GB/T 2260. */
  readonly region: string
  /** null where it is not known; what differs by it is then a range. */
  readonly residence: Residence | null
  /** The applicant first. */
  readonly members: readonly PersonFacts[]
  /** People bound to support a member; not in the head-count. */
  readonly supporters: readonly PersonFacts[]
  readonly feeds: FeedsOf
}

export interface PersonFacts {
  readonly idNumber: string
  readonly relationship: Kinship
  readonly findings: readonly Addend[]
  /** What the office stated, of the kinds that are stated. */
  readonly stated: ReadonlyMap<string, string>
}

/**
 * One measure of one person, those below it included: a range where a department that feeds it did not answer, or none
 * was asked. Amounts below zero count as zero: a loss is no reason to think of a family as poorer than nothing, and what
 * is missing can then only add.
 */
export function measured(person: PersonFacts, name: string, feeds: FeedsOf): Quantity {
  return measuredOf(person, kindsUnder(name), titleOf(name), feeds)
}

/** The same of one kind alone, without those below it. */
export function measuredAlone(person: PersonFacts, kind: MeasureKindId, feeds: FeedsOf): Quantity {
  return measuredOf(person, [kind], titleOf(kind), feeds)
}

function measuredOf(
  person: PersonFacts,
  kinds: readonly MeasureKindId[],
  title: LocalizedText,
  feeds: FeedsOf,
): Quantity {
  const [first] = kinds
  if (first === undefined) throw new TypeError(`${title.en} is no measure`)
  const { idNumber } = person
  const { unit } = MEASURE_KINDS[first]
  if (isStated(first)) {
    const value = Big(person.stated.get(first) ?? 0)
    return new Quantity(exactly(value), unit, { kind: 'STATED', title, idNumber })
  }
  const sum = addUp(new Set<string>(kinds), person.findings, feeds)
  const least = sum?.value.gt(0) ? sum.value : Big(0)
  // Of several kinds below one name each has to be fed: what feeds a part says nothing of the rest.
  const isComplete = sum !== null && sum.missing.length === 0 && areFed(kinds, person.findings, feeds)
  return new Quantity({ low: least, high: isComplete ? least : null }, unit, {
    kind: 'FINDINGS',
    title,
    idNumber,
    sources: sum?.sources ?? [],
    missing: sum?.missing ?? [],
    countedOnce: sum?.countedOnce ?? [],
  })
}

/** A measure of several people: things that stand with two of them are counted once. */
export function together(
  people: readonly PersonFacts[],
  measure: (person: PersonFacts) => Quantity,
): Quantity {
  const all = measure({
    idNumber: '',
    relationship: 'SELF',
    findings: findingsOf(people),
    stated: statedTogether(people),
  })
  const { idNumber: _, ...origin } = all.origin
  if (people.length === 0) return new Quantity(exactly(Big(0)), all.unit, origin)
  const isComplete = people.every((person) => measure(person).high !== null)
  return new Quantity({ low: all.low, high: isComplete ? all.high : null }, all.unit, origin)
}

const gathered = new WeakMap<readonly PersonFacts[], readonly Addend[]>()

/** The findings of several people, gathered once for all that is measured of them. */
function findingsOf(people: readonly PersonFacts[]): readonly Addend[] {
  const known = gathered.get(people)
  if (known) return known
  const findings = people.flatMap((person) => person.findings)
  gathered.set(people, findings)
  return findings
}

function statedTogether(people: readonly PersonFacts[]): ReadonlyMap<string, string> {
  const sums = new Map<string, string>()
  for (const { stated } of people) {
    for (const [kind, value] of stated)
      sums.set(
        kind,
        Big(sums.get(kind) ?? 0)
          .plus(value)
          .toFixed(),
      )
  }
  return sums
}

/** Full years on a day. */
export function ageOf(person: PersonFacts, on: string): Quantity {
  const years = Big(ageOn(idNumberParts(person.idNumber).birthDate, on))
  return new Quantity(exactly(years), 'COUNT', {
    kind: 'PERSON',
    title: { zh: '年龄', en: 'Age' },
    idNumber: person.idNumber,
  })
}

/** How a person is called in explanations. */
export function personTitle(person: PersonFacts): LocalizedText {
  const { zh, en } = KINSHIPS[person.relationship]
  return { zh, en }
}

function exactly(value: Big): Bounds {
  return { low: value, high: value }
}

function titleOf(name: string): LocalizedText {
  if (name === 'income') return { zh: '收入', en: 'Income' }
  if (name === 'property') return { zh: '财产', en: 'Property' }
  const kind = kindsUnder(name)[0]
  if (kind === undefined) return { zh: name, en: name }
  const { zh, en } = MEASURE_KINDS[kind]
  return { zh, en }
}

import type { ItemPlan } from '../../../adapters/department-plan.ts'
import type { TestPeople } from '../../../adapters/test-people.ts'
import type { Answer } from '../../findings/finding.ts'
import { FINDING_REASONS } from '../../findings/reasons.ts'
import type { LocalizedText } from '../../localized-text.ts'
import type { DataItem } from '../department.ts'
import { maskName } from './mask.ts'
import type { ProbeSetting } from './probes.ts'

/** What an answer says, but for its date: departments bring their data up to date while they are asked. */
export function sameAnswer(one: Answer, other: Answer): boolean {
  return contentOf(one) === contentOf(other)
}

function contentOf({ outcome, reasonCode, records }: Answer): string {
  // The order of a person's records means nothing.
  return JSON.stringify([outcome, reasonCode, records.map((record) => JSON.stringify(record)).toSorted()])
}

/** Answers by item and person. Of answers on the same person one is kept. */
export function answersByPerson(answers: readonly Answer[]): ReadonlyMap<string, Answer> {
  return new Map(answers.map((answer) => [keyOf(answer), answer]))
}

export function keyOf({ item, idNumber }: { readonly item: string; readonly idNumber: string }): string {
  return `${item} ${idNumber}`
}

/** An outcome as notes name it: `HIT`, `NOT_RETURNED (PERSON_MISSING: …)`. */
export function outcomeText({ outcome, reasonCode }: Answer): LocalizedText {
  if (reasonCode === null) return { zh: outcome, en: outcome }
  const { zh, en } = FINDING_REASONS[reasonCode]
  return { zh: `${outcome}（${reasonCode}：${zh}）`, en: `${outcome} (${reasonCode}: ${en})` }
}

/** The test person an answer is about, without the name: 韩**. */
export function personText(testPeople: TestPeople, idNumber: string): string {
  const known = [...testPeople.people, testPeople.unknown].find((person) => person.idNumber === idNumber)
  return known ? maskName(known.name) : ''
}

/** Each item with what it is called and how it is read. */
export function itemsOf({ plan }: ProbeSetting): readonly { item: DataItem; reading: ItemPlan }[] {
  const readings = new Map(plan.calls.flatMap((call) => call.items.map((reading) => [reading.id, reading])))
  return plan.department.items.flatMap((item) => {
    const reading = readings.get(item.id)
    return reading ? [{ item, reading }] : []
  })
}

/** The first few of many notes, and how many more there are. */
export function atMost(notes: readonly LocalizedText[], most = 5): readonly LocalizedText[] {
  if (notes.length <= most) return notes
  const more = notes.length - most
  return [...notes.slice(0, most), { zh: `另有${more}处`, en: `and ${more} more` }]
}

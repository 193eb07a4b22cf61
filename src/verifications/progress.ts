import { z } from 'zod'
import type { FindingReason } from '../findings/finding.ts'
import type { Evidence } from './evidence.ts'
import type { PersonProgress } from './verification.ts'

/** What is outstanding of a department, without the evidence itself. */
export interface ProgressSummary {
  /** Why something is outstanding: what most of it has in common; null where nothing is. */
  readonly reason: FindingReason | null
  /** Of how many items nothing is outstanding. */
  readonly answeredItems: number
}

/** An item of a person that may be asked about and of which nobody knows yet: silence and failures are not “none”. */
export function isOutstanding({ decision, answer }: Evidence): boolean {
  if (!decision.granted) return false
  return answer === null || answer.outcome === 'NOT_RETURNED' || answer.outcome === 'ERROR'
}

/** The same for each pair of an item and a person, wherever it stands. */
export function pairOf({ item, idNumber }: Pick<Evidence, 'item' | 'idNumber'>): string {
  return `${item} ${idNumber}`
}

/** @param items those that the department is asked for; one of which there is no evidence at all is outstanding. */
export function summarise(evidence: readonly Evidence[], items: readonly string[]): ProgressSummary {
  const known = new Set(evidence.map(({ item }) => item))
  const outstanding = evidence.filter(isOutstanding)
  const open = new Set(outstanding.map(({ item }) => item))
  const counts = new Map<FindingReason, number>()
  for (const { answer } of outstanding) {
    if (answer?.reasonCode) counts.set(answer.reasonCode, (counts.get(answer.reasonCode) ?? 0) + 1)
  }
  const [most] = [...counts].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  return {
    reason: most?.[0] ?? null,
    answeredItems: items.filter((item) => known.has(item) && !open.has(item)).length,
  }
}

/**
 * How far a department is with each person of a household.
 *
 * @param people ID numbers in the order of the consent.
 * @param items those that the department is asked for; one of which there is no evidence is outstanding.
 * @param before what was known of each of them, in the same order.
 * @param at when the evidence came.
 */
export function progressOfPeople(
  evidence: readonly Evidence[],
  people: readonly string[],
  items: readonly string[],
  before: readonly PersonProgress[],
  at: Date,
): PersonProgress[] {
  const byPerson = Map.groupBy(evidence, ({ idNumber }) => idNumber)
  return people.map((idNumber, place) => {
    const own = byPerson.get(idNumber) ?? []
    const refused = own.filter(({ decision }) => !decision.granted).length
    const outstanding = own.filter(isOutstanding).length
    const known = before[place]
    const answeredItems = own.length - refused - outstanding
    return {
      askedItems: items.length - refused,
      answeredItems,
      answeredAt: answeredItems > (known?.answeredItems ?? 0) ? at : (known?.answeredAt ?? null),
    }
  })
}

const peopleShape = z.array(
  z.object({ asked: z.int(), answered: z.int(), at: z.iso.datetime().optional() }).transform(
    ({ asked, answered, at }): PersonProgress => ({
      askedItems: asked,
      answeredItems: answered,
      answeredAt: at === undefined ? null : new Date(at),
    }),
  ),
)

/** As a row keeps it. */
export function writePeople(people: readonly PersonProgress[]): string {
  return JSON.stringify(
    people.map(({ askedItems, answeredItems, answeredAt }) => ({
      asked: askedItems,
      answered: answeredItems,
      ...(answeredAt ? { at: answeredAt.toISOString() } : {}),
    })),
  )
}

/** The way back from {@link writePeople}, of what the database parsed. */
export function readPeople(value: unknown): PersonProgress[] {
  return peopleShape.parse(value)
}

/** Whom an answer of a department with several items is about, and under which name it holds them. */
import { type Mode, peopleAnswered } from './behaviour.ts'
import type { Holding } from './holdings.ts'
import type { Records } from './records.ts'
import { strangersTo } from './strangers.ts'

/** A person in an answer. */
export interface PersonAnswered {
  readonly idNumber: string
  /** The name under which the department holds the person; empty where it holds nothing. */
  readonly holder: string
}

/** The people whom an answer is about when `ids` were asked for, by a department that holds these kinds of records. */
export function answeredOn(
  records: Records,
  holdings: readonly Holding[],
  ids: readonly string[],
  mode: Mode,
): readonly PersonAnswered[] {
  const holder = (idNumber: string): string => {
    for (const holding of holdings) {
      const held = records.held(holding, idNumber)
      if (held.records.length > 0) return held.holder
    }
    return ''
  }
  const people = peopleAnswered(ids, mode, (count) =>
    strangersTo(ids, records.everybody(), (id) => holder(id) !== '', count),
  )
  return people.map((idNumber) => ({ idNumber, holder: holder(idNumber) }))
}

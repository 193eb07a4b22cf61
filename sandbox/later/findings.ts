/** What a department that answers later finds when it looks, in the form in which it hands that in. */
import type { Mode } from '../behaviour.ts'
import { peopleAnswered } from '../behaviour.ts'
import type { Holding } from '../holdings.ts'
import type { SubmittedAnswer } from '../hub-access.ts'
import type { Records } from '../records.ts'
import { strangersTo } from '../strangers.ts'

/** An item of the hub, with the kind of record behind it and how a record is written. */
export interface LaterItem {
  readonly holding: Holding
  /** Without number and name of the person, which every row has (`sfzh`, `xm`). */
  rows(records: Records, idNumber: string): readonly object[]
}

export interface Asked {
  readonly item: string
  readonly idNumber: string
}

/** Of each pair that the department knows the item of: its rows, or that there is nothing. */
export function findingsOn(
  records: Records,
  items: Readonly<Record<string, LaterItem>>,
  asked: readonly Asked[],
  mode: Mode,
): readonly SubmittedAnswer[] {
  return [...Map.groupBy(asked, ({ item }) => item)].flatMap(([id, pairs]) => {
    const item = Object.hasOwn(items, id) ? items[id] : undefined
    if (!item) return []
    const ids = pairs.map(({ idNumber }) => idNumber)
    const holds = (idNumber: string) => records.held(item.holding, idNumber).records.length > 0
    const people = peopleAnswered(ids, mode, (count) => strangersTo(ids, records.everybody(), holds, count))
    return people.map((idNumber): SubmittedAnswer => {
      const { holder } = records.held(item.holding, idNumber)
      const rows = item.rows(records, idNumber).map((row) => ({ sfzh: idNumber, xm: holder, ...row }))
      return rows.length === 0 ? { item: id, idNumber, nothing: true } : { item: id, idNumber, rows }
    })
  })
}

import { DepartmentFault } from './adapter.ts'
import type { DeliveredRow, Deliveries, Holding, Refusal } from './deliveries.ts'
import { SYNTHETIC_PREFIX } from './test-people.ts'

/**
 * Deliveries for the certification of a department that is not live yet: what lies in its place is read and judged, but
 * nothing is kept, moved or written. Of the people in it only invented ones are remembered, for as long as this lives.
 *
 * @param held what the department's live version took already; it answers where nothing new lies there.
 */
export function trialDeliveries(held: Deliveries): Deliveries {
  const holdings = new Map<string, { asOf: number; people: Map<string, Holding['rows'][number][]> }>()
  const refusals = new Map<string, Refusal>()
  return {
    trial: true,
    isDone: () => Promise.resolve(false),
    async take(kind, file, rows) {
      const people = await peopleIn(rows)
      const before = holdings.get(kind)
      if (before && before.asOf > file.asOf) return 'OLDER'
      holdings.set(kind, { asOf: file.asOf, people })
      refusals.delete(kind)
      return 'TAKEN'
    },
    refuse(kind, _file, refusal) {
      refusals.set(kind, refusal)
      return Promise.resolve()
    },
    // What answers an inquiry belongs to the live version, and is left to it.
    answered: () => Promise.resolve(),
    consult(kind, idNumbers) {
      const refusal = refusals.get(kind)
      if (refusal) return Promise.reject(new DepartmentFault('GARBLED', sentence(refusal)))
      const own = holdings.get(kind)
      if (!own) return held.consult(kind, idNumbers)
      return Promise.resolve({
        asOf: own.asOf,
        rows: [...new Set(idNumbers)].flatMap((idNumber) => own.people.get(idNumber) ?? []),
      })
    },
  }
}

async function peopleIn(rows: AsyncIterable<DeliveredRow>): Promise<Map<string, Holding['rows'][number][]>> {
  const people = new Map<string, Holding['rows'][number][]>()
  for await (const { person, row } of rows) {
    if (!person.startsWith(SYNTHETIC_PREFIX)) continue
    const own = people.get(person)
    if (own) own.push(row)
    else people.set(person, [row])
  }
  return people
}

function sentence({ reason, row, column }: Refusal): string {
  const place = [...(row === null ? [] : [`row ${row}`]), ...(column === null ? [] : [`column “${column}”`])]
  return `the file is refused: ${[...place, reason].join(': ')}`
}

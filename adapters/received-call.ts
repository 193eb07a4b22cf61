import type { Call, ReceivedCall } from './adapter.ts'
import type { CallPlan, ItemPlan } from './department-plan.ts'
import { columnOfRole, examineRows, readingFaults } from './mapping/examination.ts'
import { columnOf, parsePath } from './mapping/path.ts'

/** A call as a protocol needs it that takes rows before anybody asks: whose a row is, and whether it can be read. */
export function receivedCall({ call, items }: CallPlan): ReceivedCall<Call> {
  const [first] = items
  return {
    call,
    columns: [...new Set(items.flatMap(columnsOfTable))],
    keyColumn: first ? columnOfRole(first, 'ID_NUMBER') : '',
    silences: items.map(({ silence }) => silence),
    keysOf: (row) => items.map(({ readKey }) => readKey(row, undefined)),
    faultOf(row) {
      for (const item of items) {
        const [fault] = readingFaults(item, row)
        if (fault) return fault
      }
      return null
    },
    examine(at, rows, person) {
      const item = items[at]
      if (!item) throw new RangeError('no such item')
      return examineRows(item, rows, person)
    },
  }
}

/** The names of the columns that an item reads, without those inside of others. */
function columnsOfTable({ columns }: ItemPlan): string[] {
  return columns.flatMap(({ name }) => {
    const path = parsePath(name)
    const column = typeof path === 'string' ? null : columnOf(path)
    return column === null ? [] : [column]
  })
}

/** What a filter of the access log looks for. */
import { expect, test } from 'vitest'
import { searchOf } from '../../../src/ledger/search/filter.ts'

test('a department is found by its slug, as everywhere, and by what its items’ ids begin with', () => {
  for (const department of ['civil-affairs', 'civilAffairs']) {
    expect(searchOf({ department }).sets).toEqual([{ dimension: 'DEPARTMENT', value: 'civilAffairs' }])
    expect(searchOf({ department, outcome: 'HIT' }).sets).toEqual([
      { dimension: 'DEPARTMENT_OUTCOME', value: 'HIT civilAffairs' },
    ])
  }
})

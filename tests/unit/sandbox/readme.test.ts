import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MODES } from '../../../sandbox/behaviour.ts'
import { PERSONAS, type PersonaHousehold } from '../../../sandbox/personas.ts'
import { CORE_SLUGS, DEPARTMENT_SLUGS } from '../../../sandbox/slugs.ts'

const lines = readFileSync(new URL('../../../sandbox/README.md', import.meta.url), 'utf8')
  .split('\n')
  // The cells of a table, without what aligns them.
  .map((line) => line.replaceAll(/ *\| */g, '|'))
const households: readonly (readonly [string, PersonaHousehold])[] = Object.entries(PERSONAS)

describe("the sandbox's README", () => {
  test('has a row for every persona, with household and outcomes as the data have them', () => {
    for (const [key, { members, supporters }] of households) {
      for (const { idNumber, name, outcomes } of [...members, ...supporters]) {
        const row = lines.find((line) => line.startsWith(`|${idNumber}|`)) ?? ''
        const [shownName, household, ...cells] = row.split('|').slice(2)
        expect(shownName).toBe(name)
        expect(household).toContain(`\`${key}\``)
        expect(cells.slice(0, 4)).toEqual(CORE_SLUGS.map((slug) => outcomes[slug]))
      }
    }
  })

  test('has a row for every persona on whom other departments hold something, naming it', () => {
    for (const [, { members, supporters }] of households) {
      for (const { idNumber, name, further } of [...members, ...supporters]) {
        const row = lines.findLast((line) => line.startsWith(`|${idNumber}|`)) ?? ''
        const [shownName, fields = ''] = row.split('|').slice(2)
        expect(shownName).toBe(name)
        const shown = fields === '' ? [] : fields.split(', ')
        const stated = Object.entries(further).map(([field, outcome]) =>
          outcome === 'HIT' ? `\`${field}\`` : `\`${field}\` ${outcome}`,
        )
        expect(shown).toEqual(stated)
      }
    }
  })

  test('describes how every department speaks', () => {
    for (const slug of DEPARTMENT_SLUGS)
      expect(lines.some((line) => line.startsWith(`**${slug}**`))).toBe(true)
  })

  test('has a row for every mode', () => {
    for (const mode of MODES) expect(lines.some((line) => line.startsWith(`|\`${mode}\`|`))).toBe(true)
  })
})

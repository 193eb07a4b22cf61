import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regionCovers } from '../../../src/access/region.ts'
import { addDays } from '../../../src/calendar.ts'
import { readStandard } from '../../../src/programmes/read-document.ts'
import { inForce, type Published } from '../../../src/programmes/standard.ts'
import { replacedInThePast } from '../../../src/programmes/trial.ts'
import { runs } from '../../testkit/effort.ts'
import { smallProgramme } from '../../testkit/standards.ts'

const START = '2026-01-01'
const day = fc.integer({ min: 0, max: 12 }).map((days) => addDays(START, days))
const region = fc.constantFrom('990000', '990100', '990101', '990200', '980000')
const parsed = new Map<string, Published['document']>()

function documentOf(of: Parameters<typeof smallProgramme>[0]): Published['document'] {
  const text = smallProgramme(of)
  const document = parsed.get(text) ?? readStandard('small', text).document
  if (!document) throw new Error(text)
  parsed.set(text, document)
  return document
}

/** Versions as they might have been published, numbered one after another. */
const published = fc
  .array(
    fc.record({
      region,
      slug: fc.constantFrom('grant', 'heating'),
      from: day,
      lasts: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
    }),
    { maxLength: 12 },
  )
  .map((drafts) => {
    const all: Published[] = []
    for (const { lasts, ...draft } of drafts) {
      const until = lasts === undefined ? undefined : addDays(draft.from, lasts)
      const document = documentOf({ ...draft, until })
      const before = all.filter(
        (one) => one.document.slug === draft.slug && one.document.region === draft.region,
      )
      all.push({ document, version: before.length + 1 })
    }
    return all
  })

const speaks = ({ document: { region: of, effective } }: Published, where: string, on: string): boolean =>
  regionCovers(of, where) && effective.from <= on && (effective.until === undefined || on <= effective.until)

const nameOf = ({ document, version }: Published): string =>
  `${document.region}/${document.slug}@${version} from ${document.effective.from}`

/** How many of its digits a region's code fixes. */
const depth = (code: string): number => code.replace(/(?:00)*$/, '').length

describe('of any set of published versions', () => {
  test('one of each document is in force where any speaks: the nearest region’s, then the latest day’s, then the newest', () => {
    fc.assert(
      fc.property(published, region, day, (all, where, on) => {
        const found = inForce(all, where, on)
        const speaking = all.filter((one) => speaks(one, where, on))
        expect(found.map(({ document }) => document.slug)).toEqual(
          [...new Set(speaking.map(({ document }) => document.slug))].sort(),
        )
        for (const chosen of found) {
          for (const other of speaking.filter(({ document }) => document.slug === chosen.document.slug)) {
            if (other === chosen) continue
            const [a, b] = [chosen, other].map(
              ({ document, version }) => [depth(document.region), document.effective.from, version] as const,
            )
            if (!a || !b) throw new Error('two versions')
            const isBetter = a[0] !== b[0] ? a[0] > b[0] : a[1] !== b[1] ? a[1] > b[1] : a[2] > b[2]
            if (!isBetter) throw new Error(`${nameOf(chosen)} before ${nameOf(other)}`)
          }
        }
      }),
      { numRuns: runs(40, 100) },
    )
  })

  test('a further one that is not refused for it changes no day before today', () => {
    fc.assert(
      fc.property(published, published, day, region, (all, more, today, where) => {
        const [draft] = more
        if (!draft) return
        const version = 1 + all.length
        const tried: Published = { document: draft.document, version }
        if (replacedInThePast(tried, all, today)) return
        for (let on = START; on < today; on = addDays(on, 1)) {
          const after = inForce([...all, tried], where, on).filter((one) => one !== tried)
          const before = inForce(all, where, on)
          // Where something counted before, it counts still.
          if (
            where === tried.document.region &&
            JSON.stringify(after.map(nameOf)) !== JSON.stringify(before.map(nameOf))
          )
            throw new Error(`${on} changed`)
        }
      }),
      { numRuns: runs(40, 100) },
    )
  })
})

/** What an entry comes to depends on the entries up to it alone. */
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { UNKNOWN_RELATION } from '../../../src/people/relation.ts'
import {
  areFaults,
  type CompiledAuditRule,
  compileAuditRule,
} from '../../../src/programmes/audit-rules/compile.ts'
import { AUDIT_RULE_KEYS } from '../../../src/programmes/audit-rules/document-keys.ts'
import type { JudgedEntry } from '../../../src/programmes/audit-rules/entry.ts'
import { evidenceOf, judgeEntry } from '../../../src/programmes/audit-rules/judge.ts'
import { RuleWindows } from '../../../src/programmes/audit-rules/rule-windows.ts'
import { tryStandard } from '../../../src/programmes/read-document.ts'
import { readStandardFolders } from '../../../src/programmes/standard-folders.ts'
import { BUNDLED_RULES } from '../../testkit/bundled-rules.ts'

const RULES = `${BUNDLED_RULES}/990000`
const CALENDAR = {
  years: new Set([2026]),
  holidays: new Set(['2026-10-01']),
  workdays: new Set(['2026-02-28']),
}

let rules: ReadonlyMap<string, CompiledAuditRule>
beforeAll(async () => {
  const { files, faults } = await readStandardFolders([RULES])
  expect(faults).toEqual([])
  rules = new Map(
    files.map(({ document }) => {
      if (document.kind !== 'audit-rule') throw new TypeError('no audit rule')
      const rule = compileAuditRule({ document, version: 1 }, CALENDAR)
      if (areFaults(rule)) throw new TypeError(JSON.stringify(rule))
      return [document.slug, rule]
    }),
  )
})

function entryAt(at: string, changes: Partial<JudgedEntry> = {}): JudgedEntry {
  return {
    id: `entry-${changes.index ?? 0}`,
    index: 0,
    at: Date.parse(at),
    kind: 'DISCLOSURE',
    decision: 'GRANTED',
    reason: null,
    subject: 'officer-1',
    role: 'OFFICER',
    organisation: '990100-mz',
    region: '990100',
    purpose: 'APPLICATION',
    forgotten: false,
    caseNumber: 'SQ-1',
    caseOpened: true,
    consentId: null,
    address: null,
    people: ['a'],
    relations: [UNKNOWN_RELATION],
    ...changes,
  }
}

function ruleOf(slug: string): CompiledAuditRule {
  const rule = rules.get(slug)
  if (!rule) throw new TypeError(`no rule ${slug}`)
  return rule
}

/** Judges entries in their order by a rule that has seen everything before. */
function judgeInOrder(rule: CompiledAuditRule, entries: readonly JudgedEntry[]) {
  const windows = new RuleWindows(rule)
  return entries.map((entry) => {
    for (const { of } of windows.wanted(entry)) windows.begin(of, Number.NEGATIVE_INFINITY)
    windows.add(entry)
    return judgeEntry(rule, entry, windows)
  })
}

describe('off-hours', () => {
  test.each([
    ['2026-10-01T10:00:00+08:00', true],
    ['2026-02-28T10:00:00+08:00', false],
    ['2026-03-01T10:00:00+08:00', true],
    ['2026-03-02T07:29:00+08:00', true],
    ['2026-03-02T07:30:00+08:00', false],
    ['2026-03-02T19:00:00+08:00', true],
  ])('%s: %s, by the calendar with its holidays and make-up days', (at, isOff) => {
    expect(ruleOf('off-hours').offHours(Date.parse(at))).toBe(isOff)
  })
})

test('what an entry forgot is not known of it, and counts for nobody', () => {
  const forgotten = entryAt('2026-03-02T10:00:00+08:00', {
    forgotten: true,
    caseNumber: null,
    caseOpened: null,
    people: [],
    relations: [],
  })
  for (const [slug, rule] of rules) {
    const judged = judgeInOrder(rule, [forgotten])
    expect([slug, judged.flatMap(({ triggers }) => triggers)]).toEqual([slug, []])
  }
  expect(judgeInOrder(ruleOf('without-case'), [forgotten])[0]?.undetermined).toBe(true)
})

test('a burst is told with its numbers and limit, and rests on the entries that were counted', () => {
  const entries = Array.from({ length: 31 }, (_, index) =>
    entryAt('2026-03-02T10:00:00+08:00', {
      index,
      id: `entry-${index}`,
      at: Date.parse('2026-03-02T10:00:00+08:00') + index * 1000,
      people: [`person-${index}`],
    }),
  )
  const rule = ruleOf('bursts')
  const found = judgeInOrder(rule, entries).flatMap(({ triggers }) => triggers)
  expect(found.map(({ entry }) => entry.index)).toEqual([29, 30])
  expect(found[1]?.comparisons).toEqual([{ value: '31', is: '>=', threshold: '30' }])
  expect(found[1] && evidenceOf(found[1])).toHaveLength(31)
})

test('docs/write-an-audit-rule.md shows a rule that passes its trial as it stands', async () => {
  const page = await readFile(new URL('../../../docs/write-an-audit-rule.md', import.meta.url), 'utf8')
  const shown = [...page.matchAll(/```yaml\n(kind: audit-rule[\s\S]*?)```/g)].map(([, text = '']) => text)
  expect(shown).toHaveLength(1)
  for (const text of shown) expect(tryStandard('page', text, []).faults).toEqual([])
  const explained = new Set([...page.matchAll(/^\| `([\w.]+)`/gm)].map((match) => match[1]))
  expect(Object.keys(AUDIT_RULE_KEYS).filter((key) => !explained.has(key))).toEqual([])
})

describe('an audit rule is not published', () => {
  const faultsOf = async (slug: string, change: (document: Record<string, unknown>) => void) => {
    const document = parse(await readFile(`${RULES}/${slug}.yaml`, 'utf8')) as Record<string, unknown>
    change(document)
    return tryStandard('rule', stringify(document), []).faults.map(
      ({ at, message, zh }) => `${at} ${message} ${zh}`,
    )
  }
  const firstEntry = (document: Record<string, unknown>) => {
    const [test] = document['tests'] as { entries: Record<string, unknown>[] }[]
    return test?.entries[0] ?? {}
  }

  test('whose tests find something else', async () => {
    const faults = await faultsOf('bursts', (document) => {
      document['parameters'] = [
        { id: 'most', title: { zh: '人数', en: 'People' }, unit: 'COUNT', value: '50' },
      ]
    })
    expect(faults).toEqual([expect.stringContaining('findings: 0, expected 1')])
  })

  test('whose tests say what no condition reads, or leave out what one reads', async () => {
    expect(
      await faultsOf('bursts', (document) => {
        firstEntry(document)['purpose'] = 'APPLICATION'
      }),
    ).toEqual([expect.stringContaining('nothing of the rule reads purpose')])
    expect(
      await faultsOf('bursts', (document) => {
        delete firstEntry(document)['people']
      }),
    ).toEqual([expect.stringContaining('the rule reads people')])
  })

  test.each([
    ['a parameter that nothing reads', { finds: 'looked >= 30' }, 'no condition reads the parameter most'],
    [
      'an explanation that names what there is not',
      { explanation: { zh: '{looked}', en: '{nobody}' } },
      '{nobody}',
    ],
    ['a condition that is none', { finds: 'looked' }, 'not true or false'],
    ['a variable that there is not', { finds: 'looked >= parameters.most && seen' }, 'seen'],
    ['a stretch of time beyond a quarter', { within: 'P200D' }, 'at most P90D'],
    ['only tests that find', { tests: undefined }, 'tests'],
  ])('with %s', async (_what, change, told) => {
    const faults = await faultsOf('bursts', (document) => Object.assign(document, change))
    expect(faults.join('\n')).toContain(told)
  })

  test('under the name of a programme', async () => {
    const { files } = await readStandardFolders([`${RULES}/../../programmes/990000`])
    const published = files.map(({ document }) => ({ document, version: 1 }))
    const text = (await readFile(`${RULES}/bursts.yaml`, 'utf8')).replace('slug: bursts', 'slug: temporary')
    expect(tryStandard('rule', text, published).faults).toMatchObject([{ at: 'slug' }])
  })
})

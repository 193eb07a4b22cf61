/** The shipped rules over a real ledger: planted misuse is found, innocent use is not, however many are judged at once. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { ruleStatistics } from '../../../src/auditing/statistics.ts'
import { emptyHousehold } from '../../../src/keeping/empty-household.ts'
import { DatabaseLibrary } from '../../../src/programmes/library.ts'
import { BUNDLED_RULES } from '../../testkit/bundled-rules.ts'
import { idAt, type PlantedEntry, type PlantedLedger, plantLedger } from '../../testkit/planted-ledger.ts'

const RULES = `${BUNDLED_RULES}/990000`
const open: PlantedLedger[] = []
afterEach(async () => {
  for (const ledger of open.splice(0)) await ledger.close()
})

const plant = async (entries: readonly (PlantedEntry & { id: string })[]): Promise<PlantedLedger> => {
  const ledger = await plantLedger(entries, RULES)
  open.push(ledger)
  return ledger
}
const inOrder = (entries: readonly PlantedEntry[]) =>
  entries
    .map((entry) => ({ ...entry, id: idAt(entry.at) }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))

/** A Monday morning in China, so many minutes later. */
const monday = (minutes: number) =>
  new Date(Date.parse('2026-03-02T09:00:00+08:00') + minutes * 60_000).toISOString()
const times = (count: number, entry: (n: number) => PlantedEntry) =>
  Array.from({ length: count }, (_, n) => entry(n))
/** Says that a case is there. */
const letter = (caseNumber: string): PlantedEntry => ({
  at: '2026-03-01T10:00:00+08:00',
  kind: 'CONSENT_RECORDED',
  caseNumber,
})

const CONSENT = '019f0000-0000-7000-8000-000000000001'

/** For each rule what it is there for, by an officer of its own. */
const MISUSE: Readonly<Record<string, readonly PlantedEntry[]>> = {
  'without-case': times(3, (n) => ({
    at: monday(n),
    subject: 'caseless',
    caseNumber: `X-${n}`,
    people: [`p-${n}`],
  })),
  'same-surname-and-address': [
    { at: monday(0), subject: 'kin', caseNumber: 'SQ-1', people: ['p', 'q'], relation: '1=SURNAME,ADDRESS' },
  ],
  colleagues: [
    { at: monday(0), subject: 'mate', caseNumber: 'SQ-1', people: ['p'], relation: '0=COLLEAGUE,ADDRESS?' },
  ],
  'many-officers': times(3, (n) => ({
    at: monday(n * 600),
    subject: `one-of-${n}`,
    caseNumber: 'SQ-1',
    people: ['star'],
  })),
  bursts: times(35, (n) => ({ at: monday(n), subject: 'hasty', caseNumber: 'SQ-1', people: [`many-${n}`] })),
  'off-hours': times(3, (n) => ({
    at: `2026-03-02T23:0${n}:00+08:00`,
    subject: 'owl',
    caseNumber: 'SQ-1',
    people: ['late'],
  })),
  'after-a-refusal': [
    ...times(2, (n) => ({
      at: monday(n),
      subject: 'stubborn',
      decision: 'REFUSED',
      reason: 'PERSON_NOT_COVERED',
      caseNumber: 'SQ-1',
      people: ['wanted'],
    })),
    { at: monday(30), subject: 'stubborn', caseNumber: 'SQ-1', people: ['wanted', 'other'] },
  ],
  'revoked-consent': [
    { at: monday(0), kind: 'CONSENT_REVOKED', subject: 'resident', role: 'RESIDENT', consentId: CONSENT },
    {
      at: monday(60),
      subject: 'deaf',
      decision: 'REFUSED',
      reason: 'CONSENT_REVOKED',
      caseNumber: 'SQ-1',
      consentId: CONSENT,
      people: ['r'],
    },
  ],
}

/** A day's work: cases that were opened, families looked at twice, a slip of the pen, an evening. */
const INNOCENT: readonly PlantedEntry[] = [
  letter('SQ-1'),
  letter('SQ-2'),
  ...times(20, (n) => ({
    at: monday(n * 20),
    subject: 'diligent',
    caseNumber: n % 2 === 0 ? 'SQ-1' : 'SQ-2',
    people: [`family-${n}`, `family-${n}-b`],
    relation: '0=SURNAME,ADDRESS?;1=ADDRESS?',
  })),
  {
    at: monday(5),
    subject: 'diligent',
    decision: 'REFUSED',
    reason: 'CASE_DIFFERS',
    caseNumber: 'SQ-9',
    people: ['family-1'],
  },
  { at: '2026-03-02T20:00:00+08:00', subject: 'diligent', caseNumber: 'SQ-1', people: ['family-2'] },
  // An emergency opens its case, and is a finding of its own kind already.
  { at: monday(-10), kind: 'EMERGENCY_OPENED', subject: 'rescuer', caseNumber: 'E-1' },
  ...times(3, (n) => ({
    at: monday(n),
    subject: 'rescuer',
    caseNumber: 'E-1',
    people: [`rescued-${n}`],
  })),
  ...times(60, (n) => ({
    at: monday(n),
    subject: 'program',
    role: 'CLIENT_APPLICATION',
    caseNumber: `Y-${n}`,
    people: [`queue-${n}`],
  })),
]

describe('the shipped rules', () => {
  test('find what each of them is there for, and nothing in a day of honest work', {
    timeout: 120_000,
  }, async () => {
    const all = [...INNOCENT, ...Object.values(MISUSE).flat()]
    const ledger = await plant(inOrder(all))
    await ledger.judge()
    const found = await ledger.findings()
    const told = found.map(({ rule, key }) => `${rule}: ${key.replace('\n', ', ')}`)
    expect(told.toSorted()).toEqual([
      'after-a-refusal: stubborn, wanted',
      'bursts: hasty',
      'colleagues: mate, p',
      'many-officers: star',
      'off-hours: owl',
      `revoked-consent: ${CONSENT}`,
      'same-surname-and-address: kin, q',
      'without-case: caseless',
    ])
    expect(found.find(({ rule }) => rule === 'bursts')).toMatchObject({
      counts: { looked: '35' },
      subjects: ['hasty'],
      explanation_zh: 'hasty 在 1 小时 内查询了 35 人（界限 30 人）。',
    })
    expect(found.find(({ rule }) => rule === 'many-officers')?.subjects).toEqual([
      'one-of-0',
      'one-of-1',
      'one-of-2',
    ])
  })

  test('say of how many entries they could not tell', async () => {
    const ledger = await plant(inOrder(INNOCENT))
    await ledger.judge()
    const { rows } = await sql<{ judged: number; undetermined: number }>`
      select judged, undetermined from audit_rule_days where rule = 'same-surname-and-address'`.execute(
      ledger.storage.database.kysely,
    )
    // The officer's own twenty, the one of the evening, three of an emergency, and sixty of a program that is in no register.
    expect(rows).toEqual([{ judged: 84, undetermined: 84 }])
  })
})

describe('departments', () => {
  const usualMonth = async (ledger: PlantedLedger): Promise<void> => {
    await sql`
      insert into audit_department_hours (department, hour, asked, silent, none, alone, alone_ms)
      select department, day + interval '1 hour', 200, 2, 100, 100, 20000
      from unnest(array['tax', 'housing']) department, generate_series('2026-02-10T00:00:00Z'::timestamptz,
        '2026-03-01T00:00:00Z'::timestamptz, interval '1 day') day`.execute(ledger.storage.database.kysely)
  }
  const answers = (
    at: string,
    item: string,
    outcomes: Record<string, number>,
    durationMs: number,
  ): PlantedEntry => ({
    at,
    caseNumber: 'SQ-1',
    subject: 'program',
    role: 'CLIENT_APPLICATION',
    items: { [item]: outcomes },
    durationMs,
  })
  /** What lets the hour, and the day, be over. */
  const nextDay: PlantedEntry = { at: '2026-03-03T09:00:00+08:00', kind: 'ACCESS_LOG_READ', role: 'AUDITOR' }

  test('that are slow, silent or empty against what is usual are found by hour and day', async () => {
    const ledger = await plant(
      inOrder([
        ...times(60, (n) => answers(monday(n / 2), 'tax.incomeTax', { NONE: 1, HIT: 1 }, 4000)),
        ...times(60, (n) => answers(monday(n / 2), 'housing.realEstate', { NOT_RETURNED: 1, NONE: 1 }, 100)),
        nextDay,
      ]),
    )
    await usualMonth(ledger)
    await ledger.judge(7)
    const found = await ledger.findings()
    expect(found.map(({ rule, key }) => `${rule} ${key}`).toSorted()).toEqual([
      'department-empty housing',
      'department-silent housing',
      'department-slow tax',
    ])
    expect(found.find(({ rule }) => rule === 'department-slow')?.explanation_zh).toBe(
      'tax 本小时平均用时 4000 毫秒，平时为 200 毫秒（界限 3 倍）。',
    )
  })

  test('that answer as usual are not, nor those of which nothing is known', async () => {
    const ledger = await plant(
      inOrder([
        ...times(60, (n) => answers(monday(n / 2), 'tax.incomeTax', { NONE: 1, HIT: 1 }, 250)),
        ...times(60, (n) => answers(monday(n / 2), 'newcomer.item', { NOT_RETURNED: 2 }, 9000)),
        nextDay,
      ]),
    )
    await usualMonth(ledger)
    await ledger.judge()
    expect(await ledger.findings()).toEqual([])
  })
})

test('an erased household leaves nobody in the findings that were gathered by its people', async () => {
  const ledger = await plant(inOrder([letter('SQ-1'), ...(MISUSE['colleagues'] ?? [])]))
  await ledger.judge()
  const { kysely } = ledger.storage.database
  await sql`
    insert into consents (id, organisation, client_request_id, region, purposes, valid_from, valid_to, sealed_people,
      recorded_at, sensitive_items)
    values (${CONSENT}, 'o', 'c', '990100', '{}', '2026-01-01', '2026-12-31', '', now(), false)`.execute(
    kysely,
  )
  await sql`insert into consent_people values (${CONSENT}, 'p')`.execute(kysely)
  await kysely
    .transaction()
    .execute((transaction) => emptyHousehold(transaction, { consentId: CONSENT, people: ['p'] }, new Date()))
  const [finding] = await ledger.findings()
  expect(finding).toMatchObject({ rule: 'colleagues', key: expect.stringMatching(/^mate\nerased:/) })
})

describe('a household that was erased before its entries were judged', () => {
  const erased: PlantedEntry = {
    at: monday(90),
    kind: 'HOUSEHOLD_ERASED',
    consentId: CONSENT,
    people: ['p'],
  }
  const misuse = [letter('SQ-1'), ...(MISUSE['colleagues'] ?? [])]
  const keys = async (ledger: PlantedLedger) => (await ledger.findings()).map(({ rule, key }) => [rule, key])

  test.each([1, 1000])('leaves nobody in what is found of them, %i entries at a time', async (batch) => {
    const ledger = await plant(inOrder([...misuse, erased]))
    await ledger.judge(batch)
    expect(await keys(ledger)).toEqual([['colleagues', expect.stringMatching(/^mate\nerased:/)]])
  })

  test('and refused to be erased, or named by another letter, its people stay in it', async () => {
    const refused = await plant(
      inOrder([...misuse, { ...erased, decision: 'REFUSED', reason: 'ROLE_MAY_NOT' }]),
    )
    await refused.judge()
    expect(await keys(refused)).toEqual([['colleagues', 'mate\np']])
    const named = await plant(inOrder([...misuse, erased]))
    const { kysely } = named.storage.database
    await sql`
      insert into consents (id, organisation, client_request_id, region, purposes, valid_from, valid_to, sealed_people,
        recorded_at, sensitive_items)
      values (gen_random_uuid(), 'o', 'c', '990100', '{}', '2026-01-01', '2026-12-31', '', now(), false)`.execute(
      kysely,
    )
    await sql`insert into consent_people select id, 'p' from consents`.execute(kysely)
    await named.judge()
    expect(await keys(named)).toEqual([['colleagues', 'mate\np']])
  })
})

test('statistics name rules by their titles, also those that never found anything', async () => {
  const ledger = await plant(inOrder(INNOCENT))
  await ledger.judge()
  const { database } = ledger.storage
  const listing = { regionPrefix: null, rule: null, from: null, until: null }
  const statistics = await ruleStatistics(database.kysely, new DatabaseLibrary(database), listing, new Date())
  expect(statistics.find(({ rule }) => rule === 'same-surname-and-address')).toMatchObject({
    opened: 0,
    title: { zh: expect.stringMatching(/\p{sc=Han}/u), en: expect.stringMatching(/^[A-Z].* /) },
  })
  expect(statistics.filter(({ rule, title }) => title.zh === rule)).toEqual([])
})

describe('a ledger', () => {
  test('comes to the same, however many entries are judged at once, and judged again to nothing more', {
    timeout: 120_000,
  }, async () => {
    const step = fc.record({
      minutes: fc.integer({ min: 0, max: 120 }),
      subject: fc.constantFrom('a', 'b', 'c', 'd'),
      people: fc.uniqueArray(fc.constantFrom('p', 'q', 'r', 's'), { minLength: 1, maxLength: 2 }),
      refused: fc.boolean(),
      relation: fc.constantFrom('', '0=COLLEAGUE', '0=SURNAME,ADDRESS', '0=SURNAME,ADDRESS?'),
      kind: fc.constantFrom('DISCLOSURE', 'DISCLOSURE', 'REPORT_READ', 'CONSENT_REVOKED', 'CONSENT_RECORDED'),
      caseNumber: fc.constantFrom('SQ-1', 'SQ-2', 'SQ-3'),
    })
    const [steps = []] = fc.sample(fc.array(step, { minLength: 60, maxLength: 60 }), {
      numRuns: 1,
      seed: 20261127,
    })
    let at = Date.parse('2026-03-02T05:00:00+08:00')
    const entries = inOrder(
      steps.map(({ minutes, refused, ...entry }) => {
        at += minutes * 60_000
        return {
          ...entry,
          at: new Date(at).toISOString(),
          consentId: `019f0000-0000-7000-8000-00000000000${entry.caseNumber.slice(-1)}`,
          decision: refused ? 'REFUSED' : 'GRANTED',
          ...(refused ? { reason: 'PERSON_NOT_COVERED' } : {}),
        }
      }),
    )
    const came: unknown[] = []
    for (const batch of [7, 1000]) {
      const ledger = await plant(entries)
      await ledger.judge(batch)
      const findings = await ledger.findings()
      const { rows } = await sql`
        select rule, day, judged, undetermined from audit_rule_days order by rule, day`.execute(
        ledger.storage.database.kysely,
      )
      came.push({ findings, rows })
      await ledger.judge(batch)
      expect(await ledger.findings()).toEqual(findings)
    }
    expect((came[0] as { findings: unknown[] }).findings.length).toBeGreaterThan(8)
    expect(came[1]).toEqual(came[0])
  })

  test('is judged by one node at a time, and of what failed nothing stays', {
    timeout: 120_000,
  }, async () => {
    const ledger = await plant(inOrder([letter('SQ-1'), ...(MISUSE['bursts'] ?? [])]))
    const { database } = ledger.storage
    // Whatever goes wrong at the end, such as the ledger's entry of what was found.
    await sql`alter table ledger_head add constraint full_disk check (size < 48) not valid`.execute(
      database.kysely,
    )
    await expect(ledger.judge()).rejects.toThrow()
    expect(await ledger.findings()).toEqual([])
    await sql`alter table ledger_head drop constraint full_disk`.execute(database.kysely)
    await Promise.all([ledger.judge(5), ledger.judge(5), ledger.judge(5)])
    await ledger.judge()
    expect(await ledger.findings()).toMatchObject([{ rule: 'bursts', counts: { looked: '35' } }])
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ledger_entries where kind = 'AUDIT_FINDING_OPENED'`.execute(
      database.kysely,
    )
    expect(rows).toEqual([{ count: 1 }])
  })
})
